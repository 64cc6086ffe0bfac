package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EMFILE;
import static sysport.kernel.SocketCalls.SOCK_CLOEXEC;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.api.Test;

import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

/// accept4(2): what it takes, what the new descriptor gets, what it answers when it cannot.
public abstract class AcceptContract extends KernelContract {

    protected AcceptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L2", "accept(2)"})
    void at_the_descriptor_limit_accept_answers_EMFILE_though_the_queue_is_empty() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            lab.testbed().limitDescriptors(0);
            assertAnswer(EMFILE, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule({"L69", "accept(2)"})
    void the_new_descriptor_blocks_unless_accept4_says_otherwise() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int blocking = lab.pair(listener).server();
            Call read = lab.testbed().call("t1", () -> lab.read(blocking));
            assertTrue(read.isBlocked());
            lab.connectTo(listener);
            assertAnswer(EAGAIN, lab.read(lab.accept(listener, SOCK_NONBLOCK | SOCK_CLOEXEC)));
        });
    }
}
