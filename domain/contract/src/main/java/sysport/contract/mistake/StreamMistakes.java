package sysport.contract.mistake;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_ERROR;
import static sysport.kernel.SocketCalls.SO_LINGER;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;
import static sysport.kernel.SocketCalls.SO_SNDBUF;
import static sysport.kernel.SocketCalls.TCP_NODELAY;

import org.jspecify.annotations.Nullable;

import sysport.contract.LinuxRule;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// Mistakes about the bytes of a connection, its end and its errors.
final class StreamMistakes {
    private static final int MUCH = 8 << 20;

    private StreamMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(LinuxRule.L68, "SO_ERROR is not cleared", _ -> keepsErrors()),
                new Mistake(
                        LinuxRule.L17,
                        "shutdown does nothing",
                        _ -> (call, _, below) -> call.equals("shutdown") ? 0 : below.answer()),
                new Mistake(LinuxRule.L31, "a reset is told for ever", _ -> resetsForEver()),
                new Mistake(
                        LinuxRule.L32,
                        "a write after a reset is EPIPE at once",
                        _ ->
                                ConnectionMistakes.answering(
                                        "write", ECONNRESET.negated(), EPIPE.negated())),
                new Mistake(
                        LinuxRule.L33,
                        "the first write to a closed peer fails",
                        StreamMistakes::firstWriteFails),
                new Mistake(
                        LinuxRule.L34,
                        "close with unread bytes sends a FIN",
                        StreamMistakes::closesWithFin),
                new Mistake(
                        LinuxRule.L36,
                        "SO_LINGER is ignored",
                        _ -> ConnectionMistakes.ignoring(SOL_SOCKET, SO_LINGER)),
                new Mistake(LinuxRule.L38, "SHUT_RD ends all reading", _ -> shutReadIsTheEnd()),
                new Mistake(
                        LinuxRule.L40,
                        "SO_RCVTIMEO is ignored",
                        _ -> ConnectionMistakes.ignoring(SOL_SOCKET, SO_RCVTIMEO)),
                new Mistake(
                        LinuxRule.L41,
                        "recv of no bytes is 0",
                        _ ->
                                (call, arguments, below) ->
                                        call.equals("recv") && arguments[3].equals(0)
                                                ? 0
                                                : below.answer()),
                new Mistake(LinuxRule.L100, "buffer sizes are not doubled", _ -> halves()),
                new Mistake(
                        LinuxRule.L102,
                        "a write takes all or nothing",
                        _ ->
                                (call, arguments, below) ->
                                        call.equals("write") && (Integer) arguments[3] > MUCH
                                                ? EAGAIN.negated()
                                                : below.answer()),
                new Mistake(
                        LinuxRule.L104, "small segments never wait", StreamMistakes::withoutNagle),
                new Mistake(
                        LinuxRule.L105, "a read ends where a write ended", _ -> keepsBoundaries()));
    }

    private static Interposed keepsErrors() {
        Map<Integer, OptionValue> last = new ConcurrentSkipListMap<>();
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (call.equals("getsockopt") && arguments[2].equals(SO_ERROR)) {
                Out<OptionValue> value = valueOf(arguments[3]);
                if (!value.get().equals(OptionValue.OFF)) {
                    last.put((Integer) arguments[0], value.get());
                }
                value.set(last.getOrDefault((Integer) arguments[0], value.get()));
            }
            return answer;
        };
    }

    @SuppressWarnings("unchecked") // as in the port's getsockopt
    private static Out<OptionValue> valueOf(@Nullable Object argument) {
        return (Out<OptionValue>) Objects.requireNonNull(argument);
    }

    private static Interposed resetsForEver() {
        Set<Integer> reset = new ConcurrentSkipListSet<>();
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (!call.equals("read")) {
                return answer;
            }
            if (answer.equals(ECONNRESET.negated())) {
                reset.add((Integer) arguments[0]);
            }
            return reset.contains((Integer) arguments[0]) ? ECONNRESET.negated() : answer;
        };
    }

    private static Interposed firstWriteFails(Kernel kernel) {
        return (call, arguments, below) -> {
            boolean ended =
                    call.equals("write")
                            && kernel.recv((Integer) arguments[0], new byte[1], 0, 1, MSG_DONTWAIT)
                                    == 0;
            return ended ? (Object) EPIPE.negated() : below.answer();
        };
    }

    private static Interposed closesWithFin(Kernel kernel) {
        return (call, arguments, below) -> {
            if (call.equals("close")) {
                kernel.recv((Integer) arguments[0], new byte[1024], 0, 1024, MSG_DONTWAIT);
            }
            return below.answer();
        };
    }

    private static Interposed shutReadIsTheEnd() {
        Set<Integer> shut = new ConcurrentSkipListSet<>();
        return (call, arguments, below) -> {
            if (call.equals("shutdown") && arguments[1].equals(SHUT_RD)) {
                shut.add((Integer) arguments[0]);
            }
            boolean reads = call.equals("read") || call.equals("recv");
            return reads && shut.contains((Integer) arguments[0]) ? 0 : below.answer();
        };
    }

    private static Interposed halves() {
        return (call, arguments, below) -> {
            Object answer = below.answer();
            boolean size =
                    call.equals("getsockopt")
                            && (arguments[2].equals(SO_SNDBUF) || arguments[2].equals(SO_RCVBUF));
            if (size && valueOf(arguments[3]).get() instanceof OptionValue.Int number) {
                valueOf(arguments[3]).set(new OptionValue.Int(number.value() / 2));
            }
            return answer;
        };
    }

    private static Interposed withoutNagle(Kernel kernel) {
        return (call, _, below) -> {
            Object answer = below.answer();
            if (call.equals("socket") || call.equals("accept4")) {
                kernel.setsockopt((Integer) answer, IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            }
            return answer;
        };
    }

    private static Interposed keepsBoundaries() {
        var lengths = new ArrayDeque<Integer>();
        return (call, arguments, below) -> {
            boolean reads = call.equals("read") || call.equals("recv");
            if (reads && !lengths.isEmpty()) {
                arguments[3] = Math.min((Integer) arguments[3], lengths.removeFirst());
            }
            Object answer = below.answer();
            boolean writes = call.equals("write") || call.equals("send");
            if (writes && (Integer) answer > 0) {
                lengths.addLast((Integer) answer);
            }
            return answer;
        };
    }
}
