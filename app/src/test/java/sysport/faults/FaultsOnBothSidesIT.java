package sysport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.stream.Stream;

/// Run by the profile `inject` where strace is present and may trace.
class FaultsOnBothSidesIT {
    @TempDir private Path directory;

    @BeforeAll
    static void strace_is_here(@TempDir Path directory) throws InterruptedException {
        assumeTrue(Boolean.getBoolean("sysport.inject"), "only with the profile 'inject'");
        String obstacle = Strace.obstacle(directory);
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    static Stream<Arguments> cases() {
        return Case.all().stream().map(each -> Arguments.of(each.engine(), each.plan(), each));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void both_sides_do_the_same(Engine engine, FaultPlan plan, Case expected) throws Exception {
        Observation faultless = SimulatedRun.of(FaultPlan.NONE, engine);
        Observation simulated = SimulatedRun.of(plan, engine);
        Observation real = RealRun.of(plan, engine, directory);
        assertEquals(simulated.toString(), real.toString());
        assertEquals(expected.noticed(), real.noticed(faultless), "what clients noticed");
        assertEquals(expected.end(), real.end());
        assertTrue(real.injected() > 0, "no call was hit");
    }
}
