package sysport.testbed.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.contract.mistake.Mistake;
import sysport.contract.mistake.SuiteRun;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;

/// Whether the contract can fail: the simulated kernel with one mistake each, of those that
/// imitations of Linux make, and the rule whose cases find it.
class WrongKernelTest {
    private static final KernelUnderTest RIGHT = new SimUnderTest(1);

    private static List<Mistake> mistakes() {
        return Mistake.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void the_contract_rejects_it_by_the_rule(Mistake mistake) {
        SuiteRun right = SuiteRun.of(RIGHT, mistake.rule());
        assertTrue(right.cases() > 0);
        assertEquals(List.of(), right.failed());
        SuiteRun wrong = SuiteRun.of(mistake.on(RIGHT), mistake.rule());
        assertFalse(wrong.failed().isEmpty(), () -> "not found by " + mistake.rule());
    }

    @Test
    void there_are_more_mistakes_than_fakes_are_known_to_make() {
        assertTrue(mistakes().size() >= 30, () -> mistakes().size() + " mistakes");
    }
}
