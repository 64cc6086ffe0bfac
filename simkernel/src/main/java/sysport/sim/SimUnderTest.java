package sysport.sim;

import sysport.transcript.KernelUnderTest;
import sysport.transcript.Program;

import java.time.Duration;

/// The simulated side of transcripts and of the port's contract: each program is the one process of
/// a fresh machine.
public final class SimUnderTest implements KernelUnderTest {
    private final long seed;

    public SimUnderTest(long seed) {
        this.seed = seed;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public void run(Duration limit, Program program) {
        var simulation = new Simulation(seed);
        SimKernel process = simulation.process("case");
        var testbed = new SimTestbed(simulation, process);
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
