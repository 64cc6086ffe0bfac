package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.TCP_SYNCNT;
import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EALREADY;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EISCONN;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.Errno.ETIMEDOUT;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_SNDTIMEO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.List;

/// connect(2) where the answer is not there at once: attempts that are under way, fail later, or
/// time out.
public abstract class ConnectAttemptContract extends KernelContract {
    protected ConnectAttemptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L68", "connect(2)"})
    void a_non_blocking_connect_is_EINPROGRESS_then_0_then_EISCONN() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
            assertEquals("OUT", lab.mask(client));
            assertEquals("0", lab.pendingError(client));
            assertAnswer(0, kernel.connect(client, lab.nameOf(listener)));
            assertAnswer(EISCONN, kernel.connect(client, lab.nameOf(listener)));
        });
    }

    @Test
    @Rule({"L68", "L18"})
    void a_refused_non_blocking_connect_tells_once_and_then_begins_anew() {
        run((kernel, lab) -> {
            var nobody = lab.deadAddress();
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, nobody));
            lab.testbed().settle();
            assertAnswer(ECONNREFUSED, kernel.connect(client, nobody));
            assertAnswer(EINPROGRESS, kernel.connect(client, nobody));
        });
    }

    @Test
    @Rule({"L68", "socket(7)"})
    void a_refusal_is_the_pending_error_of_whoever_asks_first() {
        run((kernel, lab) -> {
            var nobody = lab.deadAddress();
            int asked = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(asked, nobody));
            lab.testbed().settle();
            assertEquals("ECONNREFUSED", lab.pendingError(asked));
            assertEquals("0", lab.pendingError(asked));
            assertAnswer(0, lab.read(asked));
            int reading = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(reading, nobody));
            lab.testbed().settle();
            assertAnswer(ECONNREFUSED, lab.read(reading));
            assertAnswer(0, lab.read(reading));
            int writing = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(writing, nobody));
            lab.testbed().settle();
            assertAnswer(ECONNREFUSED, lab.write(writing, "x"));
            assertAnswer(EPIPE, lab.write(writing, "x"));
        });
    }

    @Test
    @Rule({"L50", "connect(2)"})
    void while_an_attempt_is_under_way_connect_answers_EALREADY_and_nothing_can_be_sent() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
            assertAnswer(EALREADY, kernel.connect(client, lab.nameOf(listener)));
            assertAnswer(EAGAIN, lab.write(client, "x"));
            assertAnswer(EAGAIN, lab.read(client));
        });
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
    @Rule({"L68", "shutdown(2)"})
    void a_shutdown_counts_as_being_told_that_the_attempt_has_succeeded() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
            lab.testbed().settle();
            assertAnswer(0, kernel.shutdown(client, SHUT_RD));
            assertAnswer(EISCONN, kernel.connect(client, lab.nameOf(listener)));
        });
    }

    @Test
    @Rule({"L22", "connect(2)"})
    void a_new_attempt_forgets_the_error_of_the_connection_before() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            int client = lab.pair().client();
            assertAnswer(0, kernel.connect(client, new SocketAddress.Unspecified()));
            assertEquals("OUT|ERR|HUP", lab.mask(client));
            assertAnswer(0, kernel.connect(client, lab.nameOf(listener)));
            assertEquals("OUT", lab.mask(client));
            assertEquals("0", lab.pendingError(client));
        });
    }

    @Test
    @Rule({"L40", "socket(7)"})
    void SO_SNDTIMEO_limits_the_wait_of_connect_and_the_attempt_goes_on() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            int client = lab.socket();
            lab.set(client, SOL_SOCKET, SO_SNDTIMEO, new OptionValue.Timeval(0, 100_000));
            var address = lab.nameOf(listener);
            assertAnswer(
                    EINPROGRESS,
                    lab.due(Duration.ofMillis(100), () -> kernel.connect(client, address)));
            lab.set(client, SOL_SOCKET, SO_SNDTIMEO, new OptionValue.Timeval(0, 0));
            lab.accept(listener);
            assertAnswer(0, kernel.connect(client, address));
        });
    }

    @Test
    @Tag("slow-on-linux")
    @Rule({"L106", "tcp(7)"})
    void after_its_only_retry_of_a_SYN_connect_answers_ETIMEDOUT() {
        run(
                Duration.ofSeconds(20),
                (kernel, lab) -> {
                    int client = lab.socket();
                    lab.set(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(1));
                    assertTimesOut(
                            kernel, lab, client, Duration.ofSeconds(3), Duration.ofSeconds(6));
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
                        Duration.ofSeconds(130),
                        Duration.ofSeconds(140)));
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
    @Tag("slow-on-linux")
    @Rule({"L106", "tcp(7)"})
    void a_non_blocking_attempt_that_times_out_leaves_the_error_to_whoever_asks_first() {
        run(
                Duration.ofSeconds(20),
                (kernel, lab) -> {
                    int listener = lab.listener(0, 0);
                    lab.connectTo(listener);
                    int reading = lab.socket(SOCK_NONBLOCK);
                    int writing = lab.socket(SOCK_NONBLOCK);
                    int epoll = lab.epoll();
                    for (int client : List.of(reading, writing)) {
                        lab.set(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(1));
                        assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
                    }
                    lab.watch(epoll, writing, EPOLLOUT, 0);
                    assertEquals(1, lab.events(epoll, 1, 15_000).size());
                    lab.testbed().settle();
                    assertAnswer(ETIMEDOUT, lab.read(reading));
                    assertAnswer(0, lab.read(reading));
                    assertAnswer(ETIMEDOUT, lab.write(writing, "x"));
                    assertAnswer(EPIPE, lab.write(writing, "x"));
                });
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
