package sysport.bench.contender;

import sysport.bench.Installation;
import sysport.bench.Processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A contender's process, pinned to the servers' core. Whoever starts it closes it.
public final class RunningServer implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Contender contender;
    private final Place place;
    private final Process process;
    private final Path log;
    private final long startedNanos;

    private RunningServer(
            Contender contender, Place place, Process process, Path log, long startedNanos) {
        this.contender = contender;
        this.place = place;
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /// Starts the process and returns at once.
    ///
    /// @param core the only one that it runs on, by taskset(1); any, where that is missing
    public static RunningServer start(
            Contender contender, Content content, Place place, List<String> jvmFlags, int core)
            throws IOException {
        var command = new ArrayList<String>();
        Installation.program("taskset")
                .ifPresent(taskset ->
                        command.addAll(List.of(taskset.toString(), "-c", Integer.toString(core))));
        command.addAll(contender.command(content, place, jvmFlags));
        Path log = place.work().resolve(contender.name() + ".log");
        var builder =
                new ProcessBuilder(command)
                        .directory(place.work().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long started = System.nanoTime();
        return new RunningServer(contender, place, builder.start(), log, started);
    }

    /// Waits for the first whole answer.
    ///
    /// @return the nanoseconds from the start of the process to its last byte
    /// @throws IOException if the process ends or does not answer in time, or the answer is another
    ///   than `expected`
    public long awaitAnswer(String path, byte[] expected) throws IOException {
        for (; ; ) {
            try {
                Answer answer = Answer.fetch(place.port(), path);
                long elapsed = System.nanoTime() - startedNanos;
                if (!answer.is(expected)) {
                    throw new WrongAnswer(
                            answer + " instead of 200 with " + expected.length + " bytes");
                }
                return elapsed;
            } catch (WrongAnswer e) {
                throw e;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() - startedNanos > PATIENCE_NANOS) {
                    throw new IOException(
                            "it did not answer (" + e.getMessage() + "); " + lastWords(), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : "it said: " + lines.getFirst();
    }

    public Contender contender() {
        return contender;
    }

    public int port() {
        return place.port();
    }

    /// Its process and the children of it.
    public List<Long> pids() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /// What it holds of the machine's memory now.
    public Memory memory() throws IOException {
        Memory sum = Memory.NONE;
        for (long pid : pids()) {
            sum = sum.plus(Memory.of(pid));
        }
        return sum;
    }

    /// The user and system time that it has taken (utime and stime of `/proc/PID/stat`), in
    /// microseconds.
    public double cpuMicros() throws IOException {
        double sum = 0;
        for (long pid : pids()) {
            sum += CpuTime.micros(pid);
        }
        return sum;
    }

    /// Asks it to end, so that a JVM can leave its AOT cache, and waits.
    public void finish(long patienceSeconds) throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                throw new IOException("it did not end within " + patienceSeconds + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    /// An answer that no waiting makes right.
    private static final class WrongAnswer extends IOException {
        private static final long serialVersionUID = 1;

        WrongAnswer(String message) {
            super(message);
        }
    }
}
