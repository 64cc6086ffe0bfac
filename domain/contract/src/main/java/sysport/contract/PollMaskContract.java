package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.SocketCalls.MSG_DONTWAIT;

import org.junit.jupiter.api.Test;

import sysport.transcript.run.KernelUnderTest;

/// The poll mask of a TCP socket in each of its states, asked for IN, OUT and RDHUP (poll(2),
/// epoll_ctl(2)): what RDHUP, HUP and ERR mean and when a socket is writable.
public abstract class PollMaskContract extends KernelContract {
    private static final int CHUNK_BYTES = 64 * 1024;

    protected PollMaskContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L24")
    void a_full_send_buffer_is_not_writable() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.fill(pair.server());
            assertEquals("0", lab.mask(pair.server()));
            lab.drain(pair.client());
            assertEquals("OUT", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L24")
    void a_send_buffer_is_writable_when_a_third_is_free_and_not_when_one_byte_is() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            long filled = lab.fill(pair.server());
            long taken = 0;
            while (lab.mask(pair.server()).equals("0")) {
                int count =
                        kernel.recv(
                                pair.client(), new byte[CHUNK_BYTES], 0, CHUNK_BYTES, MSG_DONTWAIT);
                assertTrue(count > 0, "never writable");
                taken += count;
                lab.testbed().settle();
            }
            long needed = taken;
            assertTrue(
                    needed > 2 * CHUNK_BYTES && needed < filled,
                    () -> "writable after " + needed + " of " + filled);
        });
    }
}
