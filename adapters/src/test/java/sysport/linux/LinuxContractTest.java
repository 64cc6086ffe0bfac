package sysport.linux;

import org.junit.jupiter.api.Nested;
import sysport.contract.AcceptContract;
import sysport.contract.ConnectContract;
import sysport.contract.DescriptorContract;
import sysport.contract.KernelUnderTest;
import sysport.contract.ListenContract;
import sysport.contract.ResetContract;
import sysport.contract.ShutdownContract;
import sysport.contract.StreamContract;
import sysport.contract.TimeoutContract;

/// The contract of the port, kept by the Linux that this machine runs.
class LinuxContractTest {
    private static final KernelUnderTest LINUX = new LinuxUnderTest();

    @Nested
    class Accept extends AcceptContract {
        Accept() {
            super(LINUX);
        }
    }

    @Nested
    class Connect extends ConnectContract {
        Connect() {
            super(LINUX);
        }
    }

    @Nested
    class Descriptor extends DescriptorContract {
        Descriptor() {
            super(LINUX);
        }
    }

    @Nested
    class Listen extends ListenContract {
        Listen() {
            super(LINUX);
        }
    }

    @Nested
    class Reset extends ResetContract {
        Reset() {
            super(LINUX);
        }
    }

    @Nested
    class Shutdown extends ShutdownContract {
        Shutdown() {
            super(LINUX);
        }
    }

    @Nested
    class Stream extends StreamContract {
        Stream() {
            super(LINUX);
        }
    }

    @Nested
    class Timeout extends TimeoutContract {
        Timeout() {
            super(LINUX);
        }
    }
}
