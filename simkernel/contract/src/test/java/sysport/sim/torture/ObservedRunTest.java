package sysport.sim.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.kernel.table.SystemCall;
import sysport.server.Concurrency;
import sysport.sim.model.Profile;
import sysport.sim.observation.ObservedCall;
import sysport.transcript.CallForm;
import sysport.transcript.Case;
import sysport.transcript.Line;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;
import sysport.transcript.print.Printer;

import java.util.ArrayList;
import java.util.List;

/// What the simulated kernel tells of a whole run is a transcript.
class ObservedRunTest {

    @Test
    void loops_are_read_as_the_same_calls() throws ScriptException {
        isReadAsTheSameCalls(new Concurrency.Loops(2));
    }

    @Test
    void threads_are_read_as_the_same_calls() throws ScriptException {
        isReadAsTheSameCalls(new Concurrency.Threads());
    }

    private static void isReadAsTheSameCalls(Concurrency concurrency) throws ScriptException {
        List<ObservedCall> calls = new ArrayList<>();
        var text = new StringBuilder("case run\n");
        var variant = new Torture.Variant(concurrency, false, Profile.adversarial(), false);
        new Torture(3, variant, calls::add).run();
        calls.forEach(call -> text.append("    ").append(call).append('\n'));

        Case run = Parser.parse("run", text.toString()).cases().getFirst();
        assertTrue(calls.size() > 300, () -> calls.size() + " calls");
        List<SystemCall> read = new ArrayList<>();
        for (Line line : run.lines()) {
            if (line instanceof Line.Complete(_, var call, _)
                    && call.call() instanceof CallForm.OfTable(SystemCall one)) {
                read.add(one);
            }
        }
        assertEquals(calls.stream().map(ObservedCall::call).toList(), read);
        assertEquals(text.toString(), Printer.print(run));
    }
}
