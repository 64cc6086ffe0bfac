package sysport.linux;

import org.junit.jupiter.api.Nested;

import sysport.contract.AcceptContract;
import sysport.contract.AddressContract;
import sysport.contract.ClockContract;
import sysport.contract.ConnectAttemptContract;
import sysport.contract.ConnectContract;
import sysport.contract.DescriptorContract;
import sysport.contract.EpollContract;
import sysport.contract.EpollControlContract;
import sysport.contract.EpollEdgeContract;
import sysport.contract.EventFdContract;
import sysport.contract.FileContract;
import sysport.contract.KernelUnderTest;
import sysport.contract.ListenContract;
import sysport.contract.OpenBeneathContract;
import sysport.contract.OptionContract;
import sysport.contract.PollMaskContract;
import sysport.contract.PortReuseContract;
import sysport.contract.ResetContract;
import sysport.contract.SendBufferContract;
import sysport.contract.SendfileContract;
import sysport.contract.ShutdownContract;
import sysport.contract.StreamContract;
import sysport.contract.SuiteContract;
import sysport.contract.ThreadContract;
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
    class Address extends AddressContract {
        Address() {
            super(LINUX);
        }
    }

    @Nested
    class Clock extends ClockContract {
        Clock() {
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
    class ConnectAttempt extends ConnectAttemptContract {
        ConnectAttempt() {
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
    class Epoll extends EpollContract {
        Epoll() {
            super(LINUX);
        }
    }

    @Nested
    class EpollControl extends EpollControlContract {
        EpollControl() {
            super(LINUX);
        }
    }

    @Nested
    class EpollEdge extends EpollEdgeContract {
        EpollEdge() {
            super(LINUX);
        }
    }

    @Nested
    class EventFd extends EventFdContract {
        EventFd() {
            super(LINUX);
        }
    }

    @Nested
    class File extends FileContract {
        File() {
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
    class OpenBeneath extends OpenBeneathContract {
        OpenBeneath() {
            super(LINUX);
        }
    }

    @Nested
    class Option extends OptionContract {
        Option() {
            super(LINUX);
        }
    }

    @Nested
    class PollMask extends PollMaskContract {
        PollMask() {
            super(LINUX);
        }
    }

    @Nested
    class PortReuse extends PortReuseContract {
        PortReuse() {
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
    class SendBuffer extends SendBufferContract {
        SendBuffer() {
            super(LINUX);
        }
    }

    @Nested
    class Sendfile extends SendfileContract {
        Sendfile() {
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
    class Suite extends SuiteContract {
        Suite() {
            super(LINUX);
        }
    }

    @Nested
    class Threads extends ThreadContract {
        Threads() {
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
