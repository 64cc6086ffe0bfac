package sysport.testbed.linux;

import sysport.contract.WholeContract;
import sysport.transcript.run.KernelUnderTest;

/// The contract of the port, kept by the Linux that this machine runs.
class LinuxContractTest extends WholeContract {
    private static final KernelUnderTest LINUX = LoadedLinux.with();

    LinuxContractTest() {
        super(LINUX);
    }
}
