package sysport.linux;

import org.jspecify.annotations.Nullable;

import sysport.contract.KernelUnderTest;
import sysport.contract.Program;
import sysport.kernel.ClockCalls;
import sysport.kernel.Kernel;
import sysport.kernel.SocketCalls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// The real side of the contract: the kernel that this JVM runs on.
///
/// A program runs on a fresh platform thread which has taken a descriptor table of its own
/// (unshare(2), CLONE_FILES), so that neither the JVM's files nor an earlier program disturb the
/// numbers; the threads that it starts share that table. No privilege is needed, and the ones that
/// there are, the thread gives up.
///
/// The copy of the table keeps the JVM's own descriptors open, under the same numbers, since
/// classes are loaded through them on the program's thread too. Nothing may be opened in one table
/// and read through the other, nor be opened at the descriptor limit; so the jars are opened and
/// the classes of the contract loaded before the first program.
public final class LinuxUnderTest implements KernelUnderTest {
    private final LinuxKernel kernel = new LinuxKernel();

    /// @param others whatever else programs run: the classes beside each of these are loaded as
    ///   well
    public LinuxUnderTest(Class<?>... others) {
        try {
            openJars();
            for (Class<?> one :
                    List.of(
                            Kernel.class,
                            KernelUnderTest.class,
                            LinuxKernel.class,
                            LinuxUnderTest.class)) {
                loadAllBeside(one);
            }
            for (Class<?> other : others) {
                loadAllBeside(other);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        // Each links one of the downcalls, which opens a library.
        kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        kernel.send(-1, new byte[1], 0, 1, SocketCalls.MSG_DONTWAIT);
        kernel.close(-1);
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public void run(Duration limit, Program program) {
        var process = new LinuxProcess(kernel);
        var thrown = new AtomicReference<@Nullable Throwable>();
        Thread main =
                Thread.ofPlatform()
                        .daemon()
                        .name("main")
                        .unstarted(() -> {
                            try {
                                process.begin();
                                program.run(kernel, process);
                            } catch (Throwable failure) {
                                thrown.set(failure);
                            } finally {
                                process.end();
                            }
                        });
        main.start();
        try {
            if (!main.join(limit)) {
                throw process.hung(main, limit);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            process.restore();
        }
        Throwable failure = thrown.get();
        rethrow(failure == null ? process.unseenFailure() : failure);
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new AssertionError(failure);
        }
    }

    /// A class loader opens a jar when it first looks for something in it; for what is nowhere, it
    /// looks in all.
    private static void openJars() throws IOException {
        ClassLoader.getSystemResources("no/such/resource").hasMoreElements();
    }

    /// Loads the classes of the package of `one` if they lie in a directory, where each is a file
    /// to be opened. A jar is open already.
    private static void loadAllBeside(Class<?> one) throws IOException {
        URI place = URI.create(one.getResource(one.getSimpleName() + ".class").toString());
        if (!place.getScheme().equals("file")) {
            return;
        }
        Path directory = Path.of(place).getParent();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.startsWith("package-info")) {
                    load(
                            one.getPackageName()
                                    + "."
                                    + name.substring(0, name.length() - ".class".length()));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, LinuxUnderTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
