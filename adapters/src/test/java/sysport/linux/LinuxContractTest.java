package sysport.linux;

import sysport.contract.KernelUnderTest;
import sysport.contract.WholeContract;

/// The contract of the port, kept by the Linux that this machine runs.
class LinuxContractTest extends WholeContract {
    private static final KernelUnderTest LINUX = new LinuxUnderTest();

    LinuxContractTest() {
        super(LINUX);
    }
}
