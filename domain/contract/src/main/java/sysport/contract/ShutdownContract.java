package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.SHUT_WR;

import org.junit.jupiter.api.Test;

import sysport.transcript.run.Call;
import sysport.transcript.run.KernelUnderTest;

/// shutdown(2): half-closed connections, and how threads that block are woken.
public abstract class ShutdownContract extends KernelContract {

    protected ShutdownContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L8")
    void SHUT_WR_wakes_a_blocked_write() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.fill(pair.server());
            Call write = lab.testbed().call("t1", () -> lab.write(pair.server(), "x"));
            assertTrue(write.isBlocked());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            lab.assertAnswers(EPIPE.negated(), write);
        });
    }
}
