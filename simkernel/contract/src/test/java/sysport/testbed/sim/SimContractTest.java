package sysport.testbed.sim;

import sysport.contract.WholeContract;
import sysport.kernel.Errno;
import sysport.sim.model.CallErrors;
import sysport.sim.model.Fidelity;
import sysport.sim.observation.ObservedCall;
import sysport.transcript.run.KernelUnderTest;

/// The contract of the port, kept by the simulated kernel.
class SimContractTest extends WholeContract {
    private static final KernelUnderTest SIMULATED =
            new SimUnderTest(1, SimContractTest::checkAgainstTable);

    SimContractTest() {
        super(SIMULATED);
    }

    /// What the faithful profile answers is tagged as modelled.
    private static void checkAgainstTable(ObservedCall call) {
        if (call.answer() < 0 && call.answer() >= -133) {
            Errno errno = Errno.of(call.answer());
            if (CallErrors.fidelity(call.call(), errno) != Fidelity.MODELLED) {
                throw new IllegalStateException("not in the table: " + call);
            }
        }
    }
}
