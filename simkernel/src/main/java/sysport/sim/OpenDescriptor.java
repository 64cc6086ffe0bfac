package sysport.sim;

import sysport.sim.file.OpenFile;
import sysport.sim.syscall.FdTable;

import java.util.ArrayList;
import java.util.List;

/// A descriptor that a process has not closed.
///
/// @param fd its number
/// @param file what it names: `TcpSocket`, `EpollInstance`
/// @param openedAt the line of the program that opened it
public record OpenDescriptor(int fd, String file, StackTraceElement openedAt) {

    /// The chapters of system calls, between the program and its table of descriptors.
    private static final String CALLS = FdTable.class.getPackageName() + ".";

    /// Makes the descriptor's description.
    public OpenDescriptor {}

    /// All of a process, by number.
    static List<OpenDescriptor> all(FdTable table) {
        var open = new ArrayList<OpenDescriptor>();
        table.forEach((fd, file, origin) -> open.add(of(fd, file, origin)));
        return open;
    }

    private static OpenDescriptor of(int fd, OpenFile file, Throwable origin) {
        StackTraceElement[] stack = origin.getStackTrace();
        int frame = 0;
        while (frame < stack.length - 1 && isOfTheKernel(stack[frame])) {
            frame++;
        }
        return new OpenDescriptor(fd, file.getClass().getSimpleName(), stack[frame]);
    }

    private static boolean isOfTheKernel(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.equals(SimKernel.class.getName()) || name.startsWith(CALLS);
    }

    @Override
    public String toString() {
        return "descriptor " + fd + " (" + file + ") opened at " + openedAt;
    }
}
