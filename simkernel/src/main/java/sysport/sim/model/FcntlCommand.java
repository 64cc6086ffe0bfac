package sysport.sim.model;

import sysport.kernel.DescriptorCalls;
import sysport.kernel.Errno;

/// The commands of fcntl(2) on Linux, and what the simulated kernel makes of each.
public enum FcntlCommand {
    F_DUPFD(DescriptorCalls.F_DUPFD, Fidelity.MODELLED),
    F_GETFD(DescriptorCalls.F_GETFD, Fidelity.MODELLED),
    F_SETFD(DescriptorCalls.F_SETFD, Fidelity.MODELLED),
    F_GETFL(DescriptorCalls.F_GETFL, Fidelity.MODELLED),
    F_SETFL(DescriptorCalls.F_SETFL, Fidelity.MODELLED),
    F_GETLK(5, Fidelity.ABSENT),
    F_SETLK(6, Fidelity.ABSENT),
    F_SETLKW(7, Fidelity.ABSENT),
    F_SETOWN(8, Fidelity.ABSENT),
    F_GETOWN(9, Fidelity.ABSENT),
    F_SETSIG(10, Fidelity.ABSENT),
    F_GETSIG(11, Fidelity.ABSENT),
    F_SETOWN_EX(15, Fidelity.ABSENT),
    F_GETOWN_EX(16, Fidelity.ABSENT),
    F_GETOWNER_UIDS(17, Fidelity.ABSENT),
    F_OFD_GETLK(36, Fidelity.ABSENT),
    F_OFD_SETLK(37, Fidelity.ABSENT),
    F_OFD_SETLKW(38, Fidelity.ABSENT),
    F_SETLEASE(1024, Fidelity.ABSENT),
    F_GETLEASE(1025, Fidelity.ABSENT),
    F_NOTIFY(1026, Fidelity.ABSENT),
    F_DUPFD_QUERY(1027, Fidelity.ABSENT),
    F_CREATED_QUERY(1028, Fidelity.ABSENT),
    F_DUPFD_CLOEXEC(DescriptorCalls.F_DUPFD_CLOEXEC, Fidelity.MODELLED),
    F_SETPIPE_SZ(1031, Fidelity.ABSENT),
    F_GETPIPE_SZ(1032, Fidelity.ABSENT),
    F_ADD_SEALS(1033, Fidelity.ABSENT),
    F_GET_SEALS(1034, Fidelity.ABSENT),
    F_GET_RW_HINT(1035, Fidelity.ABSENT),
    F_SET_RW_HINT(1036, Fidelity.ABSENT),
    F_GET_FILE_RW_HINT(1037, Fidelity.ABSENT),
    F_SET_FILE_RW_HINT(1038, Fidelity.ABSENT);

    private final int number;
    private final Fidelity fidelity;

    FcntlCommand(int number, Fidelity fidelity) {
        this.number = number;
        this.fidelity = fidelity;
    }

    /// What the simulated kernel makes of it.
    public Fidelity fidelity() {
        return fidelity;
    }

    /// The answer to a command that is not modelled: a negated EINVAL if Linux has none of that
    /// number. Throws UnsupportedOperationException if it has.
    public static int refuse(int command) {
        for (FcntlCommand known : values()) {
            if (known.number == command) {
                throw new UnsupportedOperationException(known + " of fcntl is not modelled");
            }
        }
        return Errno.EINVAL.negated();
    }
}
