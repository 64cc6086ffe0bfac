package sysport.sim;

import org.junit.jupiter.api.Nested;

import sysport.contract.KernelUnderTest;
import sysport.server.Concurrency;
import sysport.server.contract.BlockingContract;
import sysport.server.contract.BodyContract;
import sysport.server.contract.DeadlineContract;
import sysport.server.contract.ExchangeContract;
import sysport.server.contract.LimitContract;
import sysport.server.contract.ServerUnderTest;
import sysport.server.contract.StopContract;
import sysport.server.contract.WholeServerContract;

import java.time.Duration;

/// What a server does for its clients, on the simulated kernel and with every engine.
class SimServerContractTest {
    private static final KernelUnderTest SIMULATED = new SimUnderTest(7);

    /// A blocking send which is cut in its middle by SO_SNDTIMEO answers the part that it took, and
    /// so has its time once more: a thread may be that much late.
    private static final KernelUnderTest PATIENT = new SimUnderTest(7, Duration.ofSeconds(31));

    private static final ServerUnderTest THREADS = ServerUnderTest.with(new Concurrency.Threads());

    @Nested
    class Threads {
        @Nested
        class Exchange extends ExchangeContract {
            Exchange() {
                super(SIMULATED, THREADS);
            }
        }

        @Nested
        class Body extends BodyContract {
            Body() {
                super(PATIENT, THREADS);
            }
        }

        @Nested
        class Deadline extends DeadlineContract {
            Deadline() {
                super(SIMULATED, THREADS);
            }
        }

        @Nested
        class Limit extends LimitContract {
            Limit() {
                super(SIMULATED, THREADS);
            }
        }

        @Nested
        class Stop extends StopContract {
            Stop() {
                super(SIMULATED, THREADS);
            }
        }

        @Nested
        class Blocking extends BlockingContract {
            Blocking() {
                super(SIMULATED, THREADS);
            }
        }
    }

    @Nested
    class OneLoop extends WholeServerContract {
        OneLoop() {
            super(SIMULATED, ServerUnderTest.with(new Concurrency.Loops(1)));
        }
    }

    @Nested
    class TwoLoops extends WholeServerContract {
        TwoLoops() {
            super(SIMULATED, ServerUnderTest.with(new Concurrency.Loops(2)));
        }
    }
}
