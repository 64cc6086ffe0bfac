package sysport.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The machine and the software that figures belong to.
///
/// @param processor as `/proc/cpuinfo` names it
/// @param cores that this JVM may use
/// @param kernel release
/// @param java version of the runtime of all JVM servers
public record Environment(String processor, int cores, String kernel, String java) {

    /// This one.
    public static Environment current() throws IOException {
        return new Environment(
                modelName(),
                Runtime.getRuntime().availableProcessors(),
                "Linux " + System.getProperty("os.version"),
                System.getProperty("java.vendor")
                        + " "
                        + System.getProperty("java.runtime.version"));
    }

    /// Threads that were running or wanted to, averaged over the last minute (proc_loadavg(5)).
    public static double loadAverage() throws IOException {
        String averages = Files.readString(Path.of("/proc/loadavg"));
        return Double.parseDouble(averages.substring(0, averages.indexOf(' ')));
    }

    private static String modelName() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }
}
