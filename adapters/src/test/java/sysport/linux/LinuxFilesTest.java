package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class LinuxFilesTest {
    private static final int OPEN = FileCalls.O_RDONLY | FileCalls.O_CLOEXEC;

    private final Kernel kernel = new LinuxKernel();

    @TempDir Path tree;

    private int directory;

    @BeforeEach
    void make_a_tree() throws IOException {
        Files.writeString(tree.resolve("hello.txt"), "hello, world");
        Files.createDirectory(tree.resolve("sub"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("hello.txt"));
        directory =
                open(FileCalls.AT_FDCWD, tree.toString(), OpenHow.of(OPEN | FileCalls.O_DIRECTORY));
        assertTrue(directory > 0);
    }

    @AfterEach
    void close_it() {
        kernel.close(directory);
    }

    private int open(int at, String path, OpenHow how) {
        return kernel.openat2(at, path.getBytes(UTF_8), how);
    }

    @Test
    void a_file_is_read_from_its_position_and_from_any_other() {
        int file = open(directory, "hello.txt", OpenHow.beneath(OPEN));
        byte[] buffer = "................".getBytes(UTF_8);

        assertEquals(5, kernel.read(file, buffer, 1, 5));
        assertEquals(".hello..", new String(buffer, 0, 8, UTF_8));
        assertEquals(5, kernel.pread(file, buffer, 0, 16, 7));
        assertEquals("world", new String(buffer, 0, 5, UTF_8));
        assertEquals(7, kernel.read(file, buffer, 0, 16));
        assertEquals(0, kernel.read(file, buffer, 0, 16));
        kernel.close(file);
    }

    @Test
    void open_flags_and_resolve_bits_reach_the_kernel() {
        assertEquals(Errno.EXDEV.negated(), open(directory, "../x", OpenHow.beneath(OPEN)));
        assertEquals(Errno.ENOENT.negated(), open(directory, "absent", OpenHow.beneath(OPEN)));
        assertEquals(
                Errno.ENOTDIR.negated(),
                open(directory, "hello.txt", OpenHow.of(OPEN | FileCalls.O_DIRECTORY)));
        assertEquals(
                Errno.ELOOP.negated(),
                open(directory, "link", OpenHow.of(OPEN | FileCalls.O_NOFOLLOW)));
        assertEquals(
                Errno.ELOOP.negated(),
                open(directory, "link", new OpenHow(OPEN, 0, FileCalls.RESOLVE_NO_SYMLINKS)));
        assertEquals(
                Errno.EINVAL.negated(), open(directory, "link", new OpenHow(OPEN, 0, 1L << 40)));
        assertEquals(
                Errno.ENAMETOOLONG.negated(),
                open(directory, "n".repeat(70_000), OpenHow.of(OPEN)));
    }

    @Test
    void a_path_with_a_nul_throws() {
        assertThrows(
                IllegalArgumentException.class,
                () -> open(directory, "hello.txt\0.html", OpenHow.of(OPEN)));
    }

    @Test
    void fstat_tells_kind_size_and_time_of_modification() throws IOException {
        Instant modified = Instant.ofEpochSecond(1_700_000_000, 123_456_789);
        Files.setLastModifiedTime(tree.resolve("hello.txt"), FileTime.from(modified));
        int file = open(directory, "hello.txt", OpenHow.of(OPEN));
        var stat = new Out<Stat>();

        assertEquals(0, kernel.fstat(file, stat));

        assertTrue(stat.get().isRegularFile());
        assertEquals(12, stat.get().sizeBytes());
        assertEquals(1_700_000_000, stat.get().modifiedSeconds());
        assertEquals(123_456_789, stat.get().modifiedNanos());
        assertEquals(Files.getAttribute(tree.resolve("hello.txt"), "unix:ino"), stat.get().inode());
        assertEquals(
                Files.getAttribute(tree.resolve("hello.txt"), "unix:dev"), stat.get().device());
        assertEquals(Files.getAttribute(tree.resolve("hello.txt"), "unix:mode"), stat.get().mode());
        kernel.close(file);
    }

    @Test
    void getdents64_lists_all_entries_with_their_kind() {
        var entries = new Out<List<DirectoryEntry>>();
        Map<String, Integer> kinds = new HashMap<>();

        assertTrue(kernel.getdents64(directory, entries, 32 * 1024) > 0);
        for (DirectoryEntry entry : entries.get()) {
            kinds.put(new String(entry.name(), UTF_8), entry.type());
        }

        assertEquals(
                Map.of(
                        ".", DirectoryEntry.DT_DIR,
                        "..", DirectoryEntry.DT_DIR,
                        "hello.txt", DirectoryEntry.DT_REG,
                        "sub", DirectoryEntry.DT_DIR,
                        "link", DirectoryEntry.DT_LNK),
                kinds);
        assertEquals(0, kernel.getdents64(directory, entries, 32 * 1024));
        assertTrue(entries.get().isEmpty());
    }

    @Test
    void getdents64_with_too_little_room_is_einval_and_with_negative_room_throws() {
        assertEquals(Errno.EINVAL.negated(), kernel.getdents64(directory, new Out<>(), 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernel.getdents64(directory, new Out<>(), -1));
    }

    @Test
    void sendfile_copies_from_a_position_or_from_the_files_own() {
        int file = open(directory, "hello.txt", OpenHow.of(OPEN));
        try (var pair = LoopbackPair.connect(kernel)) {
            byte[] buffer = new byte[32];

            assertEquals(5, kernel.sendfile(pair.client(), file, 7, 100));
            assertEquals(5, kernel.sendfile(pair.client(), file, FileCalls.FILE_POSITION, 5));
            assertEquals(7, kernel.sendfile(pair.client(), file, FileCalls.FILE_POSITION, 100));
            assertEquals(0, kernel.sendfile(pair.client(), file, 12, 100));

            int got = 0;
            while (got < 17) {
                got += kernel.read(pair.server(), buffer, got, buffer.length - got);
            }
            assertEquals("worldhello, world", new String(buffer, 0, got, UTF_8));
        }
        kernel.close(file);
    }

    @Test
    void a_closed_descriptor_is_ebadf() {
        int file = open(directory, "hello.txt", OpenHow.of(OPEN));

        assertEquals(0, kernel.close(file));
        assertFalse(Errno.EBADF.is(file));
        assertEquals(Errno.EBADF.negated(), kernel.close(-1));
        assertEquals(Errno.EBADF.negated(), kernel.fstat(-1, new Out<>()));
    }
}
