package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

/// When a port is free again: TIME_WAIT, SO_REUSEADDR and SO_REUSEPORT (ip(7), socket(7)).
public abstract class PortReuseContract extends KernelContract {

    protected PortReuseContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("socket(7)")
    void SO_REUSEPORT_on_both_lets_two_listen_and_every_connection_reach_one_of_them() {
        run((kernel, lab) -> {
            int first = lab.socket(SOCK_NONBLOCK);
            int second = lab.socket(SOCK_NONBLOCK);
            lab.set(first, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
            assertAnswer(0, kernel.bind(first, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(EADDRINUSE, kernel.bind(second, lab.nameOf(first)));
            lab.set(second, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
            assertAnswer(0, kernel.bind(second, lab.nameOf(first)));
            assertAnswer(0, kernel.listen(first, 32));
            assertAnswer(0, kernel.listen(second, 32));
            int accepted = 0;
            for (int i = 0; i < 8; i++) {
                lab.connectTo(first);
                accepted += kernel.accept4(first, null, 0) >= 0 ? 1 : 0;
                accepted += kernel.accept4(second, null, 0) >= 0 ? 1 : 0;
            }
            assertEquals(8, accepted);
        });
    }
}
