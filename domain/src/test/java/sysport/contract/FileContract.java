package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EBADF;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EISDIR;
import static sysport.kernel.Errno.ENOTDIR;
import static sysport.kernel.Errno.ESPIPE;
import static sysport.kernel.FileCalls.O_PATH;
import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.transcript.TreeNode.directory;
import static sysport.transcript.TreeNode.file;
import static sysport.transcript.TreeNode.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.TreeNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// read(2), pread(2), fstat(2), getdents64(2): files and directories that are open.
public abstract class FileContract extends KernelContract {

    protected FileContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int open(Kernel kernel, int tree, String path) {
        return kernel.openat2(tree, path.getBytes(UTF_8), OpenHow.of(O_RDONLY));
    }

    private static Stat stat(Kernel kernel, int fd) {
        var stat = new Out<Stat>();
        assertAnswer(0, kernel.fstat(fd, stat));
        return stat.get();
    }

    @Test
    @Rule("read(2)")
    void a_file_is_read_from_its_position_on_until_its_end() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abcdef")));
            int fd = open(kernel, tree, "f");
            byte[] buffer = new byte[4];
            assertAnswer(4, kernel.read(fd, buffer, 0, 4));
            assertArrayEquals("abcd".getBytes(UTF_8), buffer);
            assertEquals("ef", lab.text(fd));
            assertAnswer(0, lab.read(fd));
        });
    }

    @Test
    @Rule("open(2)")
    void two_opens_of_a_file_have_two_positions() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abc")));
            int first = open(kernel, tree, "f");
            int second = open(kernel, tree, "f");
            assertEquals("abc", lab.text(first));
            assertEquals("abc", lab.text(second));
        });
    }

    @Test
    @Rule("pread(2)")
    void pread_reads_at_a_position_and_leaves_that_of_the_file() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abcdef")));
            int fd = open(kernel, tree, "f");
            byte[] buffer = Lab.bytes(6, '.');
            assertAnswer(2, kernel.pread(fd, buffer, 1, 2, 3));
            assertArrayEquals(".de...".getBytes(UTF_8), buffer);
            assertAnswer(1, kernel.pread(fd, buffer, 0, 6, 5));
            assertAnswer(0, kernel.pread(fd, buffer, 0, 6, 6));
            assertAnswer(0, kernel.pread(fd, buffer, 0, 6, 1L << 40));
            assertEquals("abcdef", lab.text(fd));
        });
    }

    @Test
    @Rule("pread(2)")
    void pread_refuses_what_has_no_positions() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abc")));
            byte[] buffer = new byte[8];
            assertAnswer(EINVAL, kernel.pread(open(kernel, tree, "f"), buffer, 0, 8, -1));
            assertAnswer(EISDIR, kernel.pread(tree, buffer, 0, 8, 0));
            assertAnswer(ESPIPE, kernel.pread(lab.pair().client(), buffer, 0, 8, 0));
        });
    }

    @Test
    @Rule({"read(2)", "write(2)"})
    void a_directory_is_not_read_and_a_file_open_for_reading_not_written() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abc")));
            assertAnswer(EISDIR, lab.read(tree));
            assertAnswer(EBADF, lab.write(tree, "x"));
            assertAnswer(EBADF, lab.write(open(kernel, tree, "f"), "x"));
        });
    }

    @Test
    @Rule("fstat(2)")
    void fstat_tells_kind_size_and_permissions() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abc"), directory("d")));
            Stat file = stat(kernel, open(kernel, tree, "f"));
            assertTrue(file.isRegularFile());
            assertEquals(3, file.sizeBytes());
            assertEquals(Stat.S_IFREG | 0644, file.mode());
            Stat directory = stat(kernel, open(kernel, tree, "d"));
            assertTrue(directory.isDirectory());
            assertEquals(Stat.S_IFDIR | 0755, directory.mode());
        });
    }

    @Test
    @Rule({"fstat(2)", "inode(7)"})
    void device_and_inode_name_a_file() {
        run((kernel, lab) -> {
            int tree =
                    lab.testbed()
                            .openTree(
                                    List.of(file("f", "same"), file("g", "same"), link("l", "f")));
            Stat file = stat(kernel, open(kernel, tree, "f"));
            assertEquals(file, stat(kernel, open(kernel, tree, "l")));
            Stat other = stat(kernel, open(kernel, tree, "g"));
            assertEquals(file.device(), other.device());
            assertNotEquals(file.inode(), other.inode());
        });
    }

    @Test
    @Rule("fstat(2)")
    void a_file_that_was_replaced_is_another_file_but_the_open_one_stays() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "old")));
            int before = open(kernel, tree, "f");
            lab.testbed().plant(tree, file("f", "newer"));
            int after = open(kernel, tree, "f");
            assertNotEquals(stat(kernel, before).inode(), stat(kernel, after).inode());
            assertEquals("old", lab.text(before));
            assertEquals("newer", lab.text(after));
        });
    }

    @Test
    @Rule("fstat(2)")
    void the_time_of_modification_is_now_and_has_a_fraction_of_a_second() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "")));
            Stat stat = stat(kernel, open(kernel, tree, "f"));
            long seconds = kernel.clock_gettime(Kernel.CLOCK_REALTIME) / 1_000_000_000;
            assertTrue(
                    Math.abs(seconds - stat.modifiedSeconds()) <= 5, () -> seconds + " s, " + stat);
            assertTrue(
                    stat.modifiedNanos() >= 0 && stat.modifiedNanos() < 1_000_000_000,
                    stat::toString);
        });
    }

    @Test
    @Rule("fstat(2)")
    void fstat_knows_sockets_and_what_has_no_kind() {
        run((kernel, lab) -> {
            assertEquals(Stat.S_IFSOCK, stat(kernel, lab.socket()).mode() & Stat.S_IFMT);
            assertEquals(0, stat(kernel, lab.epoll()).mode() & Stat.S_IFMT);
            assertEquals(0, stat(kernel, kernel.eventfd(0, 0)).mode() & Stat.S_IFMT);
        });
    }

    @Test
    @Rule("open(2)")
    void O_PATH_gives_a_descriptor_to_ask_about_but_not_to_read() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "abc")));
            int fd = kernel.openat2(tree, "f".getBytes(UTF_8), OpenHow.of(O_PATH));
            assertEquals(3, stat(kernel, fd).sizeBytes());
            assertAnswer(EBADF, lab.read(fd));
            assertAnswer(EBADF, kernel.pread(fd, new byte[1], 0, 1, 0));
        });
    }

    @Test
    @Rule("getdents64(2)")
    void getdents64_gives_every_entry_once_and_then_0() {
        run((kernel, lab) -> {
            int tree =
                    lab.testbed().openTree(List.of(file("f", ""), directory("d"), link("l", "f")));
            var entries = new Out<List<DirectoryEntry>>();
            int used = kernel.getdents64(tree, entries, 4096);
            assertTrue(used > 0 && used % 8 == 0, () -> inWords(used));
            assertEquals(
                    Set.of(
                            entry(DirectoryEntry.DT_DIR, "."),
                            entry(DirectoryEntry.DT_DIR, ".."),
                            entry(DirectoryEntry.DT_REG, "f"),
                            entry(DirectoryEntry.DT_DIR, "d"),
                            entry(DirectoryEntry.DT_LNK, "l")),
                    new HashSet<>(entries.get()));
            assertEquals(5 * 24, used);
            assertAnswer(0, kernel.getdents64(tree, entries, 4096));
            assertEquals(List.of(), entries.get());
        });
    }

    private static DirectoryEntry entry(int type, String name) {
        return new DirectoryEntry(type, name.getBytes(UTF_8));
    }

    @Test
    @Rule("getdents64(2)")
    void getdents64_goes_on_where_it_stopped() {
        run((kernel, lab) -> {
            List<TreeNode> nodes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                nodes.add(file("file-" + i, ""));
            }
            int tree = lab.testbed().openTree(nodes);
            var entries = new Out<List<DirectoryEntry>>();
            List<DirectoryEntry> all = new ArrayList<>();
            int used = kernel.getdents64(tree, entries, 100);
            while (used > 0) {
                assertTrue(used <= 100);
                all.addAll(entries.get());
                used = kernel.getdents64(tree, entries, 100);
            }
            assertAnswer(0, used);
            assertEquals(22, all.size());
            assertEquals(22, new HashSet<>(all).size());
        });
    }

    @Test
    @Rule("getdents64(2)")
    void getdents64_refuses_too_little_room_and_what_is_no_directory() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "")));
            var entries = new Out<List<DirectoryEntry>>();
            assertAnswer(EINVAL, kernel.getdents64(tree, entries, 8));
            assertAnswer(ENOTDIR, kernel.getdents64(open(kernel, tree, "f"), entries, 4096));
            assertAnswer(ENOTDIR, kernel.getdents64(lab.socket(), entries, 4096));
        });
    }
}
