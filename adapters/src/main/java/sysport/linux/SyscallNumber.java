package sysport.linux;

/// The system calls behind the port, with their numbers: x86-64 (`<asm/unistd_64.h>`), aarch64
/// (`<asm-generic/unistd.h>`).
enum SyscallNumber {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    FSTAT(5, 80),
    PREAD64(17, 67),
    READV(19, 65),
    WRITEV(20, 66),
    DUP(32, 23),
    SENDFILE(40, 71),
    SOCKET(41, 198),
    CONNECT(42, 203),
    SENDTO(44, 206),
    RECVFROM(45, 207),
    SENDMSG(46, 211),
    RECVMSG(47, 212),
    SHUTDOWN(48, 210),
    BIND(49, 200),
    LISTEN(50, 201),
    GETSOCKNAME(51, 204),
    GETPEERNAME(52, 205),
    SETSOCKOPT(54, 208),
    GETSOCKOPT(55, 209),
    FCNTL(72, 25),
    GETDENTS64(217, 61),
    EPOLL_CTL(233, 21),
    /// poll(2) with a time of nanoseconds and a signal mask, which may be NULL; aarch64 has no
    /// other.
    PPOLL(271, 73),
    /// epoll_wait(2) with a signal mask, which may be NULL; aarch64 has no other.
    EPOLL_PWAIT(281, 22),
    ACCEPT4(288, 242),
    EVENTFD2(290, 19),
    EPOLL_CREATE1(291, 20),
    DUP3(292, 24),
    OPENAT2(437, 437);

    private final int x86Number;
    private final int armNumber;

    SyscallNumber(int x86Number, int armNumber) {
        this.x86Number = x86Number;
        this.armNumber = armNumber;
    }

    int number(Machine machine) {
        return machine == Machine.X86_64 ? x86Number : armNumber;
    }
}
