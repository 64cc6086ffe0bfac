package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.MSG_MORE;
import static sysport.kernel.SocketCalls.MSG_NOSIGNAL;
import static sysport.kernel.SocketCalls.MSG_PEEK;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A connection as a stream of bytes: read(2), write(2), recv(2), send(2) while both ends are well.
public abstract class StreamContract extends KernelContract {
    /// Flags of recv(2) and tcp(7) for which the port has no name.
    private static final int MSG_TRUNC = 0x20;

    private static final int WAITALL = 0x100;

    protected StreamContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("tcp(7)")
    void bytes_arrive_in_both_directions() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "question");
            assertEquals("question", lab.text(pair.server()));
            lab.put(pair.server(), "answer");
            assertEquals("answer", lab.text(pair.client()));
        });
    }

    @Test
    @Rule("L105")
    void a_stream_keeps_no_message_boundaries() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            for (String part : List.of("one ", "two ", "three ", "four ", "five")) {
                lab.put(pair.client(), part);
            }
            assertEquals("one two three four five", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("read(2)")
    void a_small_read_takes_its_part_and_leaves_the_rest() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "abcdef");
            byte[] buffer = Lab.bytes(6, '.');
            assertAnswer(2, kernel.read(pair.server(), buffer, 3, 2));
            assertArrayEquals("...ab.".getBytes(StandardCharsets.ISO_8859_1), buffer);
            assertEquals("cdef", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("write(2)")
    void write_and_send_take_the_range_that_they_are_given() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] bytes = {'a', 'b', 'c', 'd', 'e'};
            assertAnswer(2, kernel.write(pair.client(), bytes, 1, 2));
            assertAnswer(1, kernel.send(pair.client(), bytes, 4, 1, MSG_NOSIGNAL));
            lab.testbed().settle();
            assertEquals("bce", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("read(2)")
    void a_blocking_read_waits_for_the_first_bytes() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "now");
            lab.assertAnswers(3, read);
        });
    }

    @Test
    @Rule({"read(2)", "recv(2)"})
    void with_nothing_queued_a_read_that_may_not_wait_answers_EAGAIN() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            assertAnswer(EAGAIN, lab.read(server));
            assertAnswer(EAGAIN, kernel.recv(server, new byte[8], 0, 8, 0));
            Lab.Pair blocking = lab.pair();
            assertAnswer(EAGAIN, kernel.recv(blocking.client(), new byte[8], 0, 8, MSG_DONTWAIT));
        });
    }

    @Test
    @Rule({"L43", "recv(2)"})
    void MSG_PEEK_leaves_the_bytes_queued() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "seen");
            byte[] buffer = new byte[8];
            assertAnswer(4, kernel.recv(pair.server(), buffer, 0, 8, MSG_PEEK));
            assertAnswer(4, kernel.recv(pair.server(), buffer, 0, 8, MSG_PEEK | MSG_DONTWAIT));
            assertEquals('s', buffer[0]);
            assertEquals("seen", lab.text(pair.server()));
        });
    }

    @Test
    @Rule({"L41", "read(2)"})
    void a_length_of_0_is_nothing_to_read_but_something_to_recv() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            byte[] none = new byte[0];
            assertAnswer(0, kernel.read(server, none, 0, 0));
            assertAnswer(EAGAIN, kernel.recv(server, none, 0, 0, 0));
            lab.put(client, "x");
            assertAnswer(0, kernel.recv(server, none, 0, 0, 0));
            assertEquals("x", lab.text(server));
        });
    }

    @Test
    @Rule("L41")
    void sending_nothing_answers_0_while_something_could_be_sent_and_EPIPE_when_not() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] none = new byte[0];
            assertAnswer(0, kernel.send(pair.client(), none, 0, 0, 0));
            assertAnswer(EPIPE, kernel.send(lab.socket(), none, 0, 0, MSG_NOSIGNAL));
            assertAnswer(0, kernel.shutdown(pair.client(), SHUT_WR));
            assertAnswer(EPIPE, kernel.send(pair.client(), none, 0, 0, MSG_NOSIGNAL));
        });
    }

    @Test
    @Rule("L42")
    void what_is_not_connected_has_no_bytes_to_read_and_nowhere_to_write() {
        run((kernel, lab) -> {
            byte[] byteOne = {1};
            for (int fd : List.of(lab.socket(), lab.bound(0), lab.listener(SOCK_NONBLOCK, 1))) {
                assertAnswer(ENOTCONN, lab.read(fd));
                assertAnswer(ENOTCONN, kernel.recv(fd, byteOne, 0, 1, 0));
                assertAnswer(EPIPE, lab.write(fd, "x"));
                assertAnswer(EPIPE, kernel.send(fd, byteOne, 0, 1, MSG_NOSIGNAL));
            }
        });
    }

    @Test
    @Rule({"recv(2)", "send(2)"})
    void recv_and_send_are_for_sockets_only() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, 0);
            assertAnswer(ENOTSOCK, kernel.recv(counter, new byte[8], 0, 8, 0));
            assertAnswer(ENOTSOCK, kernel.send(counter, new byte[8], 0, 8, 0));
        });
    }

    @Test
    @Rule("send(2)")
    void MSG_MORE_holds_bytes_back_until_more_come() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] head = {'h', 'e', 'a', 'd'};
            assertAnswer(4, kernel.send(pair.client(), head, 0, 4, MSG_MORE));
            lab.testbed().settle();
            assertAnswer(EAGAIN, kernel.recv(pair.server(), new byte[8], 0, 8, MSG_DONTWAIT));
            lab.put(pair.client(), "body");
            assertEquals("headbody", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("tcp(7)")
    void after_the_last_byte_of_a_closed_peer_read_answers_0_for_ever() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "last");
            lab.close(pair.client());
            assertEquals("last", lab.text(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertAnswer(0, kernel.recv(pair.server(), new byte[1], 0, 1, MSG_DONTWAIT));
        });
    }

    @Test
    @Rule("tcp(7)")
    void the_end_of_the_stream_wakes_a_blocked_read() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            lab.close(pair.client());
            lab.assertAnswers(0, read);
        });
    }

    @Test
    @Rule({"L43", "tcp(7)"})
    void MSG_TRUNC_drops_bytes() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "abcdef");
            assertAnswer(3, kernel.recv(pair.server(), new byte[3], 0, 3, MSG_TRUNC));
            assertEquals("def", lab.text(pair.server()));
        });
    }

    @Test
    @Rule({"L40", "recv(2)"})
    void MSG_WAITALL_waits_for_all_and_answers_the_part_at_the_timeout_or_the_end() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int server = pair.server();
            Call all =
                    lab.testbed().call("t1", () -> kernel.recv(server, new byte[4], 0, 4, WAITALL));
            lab.put(pair.client(), "ab");
            assertTrue(all.isBlocked());
            lab.put(pair.client(), "cd");
            lab.assertAnswers(4, all);
            lab.set(server, SOL_SOCKET, SO_RCVTIMEO, new OptionValue.Timeval(0, 100_000));
            lab.put(pair.client(), "e");
            assertAnswer(
                    1,
                    lab.due(
                            Duration.ofMillis(100),
                            () -> kernel.recv(server, new byte[4], 0, 4, WAITALL)));
            lab.put(pair.client(), "f");
            lab.close(pair.client());
            assertAnswer(1, kernel.recv(server, new byte[4], 0, 4, WAITALL));
            assertAnswer(0, kernel.recv(server, new byte[4], 0, 4, WAITALL));
        });
    }

    @Test
    @Rule({"L23", "socket(7)"})
    void SO_RCVLOWAT_lets_a_read_wait_for_so_many_bytes() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.server(), SOL_SOCKET, TcpOption.SO_RCVLOWAT, new OptionValue.Int(4));
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "ab");
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "cd");
            lab.assertAnswers(4, read);
            lab.put(pair.client(), "e");
            assertAnswer(1, kernel.recv(pair.server(), new byte[9], 0, 9, MSG_DONTWAIT));
            Call atTheEnd = lab.testbed().call("t1", () -> lab.read(pair.server()));
            lab.close(pair.client());
            lab.assertAnswers(0, atTheEnd);
        });
    }

    @Test
    @Rule("L23")
    void what_a_waiting_read_has_taken_does_not_count_for_SO_RCVLOWAT() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.server(), SOL_SOCKET, TcpOption.SO_RCVLOWAT, new OptionValue.Int(4));
            lab.put(pair.client(), "ab");
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "cd");
            assertTrue(read.isBlocked());
            lab.put(pair.client(), "ef");
            lab.assertAnswers(6, read);
        });
    }
}
