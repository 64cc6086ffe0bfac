package sysport.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The CPU time of a process by `/proc/PID/stat` (proc_pid_stat(5)).
final class CpuTime {
    /// A tick of USER_HZ, which is 100 on every Linux of today, in microseconds.
    private static final double TICK_MICROS = 10_000;

    private CpuTime() {}

    /// utime + stime, in microseconds, of all threads that live or have lived.
    static double micros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field, the program's name, may hold spaces; it ends with the last parenthesis.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MICROS;
    }
}
