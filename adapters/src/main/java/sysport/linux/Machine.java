package sysport.linux;

/// The machines whose Linux is known here, and what differs between them: numbers of calls
/// ([SyscallNumber]), two structures, four flags.
enum Machine {
    X86_64(12, 24),
    AARCH64(16, 16);

    private final int epollEventBytes;
    private final int statModeOffset;

    Machine(int epollEventBytes, int statModeOffset) {
        this.epollEventBytes = epollEventBytes;
        this.statModeOffset = statModeOffset;
    }

    /// The machine that this JVM runs on.
    ///
    /// @throws UnsupportedPlatformException if it is none of these
    static Machine current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /// The machine by the names that the JDK gives to system and architecture.
    static Machine of(String system, String architecture) {
        if (system.equals("Linux") && architecture.equals("amd64")) {
            return X86_64;
        }
        if (system.equals("Linux") && architecture.equals("aarch64")) {
            return AARCH64;
        }
        throw new UnsupportedPlatformException(
                "The real kernel can be called on Linux on x86-64 or aarch64 only, "
                        + "and this is "
                        + system
                        + " on "
                        + architecture
                        + ".");
    }

    /// `sizeof(struct epoll_event)`: packed on x86-64 only (`EPOLL_PACKED` in
    /// `<linux/eventpoll.h>`).
    int epollEventBytes() {
        return epollEventBytes;
    }

    /// `offsetof(struct stat, st_mode)`: x86-64 has `st_nlink` before it, with eight bytes.
    int statModeOffset() {
        return statModeOffset;
    }

    /// The flags of open(2) as this machine numbers them: on aarch64 O_DIRECTORY and O_DIRECT have
    /// changed places, and so have O_NOFOLLOW and O_LARGEFILE
    /// (`arch/arm64/include/uapi/asm/fcntl.h`). Of this machine's flags it makes the generic ones.
    long openFlags(long generic) {
        return switch (this) {
            case X86_64 -> generic;
            case AARCH64 ->
                    (generic & ~0x3c000L)
                            | ((generic & 0x30000L) >>> 2)
                            | ((generic & 0xc000L) << 2);
        };
    }
}
