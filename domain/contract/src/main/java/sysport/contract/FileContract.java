package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.transcript.TreeNode.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;
import sysport.transcript.TreeNode;
import sysport.transcript.run.KernelUnderTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

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
}
