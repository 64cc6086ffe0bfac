package sysport.sim.model;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;

import java.util.List;

/// What the simulated kernel makes of the errors that Linux has for each call
/// ([SystemCall#errors]): those that are not here it answers where Linux does.
public final class CallErrors {
    /// A machine that breaks, or has too little of something: only faults answer them.
    private static final List<Errno> OF_THE_MACHINE =
            List.of(Errno.EIO, Errno.ENFILE, Errno.ENOBUFS, Errno.ENOMEM);

    private CallErrors() {}

    /// What becomes of an error of this call: [Fidelity#MODELLED], [Fidelity#STORED] for one that
    /// only faults answer, [Fidelity#ABSENT] for one that Linux never answers to it.
    public static Fidelity fidelity(SystemCall call, Errno errno) {
        if (!call.errors().contains(errno)) {
            return Fidelity.ABSENT;
        }
        return OF_THE_MACHINE.contains(errno) || onlyByFaults(call).contains(errno)
                ? Fidelity.STORED
                : Fidelity.MODELLED;
    }

    /// What else comes of nothing that is modelled.
    private static List<Errno> onlyByFaults(SystemCall call) {
        return switch (call) {
            case CLOSE, DUP3, PREAD -> List.of(Errno.EINTR);
            case FCNTL, SETSOCKOPT -> List.of(Errno.EPERM);
            case SOCKET -> List.of(Errno.EACCES);
            case ACCEPT4 ->
                    List.of(
                            Errno.ECONNABORTED,
                            Errno.EHOSTDOWN,
                            Errno.EHOSTUNREACH,
                            Errno.ENETDOWN,
                            Errno.ENETUNREACH,
                            Errno.ENONET,
                            Errno.ENOPROTOOPT,
                            Errno.ENOSR,
                            Errno.EPERM,
                            Errno.EPROTO,
                            Errno.EPROTONOSUPPORT,
                            Errno.ESOCKTNOSUPPORT,
                            Errno.ETIMEDOUT);
            case CONNECT -> List.of(Errno.EACCES, Errno.EHOSTUNREACH, Errno.ENETDOWN, Errno.EPERM);
            case EPOLL_CTL -> List.of(Errno.ENOSPC);
            case OPENAT2 -> List.of(Errno.EAGAIN, Errno.EINTR, Errno.EPERM);
            case GETDENTS64 -> List.of(Errno.ENOENT);
            case SPAWN -> List.of(Errno.EAGAIN);
            default -> List.of();
        };
    }
}
