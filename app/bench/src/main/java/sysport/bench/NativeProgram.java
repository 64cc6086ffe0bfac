package sysport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return compile(name, directory.resolve(name), List.of());
    }

    /// Compiles `name`.c into `directory` as a library to be loaded, unless it is there already.
    ///
    /// @return the library
    /// @throws IOException if there is no gcc, or it finds an error
    public static Path compileLibrary(String name, Path directory) throws IOException {
        return compile(name, directory.resolve("lib" + name + ".so"), List.of("-shared", "-fPIC"));
    }

    private static Path compile(String name, Path output, List<String> flags) throws IOException {
        if (Files.exists(output)) {
            return output;
        }
        Path gcc =
                Installation.program("gcc")
                        .orElseThrow(() -> new IOException("gcc is not installed"));
        for (String header : HEADERS) {
            copy(header, output.resolveSibling(header));
        }
        Path source = copy(name + ".c", output.resolveSibling(name + ".c"));
        Path log = output.resolveSibling(name + "-gcc.log");
        var command = new ArrayList<String>(List.of(gcc.toString(), "-O2", "-Wall", "-pthread"));
        command.addAll(flags);
        command.addAll(List.of("-o", output.toString(), source.toString()));
        Process compiler =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (Processes.await(compiler) != 0) {
            throw new IOException("gcc cannot compile " + name + ".c: " + Files.readString(log));
        }
        return output;
    }

    private static Path copy(String resource, Path copy) throws IOException {
        return Files.write(copy, resource("c/" + resource));
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
