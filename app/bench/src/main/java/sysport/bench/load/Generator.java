package sysport.bench.load;

import sysport.bench.NativeProgram;
import sysport.bench.Processes;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The load generator: `generator.c` in a process of its own for each round, pinned to the clients'
/// core.
///
/// In C because the generator must be the faster side: each microsecond that it takes for a request
/// is one in which the server waits.
public final class Generator {
    private static final String RAMP_SECONDS = "0.2";

    private final Path program;
    private final Path output;
    private final int core;

    /// Compiles it.
    ///
    /// @param work where the program and its last output lie
    public Generator(Path work, int core) throws IOException {
        this.program = NativeProgram.compile("generator", work);
        this.output = work.resolve("generator.out");
        this.core = core;
    }

    /// Loads `server` for `seconds` and some tenths more.
    public Sample run(RunningServer server, Scenario.Load load, double seconds) throws IOException {
        var command =
                new ArrayList<String>(
                        List.of(program.toString(), "--port", Integer.toString(server.port())));
        command.addAll(
                List.of(
                        "--path",
                        load.path(),
                        "--connections",
                        Integer.toString(load.connections())));
        command.addAll(List.of("--pipeline", Integer.toString(load.pipeline())));
        command.addAll(List.of("--rate", Integer.toString(load.ratePerSecond())));
        command.addAll(List.of("--ramp", RAMP_SECONDS, "--seconds", Double.toString(seconds)));
        command.addAll(List.of("--core", Integer.toString(core)));
        if (load.connectionEach()) {
            command.add("--close");
        }
        for (long pid : server.pids()) {
            command.addAll(List.of("--pid", Long.toString(pid)));
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        int status = Processes.await(process);
        List<String> lines = Files.readAllLines(output);
        if (status != 0) {
            throw new IOException(String.join(" ", lines));
        }
        Sample sample = Sample.parse(lines);
        if (sample.requests() == 0) {
            throw new IOException("it answered no request in " + seconds + " s");
        }
        return sample;
    }
}
