package sysport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The C programs of this module, compiled when they are first needed.
public final class NativeProgram {
    private static final List<String> HEADERS = List.of("client.h", "histogram.h");

    private NativeProgram() {}

    /// Compiles `name`.c into `directory`, unless it is there already.
    ///
    /// @return the program
    /// @throws IOException if there is no gcc, or it finds an error
    public static Path compile(String name, Path directory) throws IOException {
        Path program = directory.resolve(name);
        if (Files.exists(program)) {
            return program;
        }
        Path gcc =
                Installation.program("gcc")
                        .orElseThrow(() -> new IOException("gcc is not installed"));
        for (String header : HEADERS) {
            copy(header, directory);
        }
        Path source = copy(name + ".c", directory);
        Path log = directory.resolve(name + "-gcc.log");
        Process compiler =
                new ProcessBuilder(
                                gcc.toString(),
                                "-O2",
                                "-Wall",
                                "-pthread",
                                "-o",
                                program.toString(),
                                source.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (Processes.await(compiler) != 0) {
            throw new IOException("gcc cannot compile " + name + ".c: " + Files.readString(log));
        }
        return program;
    }

    private static Path copy(String file, Path directory) throws IOException {
        Path copy = directory.resolve(file);
        Files.write(copy, resource("c/" + file));
        return copy;
    }

    /// A resource of this package.
    ///
    /// @throws IOException if it is not in the jar
    public static byte[] resource(String name) throws IOException {
        try (InputStream in = NativeProgram.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not in the jar: " + name);
            }
            return in.readAllBytes();
        }
    }
}
