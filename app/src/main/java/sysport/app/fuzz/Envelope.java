package sysport.app.fuzz;

import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Line;

import java.util.List;
import java.util.OptionalLong;

/// What two kernels may answer differently: how much a buffer takes, and the size of a directory.
/// Ports have names, so that they need no envelope.
final class Envelope {
    private static final int S_IFDIR = 0x4000;

    private Envelope() {}

    /// The line with room for what may differ.
    static Line around(Line line) {
        return line instanceof Line.Complete(String thread, var call, Expectation answer)
                ? new Line.Complete(thread, call, around(call.call(), answer))
                : line;
    }

    private static Expectation around(CallForm call, Expectation answer) {
        Alternative only = answer.alternatives().getFirst();
        return new Expectation(
                List.of(new Alternative(around(call, only.answer()), around(only.extra()))),
                answer.time());
    }

    private static Answer around(CallForm call, Answer answer) {
        boolean ofBuffers = call == CallForm.FILL || call == CallForm.DRAIN;
        return ofBuffers && answer instanceof Answer.Exactly(long count) && count > 0
                ? new Answer.Within(1, Long.MAX_VALUE)
                : answer;
    }

    private static Extra around(Extra extra) {
        return extra instanceof Extra.FileStat(long kind, _) && kind == S_IFDIR
                ? new Extra.FileStat(kind, OptionalLong.empty())
                : extra;
    }
}
