package sysport.notation;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.PollFds;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// How the values of calls are written in a transcript. It follows strace(1), which writes a
/// structure by what is of interest in it, and names what has a name ([Constants]).
public final class Notation {
    /// How many bytes of a buffer are shown (strace's `-s`).
    public static final int SHOWN_BYTES = 32;

    /// What an argument is before the answer has filled it.
    public static final String UNKNOWN = "_";

    private static final int MANY_ITEMS = 8;
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final String HEX_DIGITS = "0123456789abcdef";

    private Notation() {}

    /// A result of 0 or more, or `-1` and the name of the errno.
    public static String result(long result) {
        return result >= 0 ? Long.toString(result) : "-1 " + Errno.of(result).name();
    }

    /// The bytes from `offset` on in quotes; the first [#SHOWN_BYTES] of them, with `...` behind if
    /// there are more.
    public static String bytes(byte[] bytes, int offset, int length) {
        String shown = quoted(bytes, offset, Math.min(length, SHOWN_BYTES));
        return length > SHOWN_BYTES ? shown + "..." : shown;
    }

    /// Things in brackets; many that are the same as `[x]*1025`.
    public static String list(List<String> items) {
        boolean many = items.size() > MANY_ITEMS;
        return many && items.stream().allMatch(items.getFirst()::equals)
                ? "[" + items.getFirst() + "]*" + items.size()
                : "[" + String.join(", ", items) + "]";
    }

    /// A path, whole.
    public static String path(byte[] path) {
        return quoted(path, 0, path.length);
    }

    /// The fields of `struct open_how`: flags, resolve bits, and a mode if there is one.
    public static String openHow(OpenHow how) {
        return FileNames.OPEN_FLAGS.text(how.flags())
                + ", "
                + FileNames.RESOLVE.text(how.resolve())
                + (how.mode() == 0 ? "" : ", " + mode(how.mode()));
    }

    /// A thread's name.
    public static String name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return quoted(bytes, 0, bytes.length);
    }

    /// Text that has one character for each byte, in quotes.
    public static String quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return quoted(bytes, 0, bytes.length);
    }

    /// The same in the quotes of bytes that repeat.
    public static String singleQuoted(String text) {
        String quoted = quoted(text);
        return "'"
                + quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("'", "\\'")
                + "'";
    }

    private static String quoted(byte[] bytes, int offset, int length) {
        var text = new StringBuilder(length + 2).append('"');
        for (int i = offset; i < offset + length; i++) {
            escape(text, bytes[i]);
        }
        return text.append('"').toString();
    }

    private static void escape(StringBuilder text, byte b) {
        switch (b) {
            case '\r' -> text.append("\\r");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '"', '\\' -> text.append('\\').append((char) b);
            default -> {
                if (b >= ' ' && b < 0x7f) {
                    text.append((char) b);
                } else {
                    text.append("\\x")
                            .append(HEX_DIGITS.charAt(b >> 4 & 0xf))
                            .append(HEX_DIGITS.charAt(b & 0xf));
                }
            }
        }
    }

    /// What setsockopt(2) is given: an int, `{1, 5}` for SO_LINGER, `200ms` for a timeout.
    public static String optionValue(OptionValue value) {
        return switch (value) {
            case OptionValue.Int number -> Integer.toString(number.value());
            case OptionValue.Linger linger ->
                    "{" + (linger.on() ? 1 : 0) + ", " + linger.seconds() + "}";
            case OptionValue.Timeval time -> timeval(time);
        };
    }

    private static String timeval(OptionValue.Timeval time) {
        return time.microseconds() < 0 || time.microseconds() >= MICROS_PER_SECOND
                ? timeval(time.seconds(), time.microseconds())
                : time(time.seconds() * MICROS_PER_SECOND + time.microseconds());
    }

    /// A timeout that is none: `{tv_sec=0, tv_usec=1000000}`.
    public static String timeval(long seconds, long microseconds) {
        return "{tv_sec=" + seconds + ", tv_usec=" + microseconds + "}";
    }

    /// A time in its greatest whole unit: `3s`, `200ms`, `5us`.
    public static String time(long micros) {
        if (micros % MICROS_PER_SECOND == 0) {
            return micros / MICROS_PER_SECOND + "s";
        }
        return micros % 1000 == 0 ? micros / 1000 + "ms" : micros + "us";
    }

    /// A number that has no names.
    public static String number(long number) {
        return number == Integer.MAX_VALUE
                ? "INT_MAX"
                : number == Integer.MIN_VALUE ? "INT_MIN" : Long.toString(number);
    }

    /// A descriptor, or the working directory.
    public static String descriptor(long fd) {
        return fd == FileCalls.AT_FDCWD ? "AT_FDCWD" : Long.toString(fd);
    }

    /// Permissions, in octal.
    public static String mode(long mode) {
        return "0" + Long.toOctalString(mode);
    }

    /// What getsockopt(2) has answered: as [#optionValue(OptionValue)], but a number that has a
    /// name by its name, and the pending error of SO_ERROR by that of the errno.
    public static String optionValue(long level, long option, OptionValue value) {
        return value instanceof OptionValue.Int(int number)
                ? optionNumber(level, option, number)
                : optionValue(value);
    }

    /// The same for a number.
    public static String optionNumber(long level, long option, long number) {
        boolean error = level == SocketCalls.SOL_SOCKET && option == SocketCalls.SO_ERROR;
        return error && number != 0
                ? Errno.of(-number).name()
                : OptionNames.valuesOf(level, option).text(number);
    }

    /// The mask of an epoll event: `EPOLLIN|EPOLLRDHUP`.
    public static String eventMask(int mask) {
        return Constants.EPOLL_EVENTS.text(Integer.toUnsignedLong(mask));
    }

    /// The first `count` events, each with its data, which by custom is a descriptor: `[4:EPOLLIN,
    /// 7:EPOLLOUT]`.
    public static String events(EpollEvents events, int count) {
        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(events.data(i))
                    .append(':')
                    .append(eventMask(events.mask(i)));
        }
        return text.append(']').toString();
    }

    /// What poll(2) is asked of each number: `[4:POLLIN, 7:POLLIN|POLLOUT]`.
    public static String pollFds(PollFds fds, int count) {
        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(fds.fd(i))
                    .append(':')
                    .append(Constants.POLL_EVENTS.text(fds.events(i)));
        }
        return text.append(']').toString();
    }

    /// What it reports, of those numbers where it is something: `[7:POLLOUT]`.
    public static String pollResults(PollFds fds, int count) {
        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            if (fds.revents(i) != 0) {
                text.append(text.length() == 1 ? "" : ", ")
                        .append(fds.fd(i))
                        .append(':')
                        .append(Constants.POLL_EVENTS.text(fds.revents(i)));
            }
        }
        return text.append(']').toString();
    }

    /// The entries of a directory: `["a.txt":DT_REG, "b":DT_DIR]`.
    public static String entries(List<DirectoryEntry> entries) {
        var text = new StringBuilder("[");
        for (DirectoryEntry entry : entries) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(path(entry.name()))
                    .append(':')
                    .append(FileNames.ENTRY_KIND.text(entry.type()));
        }
        return text.append(']').toString();
    }

    /// Kind and size of a file: `S_IFREG size 5`.
    public static String stat(Stat stat) {
        return FileNames.FILE_KIND.text(stat.mode() & Stat.S_IFMT) + " size " + stat.sizeBytes();
    }
}
