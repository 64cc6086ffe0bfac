package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.Kernel;
import sysport.transcript.KernelUnderTest;

/// listen(2): the accept queue, its length, and what becomes of it.
public abstract class ListenContract extends KernelContract {
    protected ListenContract(KernelUnderTest underTest) {
        super(underTest);
    }

    /// A non-blocking socket whose connection attempt has been sent and, if the queue has room, is
    /// complete.
    private static int begin(Kernel kernel, Lab lab, int listener) {
        int client = lab.socket(SOCK_NONBLOCK);
        assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
        return client;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    @Rule("L50")
    void backlog_n_admits_n_plus_one_connections_and_drops_the_next_SYN(int backlog) {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, backlog);
            for (int i = 0; i <= backlog; i++) {
                assertEquals("OUT", lab.mask(begin(kernel, lab, listener)), "connection " + i);
            }
            int dropped = begin(kernel, lab, listener);
            lab.testbed().settle();
            assertEquals("0", lab.mask(dropped));
            assertEquals("0", lab.pendingError(dropped));
            for (int i = 0; i <= backlog; i++) {
                lab.accept(listener);
            }
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
        });
    }
}
