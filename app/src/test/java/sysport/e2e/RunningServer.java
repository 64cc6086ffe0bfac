package sysport.e2e;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// `java -jar app.jar` as a process of its own, on a port of the kernel's choice. Closing it kills
/// it.
public final class RunningServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final String READY = "listening on http://";

    private final Process process;
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();
    private final Thread errorReader;
    private final String readyLine;

    private RunningServer(Process process) {
        this.process = process;
        this.errorReader = Thread.ofVirtual().start(this::readErrors);
        this.readyLine = readLine(process.getInputStream());
        if (!readyLine.startsWith(READY)) {
            close();
            throw new IllegalStateException("the server said '" + readyLine + "' and " + errors);
        }
    }

    static RunningServer start(Object... arguments) throws IOException {
        return startUnder(List.of(), arguments);
    }

    /// As [#start], by another command.
    ///
    /// @param prefix a command that runs the one that follows it
    public static RunningServer startUnder(List<String> prefix, Object... arguments)
            throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(command(arguments));
        command.addAll(List.of("--port", "0"));
        return new RunningServer(new ProcessBuilder(command).start());
    }

    /// The command line that runs the jar.
    static List<String> command(Object... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // Where a call to native code is not allowed by the jar itself, this makes it fail instead
        // of warn.
        command.add("--illegal-native-access=deny");
        // None runs long enough for the second compiler to pay.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-jar");
        command.add(Path.of(System.getProperty("sysport.jar", "target/app.jar")).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private static String readLine(InputStream in) {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "nothing" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void readErrors() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(errors::add);
        } catch (IOException | UncheckedIOException _) {
            // The process was killed: there is nothing more to read.
        }
    }

    String readyLine() {
        return readyLine;
    }

    /// As `http://127.0.0.1:4711`.
    String origin() {
        return readyLine.substring(READY.length() - "http://".length(), readyLine.length() - 1);
    }

    public int port() {
        String origin = origin();
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }

    long pid() {
        return process.pid();
    }

    /// What the process has used of the processors so far, in milliseconds.
    long cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    /// Waits until the process has so many descriptors open.
    void awaitDescriptors(long count) throws IOException {
        Path table = Path.of("/proc/" + process.pid() + "/fd");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long open = 0;
        while (open < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(open + " descriptors are open, not " + count);
            }
            Thread.onSpinWait();
            try (Stream<Path> entries = Files.list(table)) {
                open = entries.count();
            }
        }
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// Takes lines of standard error until one is as wanted; each line is taken once.
    String awaitError(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            @Nullable String line = errors.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no such line came on standard error");
            }
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /// The lines of standard error that were not taken yet, after the process has ended.
    public List<String> remainingErrors() throws InterruptedException {
        errorReader.join();
        return new ArrayList<>(errors);
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
