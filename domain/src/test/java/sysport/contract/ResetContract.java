package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.MSG_NOSIGNAL;
import static sysport.kernel.SocketCalls.MSG_PEEK;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_LINGER;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.List;

/// How connections break: what sends a FIN, what sends a reset, and what each end is told in which
/// order (RFC 9293, 3.6; RFC 2525, 2.17).
public abstract class ResetContract extends KernelContract {

    protected ResetContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L31")
    void a_reset_is_told_after_the_queued_data_and_once() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "data");
            lab.reset(pair.client());
            assertEquals("data", lab.text(pair.server()));
            assertAnswer(ECONNRESET, lab.read(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
        });
    }

    @Test
    @Rule("L32")
    void a_write_may_be_the_one_that_is_told_of_the_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.reset(pair.client());
            assertAnswer(ECONNRESET, lab.write(pair.server(), "x"));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
            assertAnswer(0, lab.read(pair.server()));
        });
    }

    @Test
    @Rule({"L31", "L32"})
    void recv_and_send_are_told_as_read_and_write_are() {
        run((kernel, lab) -> {
            Lab.Pair first = lab.pair();
            Lab.Pair second = lab.pair();
            byte[] one = new byte[1];
            lab.reset(first.client());
            lab.reset(second.client());
            assertAnswer(ECONNRESET, kernel.recv(first.server(), one, 0, 1, 0));
            assertAnswer(0, kernel.recv(first.server(), one, 0, 1, 0));
            assertAnswer(ECONNRESET, kernel.send(second.server(), one, 0, 1, MSG_NOSIGNAL));
            assertAnswer(EPIPE, kernel.send(second.server(), one, 0, 1, MSG_NOSIGNAL));
        });
    }

    @Test
    @Rule("socket(7)")
    void SO_ERROR_may_be_the_one_that_is_told_of_the_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.reset(pair.client());
            assertEquals("ECONNRESET", lab.pendingError(pair.server()));
            assertEquals("0", lab.pendingError(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
        });
    }

    @Test
    @Rule("getpeername(2)")
    void after_a_reset_there_is_no_peer_but_still_a_name() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            var name = lab.nameOf(pair.server());
            lab.reset(pair.client());
            assertAnswer(ENOTCONN, kernel.getpeername(pair.server(), new Out<>()));
            assertEquals(name.port(), lab.nameOf(pair.server()).port());
        });
    }

    @Test
    @Rule("L33")
    void the_first_write_to_a_peer_that_has_closed_succeeds_and_the_next_is_EPIPE() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.client());
            lab.put(pair.server(), "into the void");
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
            assertAnswer(0, lab.read(pair.server()));
        });
    }

    @Test
    @Rule("L33")
    void the_reset_that_answers_the_first_write_leaves_EPIPE_pending() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.client());
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.server()));
            lab.put(pair.server(), "into the void");
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(pair.server()));
            assertEquals("EPIPE", lab.pendingError(pair.server()));
        });
    }

    @Test
    @Rule("L34")
    void closing_with_unread_bytes_resets() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "never read");
            lab.close(pair.server());
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(pair.client()));
            assertAnswer(ECONNRESET, lab.read(pair.client()));
            assertAnswer(0, lab.read(pair.client()));
        });
    }

    @Test
    @Rule("L34")
    void the_reset_of_unread_bytes_comes_after_what_was_sent_before() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "a request too long");
            lab.put(pair.server(), "413");
            lab.close(pair.server());
            assertEquals("413", lab.text(pair.client()));
            assertAnswer(ECONNRESET, lab.read(pair.client()));
        });
    }

    @Test
    @Rule("L34")
    void reading_all_before_closing_sends_a_FIN() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "read");
            assertEquals("read", lab.text(pair.server()));
            lab.close(pair.server());
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.client()));
            assertAnswer(0, lab.read(pair.client()));
        });
    }

    @Test
    @Rule("L35")
    void SHUT_RD_does_not_make_a_close_without_unread_bytes_a_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            lab.close(pair.server());
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.client()));
            assertAnswer(0, lab.read(pair.client()));
        });
    }

    @Test
    @Rule({"L36", "socket(7)"})
    void SO_LINGER_of_0_seconds_makes_close_a_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.server(), "sent");
            lab.set(pair.server(), SOL_SOCKET, SO_LINGER, new OptionValue.Linger(true, 0));
            lab.close(pair.server());
            assertEquals("sent", lab.text(pair.client()));
            assertAnswer(ECONNRESET, lab.read(pair.client()));
        });
    }

    @Test
    @Rule({"L37", "socket(7)"})
    void SO_LINGER_lets_close_wait_for_unsent_bytes_though_the_descriptor_does_not_block() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            lab.fill(server);
            lab.set(server, SOL_SOCKET, SO_LINGER, new OptionValue.Linger(true, 1));
            assertAnswer(0, lab.due(Duration.ofSeconds(1), () -> kernel.close(server)));
        });
    }

    @Test
    @Rule({"L37", "socket(7)"})
    void without_SO_LINGER_close_does_not_wait_and_unsent_bytes_still_arrive() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            long sent = lab.fill(pair.server());
            assertAnswer(0, lab.due(Duration.ZERO, () -> kernel.close(pair.server())));
            assertEquals(sent, lab.drain(pair.client()));
            assertAnswer(0, lab.read(pair.client()));
        });
    }

    @Test
    @Rule("L39")
    void a_blocked_write_that_a_reset_interrupts_answers_what_it_had_taken() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] much = Lab.bytes(64 << 20, 'm');
            Call write =
                    lab.testbed()
                            .call("t1", () -> kernel.write(pair.server(), much, 0, much.length));
            while (lab.mask(pair.client()).equals("OUT")) {
                lab.testbed().settle();
            }
            assertTrue(write.isBlocked());
            lab.reset(pair.client());
            int taken = write.await();
            assertTrue(taken > 0 && taken < much.length, () -> inWords(taken));
            assertAnswer(ECONNRESET, lab.write(pair.server(), "x"));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
        });
    }

    @Test
    @Rule("tcp(7)")
    void a_reset_wakes_a_blocked_read() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            lab.reset(pair.client());
            lab.assertAnswers(ECONNRESET.negated(), read);
        });
    }

    @Test
    @Rule("RFC 9293, 3.10.7.4")
    void data_that_arrives_at_a_closed_socket_is_answered_by_a_reset() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.server());
            for (String part : List.of("first", "second")) {
                int answer = lab.write(pair.client(), part);
                lab.testbed().settle();
                assertAnswer(part.equals("first") ? 5 : EPIPE.negated(), answer);
            }
            assertAnswer(0, kernel.recv(pair.client(), new byte[1], 0, 1, MSG_DONTWAIT));
        });
    }

    @Test
    @Rule("L34")
    void MSG_PEEK_does_not_count_as_reading() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "peeked");
            assertAnswer(6, kernel.recv(pair.server(), new byte[8], 0, 8, MSG_PEEK));
            lab.close(pair.server());
            assertAnswer(ECONNRESET, lab.read(pair.client()));
        });
    }
}
