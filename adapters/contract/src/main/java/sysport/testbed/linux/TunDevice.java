package sysport.testbed.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// A network namespace of its own (network_namespaces(7)) with one interface beside `lo`, whose
/// other end is a file: each read takes an IP packet that the namespace sends, each write hands one
/// to it (Documentation/networking/tuntap.rst). Made by a thread, which then lives in the
/// namespace.
///
/// ```c
/// struct ifreq {                       /* netdevice(7), 40 bytes */
///     char ifr_name[IFNAMSIZ];         /* 16 */
///     union {
///         struct sockaddr ifr_addr;    /* family, port, four bytes of address */
///         short ifr_flags;
///         int ifr_mtu;
///     };
/// };
/// ```
///
/// @param file the descriptor of the other end, which does not block
/// @param namespace a descriptor that setns(2) takes
record TunDevice(int file, int namespace) {
    /// What IPv4 and TCP with timestamps put before the bytes of a segment.
    private static final int HEADER_BYTES = 52;

    private static final BareCall UNSHARE = new BareCall("unshare(CLONE_NEWNET)", 272, 97);
    private static final BareCall SETNS = new BareCall("setns(CLONE_NEWNET)", 308, 268);
    private static final BareCall IOCTL = new BareCall("ioctl", 16, 29);
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDWR = 2;
    private static final int TUNSETIFF = 0x400454ca;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int SIOCSIFADDR = 0x8916;
    private static final int SIOCSIFDSTADDR = 0x8918;
    private static final int SIOCSIFMTU = 0x8922;
    private static final int IFF_TUN = 1;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_UP = 1;
    private static final int IFREQ_BYTES = 40;
    private static final int VALUE = 16;
    private static final int ADDRESS = 20;

    /// The calling thread moves to a new namespace, in which `address` reaches `peer` over the
    /// interface, and nothing else is reached.
    static TunDevice create(Kernel kernel, String address, String peer, int segmentBytes) {
        enterOwnNetwork(kernel);
        int file = open(kernel, "/dev/net/tun", O_RDWR | FileCalls.O_NONBLOCK);
        int namespace = open(kernel, "/proc/thread-self/ns/net", FileCalls.O_RDONLY);
        int socket =
                KernelException.check(
                        "socket", kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0));
        ioctl(file, TUNSETIFF, "link", IFF_TUN | IFF_NO_PI);
        ioctl(socket, SIOCSIFADDR, "link", address);
        ioctl(socket, SIOCSIFDSTADDR, "link", peer);
        ioctl(socket, SIOCSIFMTU, "link", segmentBytes + HEADER_BYTES);
        ioctl(socket, SIOCSIFFLAGS, "link", IFF_UP);
        kernel.close(socket);
        return new TunDevice(file, namespace);
    }

    /// The calling thread moves to a new namespace, in which it reaches itself over the loopback
    /// and nothing else.
    static void enterOwnNetwork(Kernel kernel) {
        UNSHARE.make(CLONE_NEWNET);
        int socket =
                KernelException.check(
                        "socket", kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0));
        ioctl(socket, SIOCSIFFLAGS, "lo", IFF_UP);
        kernel.close(socket);
    }

    /// setns(2): the calling thread moves to a namespace that another thread, of another descriptor
    /// table, has made.
    static void enter(Kernel kernel, int thread, int namespace) {
        int fd = open(kernel, "/proc/self/task/" + thread + "/fd/" + namespace, FileCalls.O_RDONLY);
        SETNS.make(fd, CLONE_NEWNET);
        kernel.close(fd);
    }

    private static int open(Kernel kernel, String path, long flags) {
        byte[] octets = path.getBytes(US_ASCII);
        return KernelException.check(
                "open(" + path + ")",
                kernel.openat2(FileCalls.AT_FDCWD, octets, OpenHow.of(flags)));
    }

    private static void ioctl(int fd, int request, String name, int value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = ifreq(arena, name);
            ifreq.set(JAVA_INT, VALUE, value);
            IOCTL.make(fd, request, ifreq.address());
        }
    }

    private static void ioctl(int fd, int request, String name, String address) {
        if (!(SocketAddress.of(address, 0) instanceof SocketAddress.Inet4 four)) {
            throw new IllegalArgumentException("not an IPv4 address: " + address);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = ifreq(arena, name);
            ifreq.set(JAVA_SHORT, VALUE, (short) SocketCalls.AF_INET);
            ifreq.set(JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN), ADDRESS, four.address());
            IOCTL.make(fd, request, ifreq.address());
        }
    }

    private static MemorySegment ifreq(Arena arena, String name) {
        MemorySegment ifreq = BareCall.memory(arena, IFREQ_BYTES);
        ifreq.copyFrom(MemorySegment.ofArray(name.getBytes(US_ASCII)));
        return ifreq;
    }
}
