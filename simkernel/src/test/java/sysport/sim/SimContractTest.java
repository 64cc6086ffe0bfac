package sysport.sim;

import sysport.contract.WholeContract;
import sysport.transcript.KernelUnderTest;

/// The contract of the port, kept by the simulated kernel.
class SimContractTest extends WholeContract {
    private static final KernelUnderTest SIMULATED = new SimUnderTest(1);

    SimContractTest() {
        super(SIMULATED);
    }
}
