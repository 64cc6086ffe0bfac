package sysport.notation;

import sysport.kernel.DescriptorCalls;
import sysport.notation.Constants.Constant;

import java.util.Optional;

/// The names of fcntl(2): its commands, and the flags that some of them take or answer.
public final class FcntlNames {
    /// F_DUPFD and so on.
    public static final Constants COMMAND =
            Constants.oneOf(
                    new Constant("F_DUPFD", DescriptorCalls.F_DUPFD),
                    new Constant("F_GETFD", DescriptorCalls.F_GETFD),
                    new Constant("F_SETFD", DescriptorCalls.F_SETFD),
                    new Constant("F_GETFL", DescriptorCalls.F_GETFL),
                    new Constant("F_SETFL", DescriptorCalls.F_SETFL),
                    new Constant("F_GETLK", 5),
                    new Constant("F_SETLK", 6),
                    new Constant("F_SETLKW", 7),
                    new Constant("F_SETOWN", 8),
                    new Constant("F_GETOWN", 9),
                    new Constant("F_SETSIG", 10),
                    new Constant("F_GETSIG", 11),
                    new Constant("F_DUPFD_QUERY", 1027),
                    new Constant("F_DUPFD_CLOEXEC", DescriptorCalls.F_DUPFD_CLOEXEC),
                    new Constant("F_SETPIPE_SZ", 1031),
                    new Constant("F_GETPIPE_SZ", 1032));

    private static final Constants DESCRIPTOR_FLAGS =
            Constants.flags(new Constant("FD_CLOEXEC", DescriptorCalls.FD_CLOEXEC));

    private FcntlNames() {}

    /// Those of the argument of `command`; empty if it is a plain number.
    public static Optional<Constants> ofArgument(long command) {
        return switch ((int) command) {
            case DescriptorCalls.F_SETFD -> Optional.of(DESCRIPTOR_FLAGS);
            case DescriptorCalls.F_SETFL -> Optional.of(FileNames.OPEN_FLAGS);
            default -> Optional.empty();
        };
    }

    /// Those of the answer to `command`; empty if it is a plain number or a descriptor.
    public static Optional<Constants> ofAnswer(long command) {
        return switch ((int) command) {
            case DescriptorCalls.F_GETFD -> Optional.of(DESCRIPTOR_FLAGS);
            case DescriptorCalls.F_GETFL -> Optional.of(FileNames.OPEN_FLAGS);
            default -> Optional.empty();
        };
    }

    /// Whether the answer to `command` is a new descriptor.
    public static boolean answersDescriptor(long command) {
        return command == DescriptorCalls.F_DUPFD || command == DescriptorCalls.F_DUPFD_CLOEXEC;
    }

    /// Whether `command` takes an argument.
    public static boolean takesArgument(long command) {
        return switch ((int) command) {
            case DescriptorCalls.F_GETFD, DescriptorCalls.F_GETFL -> false;
            default -> true;
        };
    }

    /// The argument of `command`: `O_RDONLY|O_NONBLOCK` of F_SETFL.
    public static String argument(long command, long argument) {
        return ofArgument(command)
                .map(names -> names.text(argument))
                .orElseGet(() -> Notation.number(argument));
    }

    /// An answer to `command` that is no error.
    public static String answer(long command, long answer) {
        return ofAnswer(command)
                .map(names -> names.text(answer))
                .orElseGet(() -> Long.toString(answer));
    }
}
