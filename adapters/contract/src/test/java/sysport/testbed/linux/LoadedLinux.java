package sysport.testbed.linux;

import sysport.kernel.Kernel;
import sysport.linux.LinuxKernel;
import sysport.transcript.run.KernelUnderTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The real side for tests, whose classes lie in directories: each is a file that the JVM opens
/// when it first uses the class. So all are loaded before the first program.
final class LoadedLinux {
    private LoadedLinux() {}

    /// @param others whatever else programs run: the classes beside each of these are loaded as
    ///   well
    static LinuxUnderTest with(Class<?>... others) {
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
        return new LinuxUnderTest();
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
            Class.forName(name, false, LoadedLinux.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
