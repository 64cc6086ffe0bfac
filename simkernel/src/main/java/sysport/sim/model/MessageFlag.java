package sysport.sim.model;

import static sysport.sim.model.Fidelity.ABSENT;
import static sysport.sim.model.Fidelity.MODELLED;

import sysport.kernel.SocketCalls;

import java.util.StringJoiner;

/// The flags of recv(2) and send(2) on Linux, and what the simulated kernel makes of each.
public enum MessageFlag {
    MSG_OOB(0x1, ABSENT),
    MSG_PEEK(SocketCalls.MSG_PEEK, MODELLED),
    MSG_DONTROUTE(0x4, ABSENT),
    MSG_TRUNC(0x20, MODELLED),
    MSG_DONTWAIT(SocketCalls.MSG_DONTWAIT, MODELLED),
    MSG_EOR(0x80, ABSENT),
    MSG_WAITALL(0x100, MODELLED),
    MSG_CONFIRM(0x800, ABSENT),
    MSG_ERRQUEUE(0x2000, ABSENT),
    MSG_NOSIGNAL(SocketCalls.MSG_NOSIGNAL, MODELLED),
    MSG_MORE(SocketCalls.MSG_MORE, MODELLED),
    MSG_ZEROCOPY(0x4000000, ABSENT),
    MSG_FASTOPEN(0x20000000, ABSENT),
    MSG_CMSG_CLOEXEC(0x40000000, ABSENT);

    private static final int ALL_MODELLED = allModelled();

    private final int bit;
    private final Fidelity fidelity;

    MessageFlag(int bit, Fidelity fidelity) {
        this.bit = bit;
        this.fidelity = fidelity;
    }

    /// What the simulated kernel makes of it.
    public Fidelity fidelity() {
        return fidelity;
    }

    public boolean isIn(int flags) {
        return (flags & bit) != 0;
    }

    private static int allModelled() {
        int bits = 0;
        for (MessageFlag flag : values()) {
            bits |= flag.fidelity == MODELLED ? flag.bit : 0;
        }
        return bits;
    }

    /// Throws UnsupportedOperationException, with their names, if some of `flags` are absent.
    public static void check(int flags) {
        int absent = flags & ~ALL_MODELLED;
        if (absent == 0) {
            return;
        }
        var names = new StringJoiner("|");
        int rest = absent;
        for (MessageFlag flag : values()) {
            if (flag.isIn(rest)) {
                names.add(flag.name());
                rest &= ~flag.bit;
            }
        }
        if (rest != 0) {
            names.add("0x" + Integer.toHexString(rest));
        }
        throw new UnsupportedOperationException(names + " of Linux is not modelled");
    }
}
