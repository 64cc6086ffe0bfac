package sysport.linux;

import sysport.contract.TreeNode;
import sysport.kernel.FileCalls;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Directories of the real file system, beneath that for temporary files.
final class TemporaryTree {
    private TemporaryTree() {}

    /// A new directory. Its name is not random, since the JVM keeps its source of randomness open
    /// as a file.
    static Path create() {
        String name = "sysport-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        try {
            return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static int open(FileCalls kernel, Path root) {
        byte[] path = root.toString().getBytes(StandardCharsets.UTF_8);
        int fd =
                kernel.openat2(
                        FileCalls.AT_FDCWD,
                        path,
                        OpenHow.of(FileCalls.O_RDONLY | FileCalls.O_DIRECTORY));
        return KernelException.check("openat2(" + root + ")", fd);
    }

    static void plant(Path root, TreeNode node) {
        Path path = root.resolve(node.path());
        try {
            Files.createDirectories(path.getParent());
            switch (node) {
                case TreeNode.RegularFile file -> {
                    Files.deleteIfExists(path);
                    Files.write(path, file.content());
                    Files.setAttribute(path, "unix:mode", file.permissions());
                }
                case TreeNode.Directory _ -> Files.createDirectories(path);
                case TreeNode.SymbolicLink link -> {
                    Files.deleteIfExists(path);
                    Files.createSymbolicLink(path, Path.of(link.target()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList().reversed()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
