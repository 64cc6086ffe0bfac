package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_LINGER;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.run.Call;
import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;

/// How connections break: what sends a FIN, what sends a reset, and what each end is told in which
/// order (RFC 9293, 3.6; RFC 2525, 2.17).
public abstract class ResetContract extends KernelContract {

    protected ResetContract(KernelUnderTest underTest) {
        super(underTest);
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
}
