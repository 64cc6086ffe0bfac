package sysport.contract.mistake;

import static sysport.kernel.DescriptorCalls.F_DUPFD;
import static sysport.kernel.DescriptorCalls.F_GETFD;
import static sysport.kernel.DescriptorCalls.F_SETFD;
import static sysport.kernel.DescriptorCalls.F_SETFL;
import static sysport.kernel.Errno.EINTR;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;

import sysport.contract.LinuxRule;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;

import java.util.List;

/// Mistakes about the numbers of a file and their flags, and about signals.
final class DescriptorMistakes {
    private static final OptionValue AN_HOUR = new OptionValue.Timeval(3600, 0);

    private DescriptorMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        LinuxRule.L81,
                        "dup3 leaves open what its number named before",
                        DescriptorMistakes::leavesOpen),
                new Mistake(
                        LinuxRule.L4,
                        "F_DUPFD gives the lowest free number, whatever its argument",
                        _ ->
                                (call, arguments, below) -> {
                                    if (call.equals("fcntl") && arguments[1].equals(F_DUPFD)) {
                                        arguments[2] = 0;
                                    }
                                    return below.answer();
                                }),
                new Mistake(LinuxRule.L5, "dup copies FD_CLOEXEC", DescriptorMistakes::copiesFlag),
                new Mistake(
                        LinuxRule.L5,
                        "F_SETFL does nothing",
                        _ ->
                                (call, arguments, below) ->
                                        call.equals("fcntl") && arguments[1].equals(F_SETFL)
                                                ? 0
                                                : below.answer()),
                new Mistake(
                        LinuxRule.L46,
                        "a signal ends a read that should go on",
                        DescriptorMistakes::endsReads),
                new Mistake(
                        LinuxRule.L46,
                        "epoll_wait goes on after a signal",
                        _ -> DescriptorMistakes::goesOn));
    }

    private static Interposed leavesOpen(Kernel kernel) {
        return (call, arguments, below) -> {
            if (call.equals("dup3") && !arguments[0].equals(arguments[1])) {
                kernel.dup((Integer) arguments[1]);
            }
            return below.answer();
        };
    }

    private static Interposed copiesFlag(Kernel kernel) {
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (call.equals("dup") && (Integer) answer >= 0) {
                int flags = kernel.fcntl((Integer) arguments[0], F_GETFD, 0);
                kernel.fcntl((Integer) answer, F_SETFD, flags);
            }
            return answer;
        };
    }

    /// As if each socket had a timeout.
    private static Interposed endsReads(Kernel kernel) {
        return (call, _, below) -> {
            Object answer = below.answer();
            if (call.equals("socket") || call.equals("accept4")) {
                kernel.setsockopt((Integer) answer, SOL_SOCKET, SO_RCVTIMEO, AN_HOUR);
            }
            return answer;
        };
    }

    private static Object goesOn(String call, Object[] arguments, Interposed.Below below)
            throws Exception {
        Object answer = below.answer();
        while (call.equals("epoll_wait") && EINTR.is((Integer) answer)) {
            answer = below.answer();
        }
        return answer;
    }
}
