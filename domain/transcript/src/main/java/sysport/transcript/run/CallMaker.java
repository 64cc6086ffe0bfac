package sysport.transcript.run;

import sysport.kernel.ClockCalls;
import sysport.kernel.Kernel;
import sysport.kernel.table.IndirectKernel;
import sysport.kernel.table.SystemCall;
import sysport.transcript.CallForm;
import sysport.transcript.Invocation;
import sysport.transcript.ScriptCall;
import sysport.transcript.Value;
import sysport.transcript.run.Outcome.Brought;

import java.time.Duration;
import java.util.List;

/// Makes one call of a script, whose names have been replaced by numbers. Used by the thread that
/// makes the call.
///
/// What the port cannot express (a buffer that no array holds) or does not have throws
/// UnsupportedOperationException.
final class CallMaker {
    private final Kernel kernel;
    private final Testbed testbed;

    CallMaker(Kernel kernel, Testbed testbed) {
        this.kernel = kernel;
        this.testbed = testbed;
    }

    /// Makes the call and takes its time.
    Outcome make(Invocation call) {
        long begin = kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        Outcome outcome =
                switch (call.call()) {
                    case CallForm.OfTable(SystemCall it) -> make(it, call.arguments());
                    case ScriptCall helper -> help(helper, call.arguments());
                };
        long end = kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        return new Outcome(outcome.answer(), outcome.brought(), end - begin);
    }

    private Outcome make(SystemCall call, List<Value> values) {
        if (call == SystemCall.NANOSLEEP) {
            testbed.pass(Duration.ofNanos(1000 * ((Value.Time) values.getFirst()).micros()));
            return plain(0);
        }
        var arguments = new PortArguments(call, values);
        long answer = IndirectKernel.make(kernel, call, arguments.all());
        if (answer < 0) {
            return plain(answer);
        }
        return call.brings() == SystemCall.Brings.TIME
                ? new Outcome(0, new Brought.Time(answer), 0)
                : new Outcome(answer, arguments.brought(answer), 0);
    }

    private Outcome help(ScriptCall helper, List<Value> values) {
        return switch (helper) {
            case SETRLIMIT -> {
                testbed.limitDescriptors(((Value.Room) values.get(1)).more());
                yield plain(0);
            }
            case TGKILL -> {
                testbed.interrupt(((Value.ThreadName) values.getFirst()).name());
                yield plain(0);
            }
            case FILL ->
                    plain(
                            new Bulk(kernel, testbed)
                                    .fill(
                                            PortArguments.number(values.getFirst()),
                                            PortArguments.bytes(values.get(1))));
            case DRAIN ->
                    plain(new Bulk(kernel, testbed).drain(PortArguments.number(values.getFirst())));
            case SUM ->
                    plain(
                            PortArguments.wide(values.getFirst())
                                    + PortArguments.wide(values.get(1)));
        };
    }

    private static Outcome plain(long answer) {
        return new Outcome(answer, new Brought.Nothing(), 0);
    }
}
