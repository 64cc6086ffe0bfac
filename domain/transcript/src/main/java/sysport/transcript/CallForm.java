package sysport.transcript;

import static sysport.transcript.Parameter.Kind.ADDRESS;
import static sysport.transcript.Parameter.Kind.BYTES;
import static sysport.transcript.Parameter.Kind.BYTES_BROUGHT;
import static sysport.transcript.Parameter.Kind.DATA;
import static sysport.transcript.Parameter.Kind.DESCRIPTOR;
import static sysport.transcript.Parameter.Kind.ENTRIES_BROUGHT;
import static sysport.transcript.Parameter.Kind.EVENTS_BROUGHT;
import static sysport.transcript.Parameter.Kind.FCNTL_ARGUMENT;
import static sysport.transcript.Parameter.Kind.MODE;
import static sysport.transcript.Parameter.Kind.NUMBER;
import static sysport.transcript.Parameter.Kind.OFFSET;
import static sysport.transcript.Parameter.Kind.OPTION;
import static sysport.transcript.Parameter.Kind.OPTION_VALUE;
import static sysport.transcript.Parameter.Kind.PATH;
import static sysport.transcript.Parameter.Kind.POLL_FDS;
import static sysport.transcript.Parameter.Kind.ROOM;
import static sysport.transcript.Parameter.Kind.TERM;
import static sysport.transcript.Parameter.Kind.THREAD;
import static sysport.transcript.Parameter.Kind.VECTOR;
import static sysport.transcript.Parameter.named;
import static sysport.transcript.Parameter.plain;

import org.jspecify.annotations.Nullable;

import sysport.notation.Constants;
import sysport.notation.FcntlNames;
import sysport.notation.FileNames;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The calls of the notation, each with what stands between its parentheses and what it brings
/// besides its result. The last three are helpers and no system calls.
public enum CallForm {
    SOCKET(
            Brings.DESCRIPTOR,
            named(Constants.DOMAIN),
            named(Constants.SOCKET_TYPE),
            named(Constants.PROTOCOL)),
    BIND(Brings.NOTHING, plain(DESCRIPTOR), plain(ADDRESS)),
    CONNECT(Brings.NOTHING, plain(DESCRIPTOR), plain(ADDRESS)),
    LISTEN(Brings.NOTHING, plain(DESCRIPTOR), plain(NUMBER)),
    SHUTDOWN(Brings.NOTHING, plain(DESCRIPTOR), named(Constants.SHUTDOWN_HOW)),
    CLOSE(Brings.NOTHING, plain(DESCRIPTOR)),
    DUP(Brings.DESCRIPTOR, plain(DESCRIPTOR)),
    DUP3(Brings.DESCRIPTOR, plain(DESCRIPTOR), plain(DESCRIPTOR), named(FileNames.DUP_FLAGS)),
    /// What it brings is its command's matter: [Invocation#brings].
    FCNTL(
            Brings.NOTHING,
            plain(DESCRIPTOR),
            named(FcntlNames.COMMAND),
            plain(FCNTL_ARGUMENT).orNothing()),
    ACCEPT4(Brings.DESCRIPTOR_AND_PEER, plain(DESCRIPTOR), named(Constants.ACCEPT_FLAGS)),
    GETSOCKNAME(Brings.ADDRESS, plain(DESCRIPTOR)),
    GETPEERNAME(Brings.ADDRESS, plain(DESCRIPTOR)),
    SETSOCKOPT(
            Brings.NOTHING,
            plain(DESCRIPTOR),
            named(Constants.LEVEL),
            plain(OPTION),
            plain(OPTION_VALUE)),
    GETSOCKOPT(Brings.OPTION, plain(DESCRIPTOR), named(Constants.LEVEL), plain(OPTION)),
    READ(Brings.NOTHING, plain(DESCRIPTOR), plain(BYTES_BROUGHT), plain(NUMBER)),
    RECV(
            Brings.NOTHING,
            plain(DESCRIPTOR),
            plain(BYTES_BROUGHT),
            plain(NUMBER),
            named(Constants.MESSAGE_FLAGS)),
    PREAD(Brings.NOTHING, plain(DESCRIPTOR), plain(BYTES_BROUGHT), plain(NUMBER), plain(NUMBER)),
    WRITE(Brings.NOTHING, plain(DESCRIPTOR), plain(BYTES)),
    WRITEV(Brings.NOTHING, plain(DESCRIPTOR), plain(VECTOR)),
    SEND(Brings.NOTHING, plain(DESCRIPTOR), plain(BYTES), named(Constants.MESSAGE_FLAGS)),
    POLL(Brings.POLLED, plain(POLL_FDS), plain(NUMBER), plain(NUMBER)),
    EPOLL_CREATE1(Brings.DESCRIPTOR, named(Constants.EPOLL_FLAGS)),
    EPOLL_CTL(
            Brings.NOTHING,
            plain(DESCRIPTOR),
            named(Constants.EPOLL_OPERATION),
            plain(DESCRIPTOR),
            named(Constants.EPOLL_EVENTS).orNothing(),
            plain(DATA).orNothing()),
    EPOLL_WAIT(
            Brings.EVENTS, plain(DESCRIPTOR), plain(EVENTS_BROUGHT), plain(NUMBER), plain(NUMBER)),
    EVENTFD(Brings.DESCRIPTOR, plain(NUMBER), named(Constants.EVENTFD_FLAGS)),
    OPENAT2(
            Brings.DESCRIPTOR,
            plain(DESCRIPTOR),
            plain(PATH),
            named(FileNames.OPEN_FLAGS),
            named(FileNames.RESOLVE),
            plain(MODE).orNothing()),
    FSTAT(Brings.FILE_STAT, plain(DESCRIPTOR)),
    GETDENTS64(Brings.NOTHING, plain(DESCRIPTOR), plain(ENTRIES_BROUGHT), plain(NUMBER)),
    SENDFILE(Brings.OFFSET, plain(DESCRIPTOR), plain(DESCRIPTOR), plain(OFFSET), plain(NUMBER)),
    CLOCK_GETTIME(Brings.TIME, named(Constants.CLOCK)),
    SETRLIMIT(Brings.NOTHING, named(Constants.RESOURCE), plain(ROOM)),
    TGKILL(Brings.NOTHING, plain(THREAD), named(Constants.SIGNAL)),
    /// Writes the same bytes until they do not fit.
    FILL(Brings.COUNT, plain(DESCRIPTOR), plain(BYTES)),
    /// Reads until nothing is left.
    DRAIN(Brings.COUNT, plain(DESCRIPTOR)),
    /// Adds two numbers.
    SUM(Brings.COUNT, plain(TERM), plain(TERM));

    /// What a call answers besides a plain number.
    public enum Brings {
        NOTHING,
        DESCRIPTOR,
        DESCRIPTOR_AND_PEER,
        ADDRESS,
        OPTION,
        /// What poll(2) reports.
        POLLED,
        EVENTS,
        FILE_STAT,
        OFFSET,
        TIME,
        /// A number that may have a name.
        COUNT;

        public boolean isDescriptor() {
            return this == DESCRIPTOR || this == DESCRIPTOR_AND_PEER;
        }
    }

    private final Brings brings;

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Parameter> parameters;

    CallForm(Brings brings, Parameter... parameters) {
        this.brings = brings;
        this.parameters = List.of(parameters);
    }

    /// As Linux spells it: `accept4`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable CallForm byName(String text) {
        return Stream.of(values())
                .filter(call -> call.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    public Brings brings() {
        return brings;
    }

    public List<Parameter> parameters() {
        return parameters;
    }
}
