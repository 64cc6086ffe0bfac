package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketCalls;
import sysport.sim.model.Fidelity;
import sysport.sim.model.SocketOption;

/// What is modelled is said in one table, and what is not is never answered with a lie.
class SocketOptionTest {
    private static final int TCP_FASTOPEN = 23;

    private final LoopbackPair pair = new LoopbackPair(new Simulation(1));
    private final SimKernel process = pair.process();

    @Test
    void an_option_that_is_not_modelled_is_refused_by_name() {
        var value = new Out<OptionValue>();
        var thrown =
                assertThrows(
                        UnsupportedOperationException.class,
                        () ->
                                process.getsockopt(
                                        pair.client(),
                                        SocketCalls.IPPROTO_TCP,
                                        TCP_FASTOPEN,
                                        value));
        assertTrue(thrown.toString().contains("TCP_FASTOPEN"), thrown::toString);
    }

    @Test
    void every_other_option_can_be_read() {
        int six = process.socket(SocketCalls.AF_INET6, SocketCalls.SOCK_STREAM, 0);
        for (SocketOption option : SocketOption.values()) {
            var value = new Out<OptionValue>();
            if (option.fidelity() != Fidelity.ABSENT) {
                int answer = process.getsockopt(six, option.level(), option.number(), value);
                assertEquals(0, answer, option::name);
            }
        }
    }

    @Test
    void what_is_not_modelled_throws_and_what_Linux_refuses_is_an_errno() {
        byte[] path = {'f'};
        assertThrows(
                UnsupportedOperationException.class,
                () -> process.openat2(-100, path, new OpenHow(0x41, 0, 0)));
        assertEquals(
                Errno.EINVAL.negated(),
                process.openat2(-100, path, new OpenHow(0x4000_0000_0000L, 0, 0)));
        assertThrows(UnsupportedOperationException.class, () -> process.socket(1, 1, 0));
        assertThrows(
                UnsupportedOperationException.class,
                () -> process.recv(pair.client(), new byte[1], 0, 1, 0x2001));
    }
}
