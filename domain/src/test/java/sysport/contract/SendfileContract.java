package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EBADF;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.Errno.ESPIPE;
import static sysport.kernel.FileCalls.FILE_POSITION;
import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.transcript.TreeNode.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.TreeNode;

import java.util.List;

/// sendfile(2): a file to a socket within the kernel.
public abstract class SendfileContract extends KernelContract {
    private static final int LARGE_BYTES = 64 << 20;

    protected SendfileContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int openFile(Kernel kernel, Lab lab, byte[] content) {
        int tree = lab.testbed().openTree(List.of(new TreeNode.RegularFile("f", content, 0644)));
        int fd = kernel.openat2(tree, "f".getBytes(UTF_8), OpenHow.of(O_RDONLY));
        assertTrue(fd >= 0, () -> inWords(fd));
        return fd;
    }

    @Test
    @Rule("sendfile(2)")
    void sendfile_at_a_position_leaves_that_of_the_file() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int file = openFile(kernel, lab, "abcdef".getBytes(UTF_8));
            assertAnswer(3, kernel.sendfile(pair.server(), file, 2, 3));
            lab.testbed().settle();
            assertEquals("cde", lab.text(pair.client()));
            assertEquals("abcdef", lab.text(file));
        });
    }

    @Test
    @Rule("sendfile(2)")
    void sendfile_without_a_position_moves_that_of_the_file() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int file = openFile(kernel, lab, "abcdef".getBytes(UTF_8));
            assertAnswer(2, kernel.sendfile(pair.server(), file, FILE_POSITION, 2));
            assertEquals("cdef", lab.text(file));
            lab.testbed().settle();
            assertEquals("ab", lab.text(pair.client()));
        });
    }

    @Test
    @Rule({"L45", "sendfile(2)"})
    void sendfile_stops_at_the_end_of_the_file_and_then_answers_0() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int file = openFile(kernel, lab, "abc".getBytes(UTF_8));
            assertAnswer(2, kernel.sendfile(pair.server(), file, 1, 1000));
            assertAnswer(0, kernel.sendfile(pair.server(), file, 3, 1000));
            assertAnswer(0, kernel.sendfile(pair.server(), file, 1 << 20, 1000));
            assertAnswer(0, kernel.sendfile(pair.server(), file, 0, 0));
        });
    }

    @Test
    @Rule({"L45", "sendfile(2)"})
    void sendfile_that_may_not_wait_takes_what_fits_and_then_answers_EAGAIN() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            int file = openFile(kernel, lab, new byte[LARGE_BYTES]);
            int taken = kernel.sendfile(server, file, 0, LARGE_BYTES);
            assertTrue(taken > 1_000 && taken < LARGE_BYTES, () -> inWords(taken));
            long more = lab.fill(server);
            assertAnswer(EAGAIN, kernel.sendfile(server, file, taken, LARGE_BYTES));
            assertEquals(taken + more, lab.drain(client));
        });
    }

    @Test
    @Rule({"L45", "sendfile(2)"})
    void sendfile_is_told_of_a_reset_as_a_write_is() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int file = openFile(kernel, lab, "abc".getBytes(UTF_8));
            lab.reset(pair.client());
            assertAnswer(ECONNRESET, kernel.sendfile(pair.server(), file, 0, 3));
            assertAnswer(EPIPE, kernel.sendfile(pair.server(), file, 0, 3));
        });
    }

    @Test
    @Rule("sendfile(2)")
    void sendfile_needs_a_file_that_can_be_mapped_and_a_socket_that_is_connected() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int file = openFile(kernel, lab, "abc".getBytes(UTF_8));
            assertAnswer(
                    EINVAL, kernel.sendfile(pair.server(), lab.pair().client(), FILE_POSITION, 3));
            assertAnswer(ESPIPE, kernel.sendfile(pair.server(), lab.pair().client(), 0, 3));
            assertAnswer(
                    EINVAL,
                    kernel.sendfile(pair.server(), lab.testbed().openTree(List.of()), 0, 3));
            assertAnswer(EINVAL, kernel.sendfile(pair.server(), file, -2, 3));
            assertAnswer(EBADF, kernel.sendfile(file, file, 0, 3));
            assertAnswer(EPIPE, kernel.sendfile(lab.socket(), file, 0, 3));
        });
    }

    @Test
    @Rule("sendfile(2)")
    void a_target_that_is_open_for_reading_only_is_found_before_the_wrong_kind_of_source() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "x")));
            assertAnswer(EBADF, kernel.sendfile(tree, tree, 0, 1));
            assertAnswer(EINVAL, kernel.sendfile(lab.pair().server(), tree, 0, 1));
        });
    }
}
