package sysport.http.wire;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/// How many octets of heap a thread has allocated since it began.
final class AllocatedOctets {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedOctets() {}

    static long byThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
