package sysport.testbed.sim;

import org.junit.jupiter.api.Nested;

import sysport.scenario.ServerUnderTest;
import sysport.scenario.WholeServerContract;
import sysport.server.Concurrency;
import sysport.transcript.run.KernelUnderTest;

/// What a server does for its clients, on the simulated kernel.
class SimServerContractTest {
    private static final KernelUnderTest SIM = new SimUnderTest(1);

    @Nested
    class Threads extends WholeServerContract {
        Threads() {
            super(SIM, ServerUnderTest.with(new Concurrency.Threads()));
        }
    }

    @Nested
    class OneLoop extends WholeServerContract {
        OneLoop() {
            super(SIM, ServerUnderTest.with(new Concurrency.Loops(1)));
        }
    }

    @Nested
    class TwoLoops extends WholeServerContract {
        TwoLoops() {
            super(SIM, ServerUnderTest.with(new Concurrency.Loops(2)));
        }
    }
}
