package sysport.testbed.sim;

import org.jspecify.annotations.Nullable;

import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.observation.CallListener;
import sysport.sim.observation.DeadlockException;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Program;

import java.time.Duration;

/// The simulated side of transcripts and of the port's contract: each program is the one process of
/// a fresh machine.
public final class SimUnderTest implements KernelUnderTest {
    private final long seed;
    private final @Nullable CallListener listener;

    public SimUnderTest(long seed) {
        this.seed = seed;
        listener = null;
    }

    /// The same, with `listener` told of each call.
    SimUnderTest(long seed, CallListener listener) {
        this.seed = seed;
        this.listener = listener;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public void run(Duration limit, Program program) {
        var simulation = new Simulation(seed);
        if (listener != null) {
            simulation.observedBy(listener);
        }
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
