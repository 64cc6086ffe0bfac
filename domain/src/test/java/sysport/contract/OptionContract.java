package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_SNDBUF;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

/// setsockopt(2) and getsockopt(2): the options of socket(7), tcp(7) and ipv6(7) that a server
/// uses.
public abstract class OptionContract extends KernelContract {
    protected OptionContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L100", "L102"})
    void a_small_send_buffer_takes_less_before_EAGAIN() {
        run((kernel, lab) -> {
            Lab.Pair wide = lab.pair();
            Lab.Pair narrow = lab.pair();
            lab.set(narrow.client(), SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(16_384));
            lab.set(narrow.server(), SOL_SOCKET, SO_RCVBUF, new OptionValue.Int(16_384));
            long few = lab.fill(narrow.client());
            long many = lab.fill(wide.client());
            assertTrue(few > 0 && few < many / 2, () -> few + " and " + many + " bytes");
        });
    }
}
