package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EACCES;
import static sysport.kernel.Errno.ELOOP;
import static sysport.kernel.Errno.ENAMETOOLONG;
import static sysport.kernel.Errno.ENOENT;
import static sysport.kernel.FileCalls.AT_FDCWD;
import static sysport.kernel.FileCalls.O_CLOEXEC;
import static sysport.kernel.FileCalls.O_DIRECTORY;
import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.kernel.FileCalls.RESOLVE_NO_MAGICLINKS;
import static sysport.transcript.TreeNode.directory;
import static sysport.transcript.TreeNode.file;
import static sysport.transcript.TreeNode.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.transcript.TreeNode;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;

/// openat2(2): which path leads to which file, and which leads nowhere.
public abstract class OpenBeneathContract extends KernelContract {
    private static final List<TreeNode> SITE =
            List.of(
                    file("index.html", "index"),
                    file("docs/a.txt", "a"),
                    directory("empty"),
                    link("inner", "docs/a.txt"),
                    link("docs/up-and-down", "../index.html"),
                    link("absolute", "/etc/hostname"),
                    link("out", "../outside"),
                    link("around", "around"),
                    link("nowhere", "missing"),
                    link("into", "docs"));

    protected OpenBeneathContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int open(Kernel kernel, int tree, String path, OpenHow how) {
        return kernel.openat2(tree, path.getBytes(UTF_8), how);
    }

    private static int beneath(Kernel kernel, int tree, String path) {
        return open(kernel, tree, path, OpenHow.beneath(O_RDONLY | O_CLOEXEC));
    }

    @Test
    @Rule("openat2(2)")
    void a_directory_can_be_opened_for_reading() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertTrue(open(kernel, tree, "docs", OpenHow.of(O_RDONLY | O_DIRECTORY)) >= 0);
            assertTrue(beneath(kernel, tree, "docs/") >= 0);
            assertTrue(beneath(kernel, tree, ".") >= 0);
            assertTrue(open(kernel, AT_FDCWD, ".", OpenHow.of(O_RDONLY | O_DIRECTORY)) >= 0);
        });
    }

    @Test
    @Rule("path_resolution(7)")
    void names_and_paths_have_a_greatest_length() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("n".repeat(255), "long")));
            assertTrue(beneath(kernel, tree, "n".repeat(255)) >= 0);
            assertAnswer(ENAMETOOLONG, beneath(kernel, tree, "n".repeat(256)));
            assertTrue(beneath(kernel, tree, "./".repeat(1920) + "n".repeat(255)) >= 0);
            assertAnswer(ENOENT, beneath(kernel, tree, "./".repeat(2045) + "files"));
            assertAnswer(ENAMETOOLONG, beneath(kernel, tree, "./".repeat(2045) + "files!"));
        });
    }

    @Test
    @Rule("openat2(2)")
    void a_file_without_read_permission_answers_EACCES() {
        run((kernel, lab) -> {
            byte[] secret = "secret".getBytes(UTF_8);
            int tree = lab.testbed().openTree(List.of(new TreeNode.RegularFile("f", secret, 0)));
            assertAnswer(EACCES, beneath(kernel, tree, "f"));
        });
    }

    @Test
    @Rule("openat2(2), RESOLVE_NO_MAGICLINKS")
    void RESOLVE_NO_MAGICLINKS_forbids_the_links_of_proc_to_open_files() {
        onlyOnLinux("the simulated machine has no /proc");
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            String magic = "/proc/thread-self/fd/" + tree;
            assertTrue(open(kernel, AT_FDCWD, magic, OpenHow.of(O_RDONLY)) >= 0);
            assertAnswer(
                    ELOOP,
                    open(kernel, AT_FDCWD, magic, new OpenHow(O_RDONLY, 0, RESOLVE_NO_MAGICLINKS)));
        });
    }

    @Test
    @Rule("openat2(2)")
    void a_path_that_no_file_can_have_is_found_before_a_directory_that_is_none() {
        run((kernel, lab) -> {
            assertAnswer(ENOENT, open(kernel, -1, "", OpenHow.of(O_RDONLY)));
            assertAnswer(ENAMETOOLONG, open(kernel, -1, "x".repeat(4096), OpenHow.of(O_RDONLY)));
        });
    }
}
