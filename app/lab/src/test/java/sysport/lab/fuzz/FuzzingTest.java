package sysport.lab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.testbed.linux.LinuxUnderTest;
import sysport.testbed.sim.SimUnderTest;
import sysport.transcript.print.Printer;

import java.util.ArrayList;
import java.util.List;

class FuzzingTest {
    private static final long SEED = 5;
    private static final int CALLS = 3000;

    @Test
    void random_cases_happen_in_simulation_as_on_linux() {
        var fuzzing = new Fuzzing(SEED, SimUnderTest::new, new LinuxUnderTest());
        List<String> found = new ArrayList<>();
        while (fuzzing.calls() < CALLS) {
            fuzzing.runCase(difference ->
                    found.add(
                            Printer.print(difference.script()) + "sim: " + difference.simulated()));
        }
        assertEquals(List.of(), found);
        assertTrue(fuzzing.pairs().size() > 40, fuzzing.pairs().toString());
    }

    @Test
    void a_seed_always_draws_the_same_cases() {
        assertEquals(recorded(SEED), recorded(SEED));
        assertFalse(recorded(SEED).equals(recorded(SEED + 1)));
    }

    private static String recorded(long seed) {
        var side = new SimUnderTest(1);
        return Printer.print(Trial.of("drawn", new CaseAuthor(seed, 0), side, side).script());
    }
}
