package sysport.transcript;

import sysport.kernel.table.Parameter;
import sysport.notation.Constants;
import sysport.notation.FileNames;

import java.util.Optional;
import java.util.stream.Stream;

/// What stands between two commas of a call, and so how it is written. A [Parameter] of the table
/// has one, several or none.
///
/// @param kind its shape
/// @param names the names of its values, if it is a number that has some
/// @param optional whether it may be left out
public record Slot(Kind kind, Optional<Constants> names, boolean optional) {

    /// The shapes of arguments.
    public enum Kind {
        DESCRIPTOR,
        NUMBER,
        /// The option of the level that stands before it.
        OPTION,
        OPTION_VALUE,
        ADDRESS,
        /// Bytes that the call takes, and how many of them if that is said.
        BYTES,
        /// Bytes that the call has to bring, or `_`.
        BYTES_BROUGHT,
        /// Several buffers of them, and the length of each if that is said.
        VECTOR,
        /// The lengths of several buffers.
        SIZES,
        /// An address, or NULL.
        NAME,
        /// What poll(2) is asked.
        POLL_FDS,
        EVENTS_BROUGHT,
        DATA,
        PATH,
        /// Permissions, in octal.
        MODE,
        ENTRIES_BROUGHT,
        /// A position in a file, or NULL.
        OFFSET,
        ROOM,
        /// A number or a count.
        TERM,
        /// What the command takes that stands before it.
        FCNTL_ARGUMENT,
        THREAD,
        /// A time.
        DURATION
    }

    /// How a parameter of a system call is written.
    static Stream<Slot> of(Parameter parameter) {
        return switch (parameter) {
            case DESCRIPTOR -> Stream.of(plain(Kind.DESCRIPTOR));
            case NUMBER, UNSIGNED, POSITION -> Stream.of(plain(Kind.NUMBER));
            case OFFSET -> Stream.of(plain(Kind.OFFSET));
            case BYTES -> Stream.of(plain(Kind.BYTES));
            case BYTES_BROUGHT -> Stream.of(plain(Kind.BYTES_BROUGHT), plain(Kind.NUMBER));
            case VECTOR -> Stream.of(plain(Kind.VECTOR));
            case VECTOR_BROUGHT, MESSAGE_BROUGHT ->
                    Stream.of(plain(Kind.BYTES_BROUGHT), plain(Kind.SIZES));
            case MESSAGE -> Stream.of(plain(Kind.NAME), plain(Kind.VECTOR));
            case PATH, THREAD_NAME -> Stream.of(plain(Kind.PATH));
            case OPEN_HOW ->
                    Stream.of(
                            named(FileNames.OPEN_FLAGS),
                            named(FileNames.RESOLVE),
                            plain(Kind.MODE).orNothing());
            case ENTRIES_BROUGHT -> Stream.of(plain(Kind.ENTRIES_BROUGHT), plain(Kind.NUMBER));
            case ADDRESS -> Stream.of(plain(Kind.ADDRESS));
            case OPTION -> Stream.of(plain(Kind.OPTION));
            case OPTION_VALUE -> Stream.of(plain(Kind.OPTION_VALUE));
            case FCNTL_ARGUMENT -> Stream.of(plain(Kind.FCNTL_ARGUMENT).orNothing());
            case POLL_FDS -> Stream.of(plain(Kind.POLL_FDS), plain(Kind.NUMBER));
            case EPOLL_EVENTS -> Stream.of(named(Constants.EPOLL_EVENTS).orNothing());
            case EPOLL_DATA -> Stream.of(plain(Kind.DATA).orNothing());
            case EVENTS_BROUGHT -> Stream.of(plain(Kind.EVENTS_BROUGHT), plain(Kind.NUMBER));
            case DURATION -> Stream.of(plain(Kind.DURATION));
            case STAT_BROUGHT, ADDRESS_BROUGHT, OPTION_BROUGHT, THREAD_BODY -> Stream.of();
            case DUP_FLAGS,
                    FCNTL_COMMAND,
                    DOMAIN,
                    SOCKET_TYPE,
                    PROTOCOL,
                    ACCEPT_FLAGS,
                    SHUTDOWN_HOW,
                    MESSAGE_FLAGS,
                    LEVEL,
                    EPOLL_FLAGS,
                    EPOLL_OPERATION,
                    EVENTFD_FLAGS,
                    CLOCK ->
                    Stream.of(named(Constants.of(parameter).orElseThrow()));
        };
    }

    static Slot plain(Kind kind) {
        return new Slot(kind, Optional.empty(), false);
    }

    public static Slot named(Constants names) {
        return new Slot(Kind.NUMBER, Optional.of(names), false);
    }

    Slot orNothing() {
        return new Slot(kind, names, true);
    }

    /// Its name in a message of the parser.
    public String expected() {
        return switch (kind) {
            case DESCRIPTOR -> "a descriptor";
            case NUMBER -> names.map(Constants::describe).orElse("a number");
            case OPTION -> "a socket option";
            case OPTION_VALUE -> "an int, {1, 5} or 200ms";
            case ADDRESS -> "an address";
            case BYTES -> "bytes";
            case BYTES_BROUGHT -> "bytes or _";
            case VECTOR -> "[bytes, bytes]";
            case SIZES -> "[number, number]";
            case NAME -> "an address or NULL";
            case POLL_FDS -> "[descriptor:events, ...]";
            case EVENTS_BROUGHT -> "[descriptor:events, ...] or _";
            case DATA -> "data and a number";
            case PATH -> "a path in quotes";
            case MODE -> "permissions in octal";
            case ENTRIES_BROUGHT -> "[\"name\":kind, ...] or _";
            case OFFSET -> "NULL or a number";
            case ROOM -> "used+ and a number";
            case TERM -> "a number or a count";
            case FCNTL_ARGUMENT -> "flags, a number or a descriptor";
            case THREAD -> "a thread in brackets";
            case DURATION -> "a time as 50ms or 3s";
        };
    }
}
