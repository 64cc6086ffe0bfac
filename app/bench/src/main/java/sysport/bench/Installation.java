package sysport.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where things are: the benchmark's own jars, the JDK that runs it and all JVM peers, the programs
/// on PATH.
///
/// @param target the directory with `bench.jar`, `bench-peers.jar` and `lib/`
/// @param javaHome of this JVM
/// @param appJar the jar that a user of Sysport runs
public record Installation(Path target, Path javaHome, Path appJar) {

    /// This one. `appJar` is where the build puts it, beside this module.
    public static Installation current() {
        try {
            Path jar =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path target = jar.resolveSibling("").toAbsolutePath();
            Path appJar = target.resolve("../../target/app.jar").normalize();
            return new Installation(target, Path.of(System.getProperty("java.home")), appJar);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The recommended start of Sysport, beside the build of [#appJar].
    public Path serve() {
        return appJar.resolveSibling("../serve").normalize();
    }

    /// A program of the JDK: `java`, `jwebserver`, `jcmd`.
    public Path jdk(String program) {
        return javaHome.resolve("bin").resolve(program);
    }

    /// A class path: the peers' classes, and the libraries whose file names begin with one of
    /// `prefixes`.
    public String classPath(List<String> prefixes) throws IOException {
        var entries = new ArrayList<String>();
        entries.add(target.resolve("bench-peers.jar").toString());
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            libraries
                    .filter(jar ->
                            prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith))
                    .map(Path::toString)
                    .sorted()
                    .forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    /// A program on PATH, or in the directories of system programs, which PATH often lacks.
    public static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of((path + ":/usr/local/sbin:/usr/sbin:/sbin").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
