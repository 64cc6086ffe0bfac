package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.io.ByteArrayOutputStream;

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
}
