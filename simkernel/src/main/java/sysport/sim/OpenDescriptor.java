package sysport.sim;

/// A descriptor that a process has not closed.
///
/// @param fd its number
/// @param file what it names: `TcpSocket`, `EpollInstance`
/// @param openedAt the line of the program that opened it
public record OpenDescriptor(int fd, String file, StackTraceElement openedAt) {

    /// Makes the descriptor's description.
    public OpenDescriptor {}

    static OpenDescriptor of(int fd, OpenFile file, Throwable origin) {
        StackTraceElement[] stack = origin.getStackTrace();
        int frame = 0;
        while (frame < stack.length - 1 && isOfTheKernel(stack[frame])) {
            frame++;
        }
        return new OpenDescriptor(fd, file.getClass().getSimpleName(), stack[frame]);
    }

    private static boolean isOfTheKernel(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.equals(FdTable.class.getName())
                || name.equals(SimKernel.class.getName())
                || name.equals(SyscallTable.class.getName())
                || (name.startsWith("sysport.sim.") && name.endsWith("Syscalls"));
    }

    @Override
    public String toString() {
        return "descriptor " + fd + " (" + file + ") opened at " + openedAt;
    }
}
