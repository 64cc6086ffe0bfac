package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_SNDBUF;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.transcript.run.Call;
import sysport.transcript.run.KernelUnderTest;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

/// write(2) and send(2) when there is more to send than fits: short counts, EAGAIN, waiting.
public abstract class SendBufferContract extends KernelContract {
    private static final int MEBIBYTE = 1 << 20;

    protected SendBufferContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L102", "write(2)"})
    void a_write_that_may_not_wait_takes_what_fits_and_then_answers_EAGAIN() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            byte[] much = Lab.bytes(64 * MEBIBYTE, 'm');
            int taken = kernel.write(server, much, 0, much.length);
            assertTrue(taken > 1_000 && taken < much.length, () -> inWords(taken));
            long more = lab.fill(server);
            assertAnswer(EAGAIN, kernel.write(server, much, 0, 1));
            assertAnswer(EAGAIN, kernel.send(server, much, 0, much.length, 0));
            assertEquals(taken + more, lab.drain(client));
        });
    }

    @Test
    @Rule("write(2)")
    void a_short_write_leaves_the_unsent_tail_to_the_caller() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.connectTo(listener);
            int server = lab.accept(listener, SOCK_NONBLOCK);
            byte[] sent = new byte[16 * MEBIBYTE];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i ^ (i >>> 11));
            }
            var received = new ByteArrayOutputStream();
            int at = 0;
            int shortWrites = 0;
            while (at < sent.length) {
                int taken = kernel.write(server, sent, at, sent.length - at);
                if (taken < sent.length - at) {
                    shortWrites++;
                    lab.testbed().settle();
                    take(kernel, client, received);
                }
                at += Math.max(taken, 0);
            }
            while (received.size() < sent.length) {
                take(kernel, client, received);
            }
            assertTrue(shortWrites > 0);
            assertArrayEquals(sent, received.toByteArray());
        });
    }

    private static void take(Kernel kernel, int fd, ByteArrayOutputStream to) {
        byte[] buffer = new byte[MEBIBYTE];
        int count = kernel.recv(fd, buffer, 0, buffer.length, MSG_DONTWAIT);
        to.write(buffer, 0, Math.max(count, 0));
    }

    @Test
    @Rule("write(2)")
    void a_blocking_write_waits_until_all_fits() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] much = Lab.bytes(16 * MEBIBYTE, 'm');
            Call write =
                    lab.testbed()
                            .call("t1", () -> kernel.write(pair.server(), much, 0, much.length));
            assertTrue(write.isBlocked());
            int taken = 0;
            byte[] buffer = new byte[MEBIBYTE];
            while (taken < much.length) {
                int count = kernel.read(pair.client(), buffer, 0, buffer.length);
                assertTrue(count > 0, inWords(count));
                taken += count;
            }
            lab.assertAnswers(much.length, write);
        });
    }

    @Test
    @Rule("send(2)")
    void MSG_DONTWAIT_makes_one_send_of_a_blocking_socket_short() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] much = Lab.bytes(64 * MEBIBYTE, 'm');
            int taken = kernel.send(pair.client(), much, 0, much.length, MSG_DONTWAIT);
            assertTrue(taken > 0 && taken < much.length, () -> inWords(taken));
            lab.fill(pair.client());
            assertAnswer(EAGAIN, kernel.send(pair.client(), much, 0, 1, MSG_DONTWAIT));
        });
    }

    @Test
    @Rule({"L103", "L102"})
    void a_full_connection_may_take_more_after_a_while_and_then_stays_full() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            long taken = lab.fill(pair.client());
            assertAnswer(EAGAIN, kernel.send(pair.client(), new byte[1], 0, 1, MSG_DONTWAIT));
            lab.testbed().pass(Duration.ofMillis(100));
            taken += lab.fill(pair.client());
            assertAnswer(EAGAIN, kernel.send(pair.client(), new byte[1], 0, 1, MSG_DONTWAIT));
            assertEquals(taken, lab.drain(pair.server()));
        });
    }

    @Test
    @Rule("L103")
    void the_window_of_a_reader_that_keeps_up_grows_beyond_the_first_receive_buffer() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.client(), SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(MEBIBYTE));
            byte[] much = Lab.bytes(MEBIBYTE, 'm');
            for (int i = 0; i < 64; i++) {
                kernel.send(pair.client(), much, 0, much.length, MSG_DONTWAIT);
                lab.testbed().settle();
                lab.drain(pair.server());
            }
            int bytes = lab.getInt(pair.server(), SOL_SOCKET, SO_RCVBUF);
            assertTrue(bytes > 131_072, () -> bytes + " bytes");
        });
    }

    @Test
    @Rule({"L24", "tcp(7)"})
    void TCP_NOTSENT_LOWAT_makes_a_connection_unwritable_while_so_much_is_unsent() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.fill(pair.client());
            lab.drain(pair.server());
            var one = new OptionValue.Int(1);
            lab.set(pair.client(), IPPROTO_TCP, TcpOption.TCP_NOTSENT_LOWAT, one);
            assertEquals("OUT", lab.mask(pair.client()));
            long taken = lab.fill(pair.client());
            assertEquals("0", lab.mask(pair.client()));
            lab.set(
                    pair.client(),
                    IPPROTO_TCP,
                    TcpOption.TCP_NOTSENT_LOWAT,
                    new OptionValue.Int(-1));
            long more = lab.fill(pair.client());
            assertTrue(more > 0, () -> taken + " and then " + more);
        });
    }
}
