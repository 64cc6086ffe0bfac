package sysport.lab.fuzz;

import sysport.kernel.Errno;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.ScriptCall;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What two kernels may answer differently: how much a buffer takes, the size of a directory,
/// whether a FIN is acknowledged yet, which Linux delays by up to 40 ms, and what refuses a read of
/// a directory: some file systems have the end of its entries at the greatest offset, behind which
/// no read goes (`rw_verify_area`). Builds of one version of Linux differ on whether a socket that
/// has once been connected may listen. Ports have names, so that they need no envelope.
final class Envelope {
    private static final int S_IFDIR = 0x4000;
    private static final int TCP_INFO = 11;
    private static final int FIN_WAIT1 = 4;
    private static final int FIN_WAIT2 = 5;
    private static final Answer LISTENS = new Answer.Exactly(0);
    private static final Answer REFUSES = new Answer.Failure(Errno.EINVAL);

    private Envelope() {}

    /// The lines of a case, with room for what may differ.
    static List<Line> around(List<Line> lines) {
        var inventory = new Inventory();
        List<Line> around = new ArrayList<>();
        for (Line line : lines) {
            around.add(around(line, isLast(line, inventory)));
            inventory.learn(line);
        }
        return around;
    }

    private static Line around(Line line, boolean wasConnected) {
        return line instanceof Line.Complete(String thread, var call, Expectation answer)
                ? new Line.Complete(thread, call, around(call, answer, wasConnected))
                : line;
    }

    /// Whether nothing that follows the line can be compared: a socket is asked to listen that has
    /// once been connected, so that one of the kernels may have a listener then, and the other
    /// none.
    ///
    /// @param before what the lines before it have made
    static boolean isLast(Line line, Inventory before) {
        return line instanceof Line.Complete(_, Invocation call, _)
                && call.is(SystemCall.LISTEN)
                && before.wasConnected(call.arguments().getFirst());
    }

    private static Expectation around(Invocation call, Expectation answer, boolean wasConnected) {
        Alternative only = answer.alternatives().getFirst();
        var first = new Alternative(around(call.call(), only.answer()), around(call, only.extra()));
        return new Expectation(
                (wasConnected
                                ? afterConnecting(only.answer())
                                : behindDirectory(call, only.answer()).map(Answer.Failure::new))
                        .map(other -> List.of(first, new Alternative(other, new Extra.None())))
                        .orElse(List.of(first)),
                answer.time());
    }

    /// What may be answered instead by a kernel which does, or does not, let a socket listen that
    /// has once been connected.
    private static Optional<Answer> afterConnecting(Answer answer) {
        return answer.equals(LISTENS)
                ? Optional.of(REFUSES)
                : answer.equals(REFUSES) ? Optional.of(LISTENS) : Optional.empty();
    }

    /// What may be answered instead where the position of a directory counts, which is a number of
    /// the file system's own, mostly greater than any file is long.
    private static Optional<Errno> behindDirectory(Invocation call, Answer answer) {
        boolean reads = call.is(SystemCall.READ) || call.is(SystemCall.READV);
        if (reads && answer.equals(new Answer.Failure(Errno.EISDIR))) {
            return Optional.of(Errno.EINVAL);
        }
        boolean ofNothing =
                call.is(SystemCall.SENDFILE)
                        && call.arguments().get(2) instanceof Value.Null
                        && call.arguments().get(3).equals(new Value.Numeral(0));
        return ofNothing && answer.equals(new Answer.Exactly(0))
                ? Optional.of(Errno.EOVERFLOW)
                : Optional.empty();
    }

    private static Answer around(CallForm call, Answer answer) {
        boolean ofBuffers = call == ScriptCall.FILL || call == ScriptCall.DRAIN;
        return ofBuffers && answer instanceof Answer.Exactly(long count) && count > 0
                ? new Answer.Within(1, Long.MAX_VALUE)
                : answer;
    }

    private static Extra around(Invocation call, Extra extra) {
        return switch (extra) {
            case Extra.FileStat(long kind, _) when kind == S_IFDIR ->
                    new Extra.FileStat(kind, OptionalLong.empty());
            case Extra.OptionNumber(Answer.Exactly(long state))
                    when isState(call) && (state == FIN_WAIT1 || state == FIN_WAIT2) ->
                    new Extra.OptionNumber(new Answer.Within(FIN_WAIT1, FIN_WAIT2));
            default -> extra;
        };
    }

    private static boolean isState(Invocation call) {
        return call.arguments()
                .subList(1, call.arguments().size())
                .equals(
                        List.of(
                                new Value.Numeral(SocketCalls.IPPROTO_TCP),
                                new Value.Numeral(TCP_INFO)));
    }
}
