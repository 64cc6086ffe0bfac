package sysport.sim.model;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;

import java.util.ArrayList;
import java.util.List;

/// What the simulated kernel makes of Linux, in one table: each system call of the port with each
/// of its errors, each socket option, each flag. The tests make the page MODEL.md of this module
/// from it.
public final class ModelTable {
    private ModelTable() {}

    /// A line of the table.
    ///
    /// @param kind "error", "socket option", "flag of recv and send", "command of fcntl" or "flag
    ///   of openat2"
    /// @param name as in the manual; for an error, the call and the errno: `accept4 EMFILE`
    /// @param fidelity what is made of it
    public record Row(String kind, String name, Fidelity fidelity) {

        /// Makes a line.
        public Row {}
    }

    /// Whether an error comes of what another thread does at that moment, which no sequence of
    /// calls asks for: a signal, or an accept4 that has a number reserved.
    ///
    /// @param pair `read EINTR`
    public static boolean comesOfAnotherThread(String pair) {
        return pair.endsWith(" EINTR") || pair.equals("dup3 EBUSY");
    }

    /// All lines, in the order of the manual's numbers. Errors that Linux never answers to a call
    /// are left out.
    public static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (SystemCall call : SystemCall.values()) {
            for (Errno errno : Errno.values()) {
                Fidelity fidelity = CallErrors.fidelity(call, errno);
                if (fidelity != Fidelity.ABSENT) {
                    rows.add(new Row("error", call + " " + errno, fidelity));
                }
            }
        }
        for (SocketOption option : SocketOption.values()) {
            rows.add(new Row("socket option", option.name(), option.fidelity()));
        }
        for (MessageFlag flag : MessageFlag.values()) {
            rows.add(new Row("flag of recv and send", flag.name(), flag.fidelity()));
        }
        for (FcntlCommand command : FcntlCommand.values()) {
            rows.add(new Row("command of fcntl", command.name(), command.fidelity()));
        }
        for (OpenFlag flag : OpenFlag.values()) {
            rows.add(new Row("flag of openat2", flag.name(), flag.fidelity()));
        }
        return rows;
    }
}
