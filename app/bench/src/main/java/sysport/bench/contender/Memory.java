package sysport.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of a process by `/proc/PID/smaps_rollup` (proc_pid_smaps(5)), in KiB.
///
/// @param residentKib RSS: all pages that are in memory
/// @param proportionalKib PSS: a page that n processes share counts 1/n
public record Memory(long residentKib, long proportionalKib) {
    static final Memory NONE = new Memory(0, 0);

    static Memory of(long pid) throws IOException {
        long resident = 0;
        long proportional = 0;
        for (String line :
                Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            String[] words = line.split("\\s+", -1);
            switch (words[0]) {
                case "Rss:" -> resident = Long.parseLong(words[1]);
                case "Pss:" -> proportional = Long.parseLong(words[1]);
                default -> {}
            }
        }
        return new Memory(resident, proportional);
    }

    Memory plus(Memory other) {
        return new Memory(residentKib + other.residentKib, proportionalKib + other.proportionalKib);
    }
}
