package sysport.sim.model;

import static sysport.sim.model.Fidelity.ABSENT;
import static sysport.sim.model.Fidelity.MODELLED;
import static sysport.sim.model.Fidelity.STORED;

import sysport.kernel.FileCalls;

import java.util.StringJoiner;

/// The flags and the resolve bits of openat2(2) on Linux, and what the simulated kernel makes of
/// each. Files are only read here.
public enum OpenFlag {
    O_WRONLY(0x1, ABSENT),
    O_RDWR(0x2, ABSENT),
    O_CREAT(0x40, ABSENT),
    O_EXCL(0x80, ABSENT),
    O_NOCTTY(0x100, STORED),
    O_TRUNC(0x200, ABSENT),
    O_APPEND(0x400, ABSENT),
    O_NONBLOCK(FileCalls.O_NONBLOCK, MODELLED),
    O_DSYNC(0x1000, ABSENT),
    O_ASYNC(0x2000, ABSENT),
    O_DIRECT(0x4000, ABSENT),
    O_LARGEFILE(0x8000, STORED),
    O_DIRECTORY(FileCalls.O_DIRECTORY, MODELLED),
    O_NOFOLLOW(FileCalls.O_NOFOLLOW, MODELLED),
    O_NOATIME(0x40000, STORED),
    O_CLOEXEC(FileCalls.O_CLOEXEC, MODELLED),
    O_SYNC(0x100000, ABSENT),
    O_PATH(FileCalls.O_PATH, MODELLED),
    O_TMPFILE(0x400000, ABSENT),
    RESOLVE_NO_XDEV(0x01, ABSENT),
    RESOLVE_NO_MAGICLINKS(FileCalls.RESOLVE_NO_MAGICLINKS, MODELLED),
    RESOLVE_NO_SYMLINKS(FileCalls.RESOLVE_NO_SYMLINKS, MODELLED),
    RESOLVE_BENEATH(FileCalls.RESOLVE_BENEATH, MODELLED),
    RESOLVE_IN_ROOT(0x10, ABSENT),
    RESOLVE_CACHED(0x20, ABSENT);

    /// Flags of the moment of opening, which the file does not keep.
    public static final long FOR_OPENING =
            O_CREAT.bit | O_EXCL.bit | O_NOCTTY.bit | O_TRUNC.bit | O_CLOEXEC.bit;

    private final long bit;
    private final Fidelity fidelity;

    OpenFlag(long bit, Fidelity fidelity) {
        this.bit = bit;
        this.fidelity = fidelity;
    }

    /// What the simulated kernel makes of it.
    public Fidelity fidelity() {
        return fidelity;
    }

    public int bit() {
        return (int) bit;
    }

    private boolean isResolveBit() {
        return name().startsWith("RESOLVE_");
    }

    /// All that are not absent, of the flags or of the resolve bits.
    public static long modelled(boolean resolve) {
        long bits = 0;
        for (OpenFlag flag : values()) {
            if (flag.isResolveBit() == resolve && flag.fidelity != ABSENT) {
                bits |= flag.bit;
            }
        }
        return bits;
    }

    public static String names(long flags) {
        return names(flags, false);
    }

    public static String resolveNames(long bits) {
        return names(bits, true);
    }

    private static String names(long bits, boolean resolve) {
        var names = new StringJoiner("|");
        for (OpenFlag flag : values()) {
            if (flag.isResolveBit() == resolve && (flag.bit & bits) != 0) {
                names.add(flag.name());
            }
        }
        return names.toString();
    }
}
