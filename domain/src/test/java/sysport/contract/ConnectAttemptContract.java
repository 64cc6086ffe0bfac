package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ETIMEDOUT;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;

/// connect(2) where the answer is not there at once: attempts that are under way, fail later, or
/// time out.
public abstract class ConnectAttemptContract extends KernelContract {
    protected ConnectAttemptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L68", "shutdown(2)"})
    void
            a_shutdown_before_the_refusal_was_told_leaves_a_socket_that_only_AF_UNSPEC_can_use_again() {
        run((kernel, lab) -> {
            var nobody = lab.deadAddress();
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, nobody));
            lab.testbed().settle();
            assertAnswer(ENOTCONN, kernel.shutdown(client, SHUT_WR));
            assertAnswer(EINVAL, kernel.connect(client, nobody));
            assertAnswer(EINVAL, kernel.listen(client, 1));
            assertAnswer(0, kernel.connect(client, new SocketAddress.Unspecified()));
            assertAnswer(EINPROGRESS, kernel.connect(client, nobody));
        });
    }

    @Test
    @Rule({"L106", "tcp(7)"})
    void by_default_connect_answers_ETIMEDOUT_after_two_minutes() {
        onlyInSimulation("it takes 135 seconds");
        run((kernel, lab) ->
                assertTimesOut(
                        kernel,
                        lab,
                        lab.socket(),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(150)));
    }

    private static void assertTimesOut(
            Kernel kernel, Lab lab, int client, Duration least, Duration most) {
        int listener = lab.listener(0, 0);
        lab.connectTo(listener);
        var address = lab.nameOf(listener);
        long before = kernel.clock_gettime(CLOCK_MONOTONIC);
        assertAnswer(ETIMEDOUT, kernel.connect(client, address));
        Duration took = Duration.ofNanos(kernel.clock_gettime(CLOCK_MONOTONIC) - before);
        assertTrue(took.compareTo(least) >= 0 && took.compareTo(most) <= 0, took::toString);
        assertEquals("OUT|HUP", lab.mask(client));
    }

    @Test
    @Rule({"L106", "tcp(7)"})
    void by_default_a_non_blocking_attempt_times_out_after_two_minutes_too() {
        onlyInSimulation("it takes 135 seconds");
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
            lab.testbed().pass(Duration.ofSeconds(150));
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(client));
            assertAnswer(ETIMEDOUT, lab.read(client));
            assertAnswer(0, lab.read(client));
        });
    }
}
