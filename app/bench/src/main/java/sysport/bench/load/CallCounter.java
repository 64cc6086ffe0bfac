package sysport.bench.load;

import sysport.bench.Installation;
import sysport.bench.Processes;
import sysport.bench.contender.RunningServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the system calls of a server by `strace -f -c`, from [#attach] to [#finish]. Whoever
/// attaches it closes it.
final class CallCounter implements AutoCloseable {
    private static final int CALLS_COLUMN = 3;

    private final Process strace;
    private final Path summary;

    private CallCounter(Process strace, Path summary) {
        this.strace = strace;
        this.summary = summary;
    }

    /// Counts from the return of this on.
    ///
    /// @param summary the file that strace writes its table to
    /// @throws IOException if there is no strace, or it may not trace the server
    static CallCounter attach(RunningServer server, Path summary) throws IOException {
        Path program =
                Installation.program("strace")
                        .orElseThrow(() -> new IOException("strace is not installed"));
        var command = new ArrayList<String>(List.of(program.toString(), "-f", "-c", "-o"));
        command.add(summary.toString());
        for (long pid : server.pids()) {
            command.addAll(List.of("-p", Long.toString(pid)));
        }
        Process strace = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said = strace.inputReader();
        for (int i = 0; i < server.pids().size(); i++) {
            String line = said.readLine();
            if (line == null || !line.contains(" attached")) {
                Processes.end(strace);
                throw new IOException("strace cannot trace it: " + line);
            }
        }
        return new CallCounter(strace, summary);
    }

    /// Ends the counting.
    ///
    /// @return calls by name
    Map<String, Long> finish() throws IOException {
        Processes.end(strace);
        return parse(Files.readAllLines(summary));
    }

    /// Reads `% time, seconds, usecs/call, calls, errors or nothing, syscall`.
    static Map<String, Long> parse(List<String> lines) {
        var calls = new TreeMap<String, Long>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            String name = words[words.length - 1];
            if (words.length > CALLS_COLUMN + 1
                    && Character.isDigit(words[0].charAt(0))
                    && !name.equals("total")) {
                calls.put(name, Long.parseLong(words[CALLS_COLUMN]));
            }
        }
        return calls;
    }

    @Override
    public void close() {
        Processes.end(strace);
    }
}
