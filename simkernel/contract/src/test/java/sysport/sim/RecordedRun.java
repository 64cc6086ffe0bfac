package sysport.sim;

import sysport.kernel.table.SystemCall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the last long run of random calls on both kernels has compared, as `kernel fuzz --record`
/// has written it down: three lines about the run, then a call, an errno or `-`, and how often.
final class RecordedRun {
    private static final Path FILE = Path.of("..", "COMPARED.txt");

    private final List<String> header;
    private final Map<String, Long> times = new TreeMap<>();

    RecordedRun() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        header =
                lines.stream()
                        .filter(line -> line.startsWith("# "))
                        .map(line -> line.substring(2))
                        .toList();
        for (String line : lines.subList(header.size(), lines.size())) {
            int space = line.lastIndexOf(' ');
            times.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
        }
    }

    /// `kernel fuzz --ops 1000000 --seed 1`
    String command() {
        return header.getFirst();
    }

    /// The kernel and the outcome.
    String measured() {
        return header.get(1) + ": " + header.get(2);
    }

    /// @param pair `accept4 EAGAIN`, or `accept4 -`
    long times(String pair) {
        return times.getOrDefault(pair, 0L);
    }

    /// With any answer.
    long times(SystemCall call) {
        return times.entrySet().stream()
                .filter(pair -> pair.getKey().startsWith(call + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
