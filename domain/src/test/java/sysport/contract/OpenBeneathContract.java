package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EACCES;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ELOOP;
import static sysport.kernel.Errno.ENAMETOOLONG;
import static sysport.kernel.Errno.ENOENT;
import static sysport.kernel.Errno.ENOTDIR;
import static sysport.kernel.Errno.EXDEV;
import static sysport.kernel.FileCalls.AT_FDCWD;
import static sysport.kernel.FileCalls.O_CLOEXEC;
import static sysport.kernel.FileCalls.O_DIRECTORY;
import static sysport.kernel.FileCalls.O_NOFOLLOW;
import static sysport.kernel.FileCalls.O_NONBLOCK;
import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.kernel.FileCalls.RESOLVE_BENEATH;
import static sysport.kernel.FileCalls.RESOLVE_NO_MAGICLINKS;
import static sysport.kernel.FileCalls.RESOLVE_NO_SYMLINKS;
import static sysport.transcript.TreeNode.directory;
import static sysport.transcript.TreeNode.file;
import static sysport.transcript.TreeNode.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.TreeNode;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/a.txt",
                "./docs/./a.txt",
                "docs//a.txt",
                "docs/../docs/a.txt",
                "empty/../docs/a.txt",
                "inner",
                "into/a.txt"
            })
    @Rule("openat2(2)")
    void a_path_that_stays_beneath_is_opened_by_whatever_way(String path) {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            int fd = beneath(kernel, tree, path);
            assertTrue(fd >= 0, () -> inWords(fd));
            assertEquals("a", lab.text(fd));
        });
    }

    @Test
    @Rule("openat2(2)")
    void a_link_may_go_up_as_long_as_it_comes_down_again() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            int fd = beneath(kernel, tree, "docs/up-and-down");
            assertTrue(fd >= 0, () -> inWords(fd));
            assertEquals("index", lab.text(fd));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../",
                "../anything",
                "./../x",
                "docs/../../x",
                "/",
                "/etc/hostname",
                "absolute",
                "out",
                "into/../../x"
            })
    @Rule("openat2(2), RESOLVE_BENEATH")
    void a_path_that_leads_out_answers_EXDEV(String path) {
        run((kernel, lab) ->
                assertAnswer(EXDEV, beneath(kernel, lab.testbed().openTree(SITE), path)));
    }

    @Test
    @Rule("openat2(2), RESOLVE_BENEATH")
    void beneath_is_counted_from_the_directory_that_was_given() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            int docs = beneath(kernel, tree, "docs");
            assertTrue(docs >= 0, () -> inWords(docs));
            assertAnswer(EXDEV, beneath(kernel, docs, "up-and-down"));
            assertAnswer(EXDEV, beneath(kernel, docs, "../index.html"));
            assertTrue(open(kernel, docs, "../index.html", OpenHow.of(O_RDONLY)) >= 0);
        });
    }

    @Test
    @Rule("openat2(2), RESOLVE_NO_SYMLINKS")
    void RESOLVE_NO_SYMLINKS_forbids_links_wherever_they_stand() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            var how = new OpenHow(O_RDONLY, 0, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
            assertAnswer(ELOOP, open(kernel, tree, "inner", how));
            assertAnswer(ELOOP, open(kernel, tree, "into/a.txt", how));
            assertTrue(open(kernel, tree, "docs/a.txt", how) >= 0);
        });
    }

    @Test
    @Rule("open(2)")
    void O_NOFOLLOW_forbids_a_link_in_the_last_place_only() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertAnswer(ELOOP, open(kernel, tree, "inner", OpenHow.of(O_RDONLY | O_NOFOLLOW)));
            assertTrue(open(kernel, tree, "into/a.txt", OpenHow.of(O_RDONLY | O_NOFOLLOW)) >= 0);
        });
    }

    @Test
    @Rule("openat2(2)")
    void links_that_go_in_a_circle_answer_ELOOP() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertAnswer(ELOOP, beneath(kernel, tree, "around"));
            assertAnswer(ELOOP, open(kernel, tree, "around/x", OpenHow.of(O_RDONLY)));
        });
    }

    @Test
    @Rule("openat2(2)")
    void what_is_not_there_answers_ENOENT() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertAnswer(ENOENT, beneath(kernel, tree, "missing"));
            assertAnswer(ENOENT, beneath(kernel, tree, "missing/below"));
            assertAnswer(ENOENT, beneath(kernel, tree, "nowhere"));
            assertAnswer(ENOENT, beneath(kernel, tree, ""));
        });
    }

    @Test
    @Rule("openat2(2)")
    void what_is_no_directory_answers_ENOTDIR() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertAnswer(ENOTDIR, beneath(kernel, tree, "index.html/x"));
            assertAnswer(ENOTDIR, beneath(kernel, tree, "index.html/"));
            assertAnswer(ENOTDIR, beneath(kernel, tree, "index.html/.."));
            assertAnswer(
                    ENOTDIR, open(kernel, tree, "index.html", OpenHow.of(O_RDONLY | O_DIRECTORY)));
            int file = beneath(kernel, tree, "index.html");
            assertAnswer(ENOTDIR, beneath(kernel, file, "x"));
            assertAnswer(ENOTDIR, beneath(kernel, lab.socket(), "x"));
        });
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
    @Rule("openat2(2)")
    void openat2_refuses_bits_that_it_does_not_know() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            assertAnswer(EINVAL, open(kernel, tree, "index.html", new OpenHow(O_RDONLY, 0, 0x100)));
            assertAnswer(EINVAL, open(kernel, tree, "index.html", new OpenHow(1L << 40, 0, 0)));
            assertAnswer(EINVAL, open(kernel, tree, "index.html", new OpenHow(O_RDONLY, 0644, 0)));
        });
    }

    @Test
    @Rule("open(2)")
    void O_NONBLOCK_means_nothing_for_a_regular_file() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(SITE);
            int fd = open(kernel, tree, "index.html", OpenHow.beneath(O_RDONLY | O_NONBLOCK));
            assertEquals("index", lab.text(fd));
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
    void names_are_bytes_in_whatever_encoding() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("größe €.txt", "utf-8")));
            int fd = beneath(kernel, tree, "größe €.txt");
            assertTrue(fd >= 0, () -> inWords(fd));
            assertEquals("utf-8", lab.text(fd));
            assertAnswer(
                    ENOENT, kernel.openat2(tree, new byte[] {(byte) 0xff}, OpenHow.of(O_RDONLY)));
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
