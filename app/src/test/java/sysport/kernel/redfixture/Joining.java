package sysport.kernel.redfixture;

import sysport.kernel.ClockCalls;

/// Kernels with more than their chapters.
public interface Joining {
    interface WithCall {
        interface Kernel extends ClockCalls {
            int read(int fd);
        }
    }

    interface WithStranger {
        interface Kernel extends ClockCalls, Runnable {}
    }
}
