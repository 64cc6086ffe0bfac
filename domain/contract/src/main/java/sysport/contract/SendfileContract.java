package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.FileCalls.O_RDONLY;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.transcript.TreeNode.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.transcript.TreeNode;
import sysport.transcript.run.KernelUnderTest;

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
}
