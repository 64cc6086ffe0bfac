package sysport.contract;

import org.junit.jupiter.api.Nested;

import sysport.transcript.run.KernelUnderTest;

/// All chapters of the contract. A side is a test class which extends this one and hands it its
/// kernel; so a chapter that is added here is run by every side.
public abstract class WholeContract {
    private final KernelUnderTest side;

    protected WholeContract(KernelUnderTest side) {
        this.side = side;
    }

    @Nested
    class Clock extends ClockContract {
        Clock() {
            super(side);
        }
    }

    @Nested
    class Descriptor extends DescriptorContract {
        Descriptor() {
            super(side);
        }
    }

    @Nested
    class EpollEdge extends EpollEdgeContract {
        EpollEdge() {
            super(side);
        }
    }

    @Nested
    class File extends FileContract {
        File() {
            super(side);
        }
    }

    @Nested
    class OpenBeneath extends OpenBeneathContract {
        OpenBeneath() {
            super(side);
        }
    }

    @Nested
    class Option extends OptionContract {
        Option() {
            super(side);
        }
    }

    @Nested
    class PollMask extends PollMaskContract {
        PollMask() {
            super(side);
        }
    }

    @Nested
    class PortReuse extends PortReuseContract {
        PortReuse() {
            super(side);
        }
    }

    @Nested
    class Reset extends ResetContract {
        Reset() {
            super(side);
        }
    }

    @Nested
    class Scripts extends ScriptContract {
        Scripts() {
            super(side);
        }
    }

    @Nested
    class SendBuffer extends SendBufferContract {
        SendBuffer() {
            super(side);
        }
    }

    @Nested
    class Sendfile extends SendfileContract {
        Sendfile() {
            super(side);
        }
    }

    @Nested
    class Shutdown extends ShutdownContract {
        Shutdown() {
            super(side);
        }
    }

    @Nested
    class Threads extends ThreadContract {
        Threads() {
            super(side);
        }
    }

    @Nested
    class Timeout extends TimeoutContract {
        Timeout() {
            super(side);
        }
    }

    @Nested
    class Segment extends SegmentContract {
        Segment() {
            super(side);
        }
    }
}
