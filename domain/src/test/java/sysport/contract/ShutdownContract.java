package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SHUT_RDWR;
import static sysport.kernel.SocketCalls.SHUT_WR;

import org.junit.jupiter.api.Test;

import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

/// shutdown(2): half-closed connections, and how threads that block are woken.
public abstract class ShutdownContract extends KernelContract {

    protected ShutdownContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L17", "shutdown(2)"})
    void SHUT_WR_ends_the_stream_after_what_was_sent_and_leaves_the_other_direction() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "request");
            assertAnswer(0, kernel.shutdown(pair.client(), SHUT_WR));
            lab.testbed().settle();
            assertEquals("request", lab.text(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            lab.put(pair.server(), "response");
            assertEquals("response", lab.text(pair.client()));
            assertAnswer(EPIPE, lab.write(pair.client(), "x"));
        });
    }

    @Test
    @Rule("L17")
    void the_FIN_of_SHUT_WR_waits_for_all_that_is_in_the_send_buffer() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            long sent = lab.fill(pair.client());
            assertAnswer(0, kernel.shutdown(pair.client(), SHUT_WR));
            assertEquals(sent, lab.drain(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
        });
    }

    @Test
    @Rule("L8")
    void SHUT_RD_wakes_a_blocked_read_with_0() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            lab.assertAnswers(0, read);
        });
    }

    @Test
    @Rule("L8")
    void SHUT_WR_does_not_wake_a_blocked_read() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "there");
            lab.assertAnswers(5, read);
        });
    }

    @Test
    @Rule("L8")
    void SHUT_WR_wakes_a_blocked_write() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.fill(pair.server());
            Call write = lab.testbed().call("t1", () -> lab.write(pair.server(), "x"));
            assertTrue(write.isBlocked());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            lab.assertAnswers(EPIPE.negated(), write);
        });
    }

    @Test
    @Rule("L38")
    void after_SHUT_RD_queued_data_is_read_and_then_0_but_later_data_is_readable_still() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "queued");
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            assertEquals("queued", lab.text(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            lab.put(pair.client(), "later");
            assertEquals("later", lab.text(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
        });
    }

    @Test
    @Rule("L38")
    void the_peer_does_not_notice_SHUT_RD() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            lab.testbed().settle();
            assertEquals("OUT", lab.mask(pair.client()));
            lab.put(pair.client(), "still taken");
            assertEquals("OUT", lab.mask(pair.client()));
            assertAnswer(EAGAIN, kernel.recv(pair.client(), new byte[1], 0, 1, MSG_DONTWAIT));
        });
    }

    @Test
    @Rule("L38")
    void data_that_arrives_after_SHUT_RD_and_is_not_read_makes_close_a_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            lab.put(pair.client(), "unread");
            lab.close(pair.server());
            assertEquals("ECONNRESET", lab.pendingError(pair.client()));
        });
    }

    @Test
    @Rule("shutdown(2)")
    void SHUT_RDWR_sends_a_FIN_and_keeps_the_descriptor() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RDWR));
            lab.testbed().settle();
            assertAnswer(0, lab.read(pair.client()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
            assertAnswer(0, kernel.close(pair.server()));
        });
    }

    @Test
    @Rule("shutdown(2)")
    void both_sides_may_shut_down_and_either_may_do_so_again() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            lab.testbed().settle();
            assertAnswer(0, kernel.shutdown(pair.client(), SHUT_WR));
            lab.testbed().settle();
            assertAnswer(0, lab.read(pair.client()));
            assertAnswer(0, lab.read(pair.server()));
        });
    }

    @Test
    @Rule({"L20", "shutdown(2)"})
    void shutdown_refuses_what_is_not_connected() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(ENOTCONN, kernel.shutdown(lab.socket(), SHUT_RDWR));
            assertAnswer(ENOTCONN, kernel.shutdown(lab.bound(0), SHUT_WR));
            assertAnswer(EINVAL, kernel.shutdown(pair.client(), 3));
            assertAnswer(EINVAL, kernel.shutdown(pair.client(), -1));
            assertAnswer(EINVAL, kernel.shutdown(lab.socket(), 3));
            assertAnswer(ENOTSOCK, kernel.shutdown(lab.epoll(), SHUT_RDWR));
        });
    }

    @Test
    @Rule("shutdown(2)")
    void after_a_reset_there_is_nothing_to_shut_down() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.reset(pair.client());
            assertAnswer(ENOTCONN, kernel.shutdown(pair.server(), SHUT_WR));
        });
    }
}
