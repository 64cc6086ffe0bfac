package sysport.sim;

import org.junit.jupiter.api.Nested;

import sysport.server.Concurrency;
import sysport.server.contract.ServerUnderTest;
import sysport.server.contract.WholeServerContract;
import sysport.transcript.KernelUnderTest;

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
