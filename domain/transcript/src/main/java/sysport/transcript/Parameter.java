package sysport.transcript;

import sysport.notation.Constants;

import java.util.Optional;

/// What one argument of a call is, and so how it is written.
///
/// @param kind its shape
/// @param names the names of its values, if it is a number that has some
/// @param optional whether it may be left out
public record Parameter(Kind kind, Optional<Constants> names, boolean optional) {

    /// The shapes of arguments.
    public enum Kind {
        DESCRIPTOR,
        NUMBER,
        /// The option of the level that stands before it.
        OPTION,
        OPTION_VALUE,
        ADDRESS,
        /// Bytes that the call takes.
        BYTES,
        /// Bytes that the call has to bring, or `_`.
        BYTES_BROUGHT,
        VECTOR,
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
        THREAD
    }

    static Parameter plain(Kind kind) {
        return new Parameter(kind, Optional.empty(), false);
    }

    static Parameter named(Constants names) {
        return new Parameter(Kind.NUMBER, Optional.of(names), false);
    }

    Parameter orNothing() {
        return new Parameter(kind, names, true);
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
        };
    }
}
