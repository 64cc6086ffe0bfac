package sysport.bench.load;

import sysport.bench.NativeProgram;
import sysport.bench.Processes;
import sysport.bench.contender.RunningServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// Idle connections to a server, held by `holder.c` until this is closed.
final class Holder implements AutoCloseable {
    private final Process process;
    private final long failures;

    private Holder(Process process, long failures) {
        this.process = process;
        this.failures = failures;
    }

    /// Opens the connections and makes one request on each.
    ///
    /// @param programs where the program is compiled to
    /// @throws IOException if one cannot be opened
    static Holder open(Path programs, RunningServer server, int connections) throws IOException {
        Path program = NativeProgram.compile("holder", programs);
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                Integer.toString(server.port()),
                                Integer.toString(connections))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader said = process.inputReader();
        String first = said.readLine();
        String second = said.readLine();
        if (first == null || second == null || !first.startsWith("held ")) {
            Processes.end(process);
            throw new IOException("it did not take " + connections + " connections: " + first);
        }
        return new Holder(process, Long.parseLong(second.substring(second.indexOf(' ') + 1)));
    }

    /// Connections without a right answer.
    long failures() {
        return failures;
    }

    @Override
    public void close() {
        Processes.end(process);
    }
}
