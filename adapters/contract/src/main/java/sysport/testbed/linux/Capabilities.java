package sysport.testbed.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The capabilities of one thread (capabilities(7)), which those that it starts inherit.
///
/// ```c
/// struct __user_cap_header_struct {     struct __user_cap_data_struct {  /* two of them */
///     __u32 version;                        __u32 effective;
///     int   pid;                            __u32 permitted;
/// };                                        __u32 inheritable;
///                                       };
/// ```
final class Capabilities {
    private static final BareCall CAPGET = new BareCall("capget", 125, 90);
    private static final BareCall CAPSET = new BareCall("capset", 126, 91);
    private static final int VERSION_3 = 0x20080522;
    private static final int THIS_THREAD = 0;
    private static final int DATA_BYTES = 24;
    private static final int EFFECTIVE = 0;
    private static final int PERMITTED = 4;
    private static final int CAP_NET_ADMIN = 1 << 12;
    private static final int CAP_SYS_ADMIN = 1 << 21;
    private static final int FOR_NETWORKS = CAP_NET_ADMIN | CAP_SYS_ADMIN;

    private Capabilities() {}

    /// From now on the calling thread has none that is effective, and may have back no other than
    /// those by which networks are made, if it has them now.
    static void drop() {
        set(permitted() & FOR_NETWORKS, 0);
    }

    /// Whether [#forNetworks] does anything.
    static boolean allowNetworks() {
        return (permitted() & FOR_NETWORKS) == FOR_NETWORKS;
    }

    /// Does something with the capabilities by which networks are made.
    static void forNetworks(Runnable action) {
        int permitted = permitted();
        set(permitted, permitted & FOR_NETWORKS);
        try {
            action.run();
        } finally {
            set(permitted, 0);
        }
    }

    private static int permitted() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = BareCall.memory(arena, DATA_BYTES);
            CAPGET.make(header(arena), data.address());
            return data.get(JAVA_INT, PERMITTED);
        }
    }

    private static void set(int permitted, int effective) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = BareCall.memory(arena, DATA_BYTES);
            data.set(JAVA_INT, EFFECTIVE, effective);
            data.set(JAVA_INT, PERMITTED, permitted);
            CAPSET.make(header(arena), data.address());
        }
    }

    private static long header(Arena arena) {
        MemorySegment header = BareCall.memory(arena, Long.BYTES);
        header.set(JAVA_INT, 0, VERSION_3);
        header.set(JAVA_INT, Integer.BYTES, THIS_THREAD);
        return header.address();
    }
}
