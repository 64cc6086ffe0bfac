package sysport.contract.mistake;

import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ECONNABORTED;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.Errno.EISCONN;
import static sysport.kernel.Errno.EMFILE;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.IPPROTO_IPV6;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.IPV6_V6ONLY;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import sysport.contract.LinuxRule;
import sysport.contract.TcpOption;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Mistakes about descriptors, ports and the ways to a connection.
final class ConnectionMistakes {
    private static final int SYN_SENT = 2;

    private ConnectionMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        LinuxRule.L1, "descriptors only count up", ConnectionMistakes::countsUp),
                new Mistake(
                        LinuxRule.L2,
                        "accept looks at the queue before the descriptor limit",
                        _ -> answering("accept4", EMFILE.negated(), EAGAIN.negated())),
                new Mistake(
                        LinuxRule.L19,
                        "a closed port hangs",
                        ConnectionMistakes::hangsOnClosedPort),
                new Mistake(
                        LinuxRule.L30,
                        "a connection that was reset in the queue is ECONNABORTED",
                        ConnectionMistakes::abortsReset),
                new Mistake(
                        LinuxRule.L50,
                        "a backlog of N admits N",
                        _ ->
                                (call, arguments, below) -> {
                                    if (call.equals("listen")) {
                                        arguments[1] = (Integer) arguments[1] - 1;
                                    }
                                    return below.answer();
                                }),
                new Mistake(
                        LinuxRule.L50,
                        "a full accept queue refuses",
                        ConnectionMistakes::refusesWhenFull),
                new Mistake(
                        LinuxRule.L57,
                        "bind knows no TIME_WAIT",
                        _ -> answering("bind", EADDRINUSE.negated(), 0)),
                new Mistake(
                        LinuxRule.L62,
                        "the IPv6 wildcard leaves the port of IPv4 free",
                        ConnectionMistakes::onlyIp6),
                new Mistake(
                        LinuxRule.L68,
                        "connect is EISCONN when it should tell of its success",
                        _ -> tellsNoSuccess()),
                new Mistake(
                        LinuxRule.L69,
                        "an accepted socket inherits O_NONBLOCK",
                        _ -> inheritsNonBlocking()),
                new Mistake(
                        LinuxRule.L70,
                        "TCP_DEFER_ACCEPT is ignored",
                        _ -> ignoring(IPPROTO_TCP, TcpOption.TCP_DEFER_ACCEPT)));
    }

    static Interposed answering(String wrongCall, int right, int wrong) {
        return (call, _, below) -> {
            Object answer = below.answer();
            return call.equals(wrongCall) && answer.equals(right) ? (Object) wrong : answer;
        };
    }

    static Interposed ignoring(int level, int option) {
        return (call, arguments, below) -> {
            boolean ignored =
                    call.equals("setsockopt")
                            && arguments[1].equals(level)
                            && arguments[2].equals(option);
            return ignored ? 0 : below.answer();
        };
    }

    /// A number that is closed is taken at once by a file that nobody uses.
    private static Interposed countsUp(Kernel kernel) {
        return (call, _, below) -> {
            Object answer = below.answer();
            if (call.equals("close") && answer.equals(0)) {
                kernel.eventfd(0, 0);
            }
            return answer;
        };
    }

    private static Interposed hangsOnClosedPort(Kernel kernel) {
        return (call, _, below) -> {
            Object answer = below.answer();
            if (call.equals("connect") && answer.equals(ECONNREFUSED.negated())) {
                kernel.read(kernel.eventfd(0, 0), new byte[Long.BYTES], 0, Long.BYTES);
            }
            return answer;
        };
    }

    private static Interposed abortsReset(Kernel kernel) {
        return (call, _, below) -> {
            Object answer = below.answer();
            if (call.equals("accept4")
                    && (Integer) answer >= 0
                    && ENOTCONN.is(kernel.getpeername((Integer) answer, new Out<>()))) {
                kernel.close((Integer) answer);
                return ECONNABORTED.negated();
            }
            return answer;
        };
    }

    private static Interposed refusesWhenFull(Kernel kernel) {
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (call.equals("connect") && answer.equals(EINPROGRESS.negated())) {
                var info = new Out<OptionValue>();
                kernel.getsockopt((Integer) arguments[0], IPPROTO_TCP, TcpOption.TCP_INFO, info);
                if (info.get().equals(new OptionValue.Int(SYN_SENT))) {
                    return ECONNREFUSED.negated();
                }
            }
            return answer;
        };
    }

    private static Interposed onlyIp6(Kernel kernel) {
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (call.equals("socket") && arguments[0].equals(AF_INET6)) {
                kernel.setsockopt((Integer) answer, IPPROTO_IPV6, IPV6_V6ONLY, OptionValue.ON);
            }
            return answer;
        };
    }

    private static Interposed tellsNoSuccess() {
        Set<Integer> begun = new ConcurrentSkipListSet<>();
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (!call.equals("connect")) {
                return answer;
            }
            boolean again = !begun.add((Integer) arguments[0]);
            return again && answer.equals(0) ? (Object) EISCONN.negated() : answer;
        };
    }

    private static Interposed inheritsNonBlocking() {
        Set<Integer> nonBlocking = new ConcurrentSkipListSet<>();
        return (call, arguments, below) -> {
            if (call.equals("accept4") && nonBlocking.contains((Integer) arguments[0])) {
                arguments[2] = (Integer) arguments[2] | SOCK_NONBLOCK;
            }
            Object answer = below.answer();
            if (call.equals("socket") && ((Integer) arguments[1] & SOCK_NONBLOCK) != 0) {
                nonBlocking.add((Integer) answer);
            }
            return answer;
        };
    }
}
