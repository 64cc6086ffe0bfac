package sysport.sim;

import sysport.contract.KernelUnderTest;
import sysport.contract.Program;

import java.time.Duration;

/// The simulated side of the contract: each program is the one process of a fresh machine.
final class SimUnderTest implements KernelUnderTest {
    private static final Duration LATENESS = Duration.ofMillis(5);

    private final long seed;
    private final Duration lateness;

    SimUnderTest(long seed) {
        this(seed, LATENESS);
    }

    SimUnderTest(long seed, Duration lateness) {
        this.seed = seed;
        this.lateness = lateness;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public void run(Duration limit, Program program) {
        var simulation = new Simulation(seed);
        SimKernel process = simulation.process("case");
        var testbed = new SimTestbed(simulation, process, lateness);
        process.spawn(
                "main",
                () -> {
                    try {
                        program.run(process, testbed);
                    } catch (RuntimeException failure) {
                        throw failure;
                    } catch (Exception failure) {
                        throw new AssertionError(failure);
                    }
                    testbed.rethrowUnseen();
                    simulation.stop();
                });
        try {
            simulation.run();
        } catch (DeadlockException hung) {
            throw new AssertionError(hung);
        }
    }
}
