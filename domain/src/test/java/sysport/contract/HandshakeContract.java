package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.TCP_DEFER_ACCEPT;
import static sysport.contract.TcpOption.TCP_SYNCNT;
import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ECONNABORTED;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.Errno.ETIMEDOUT;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SHUT_RDWR;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;

/// What an option or an earlier call does to a handshake: TCP_DEFER_ACCEPT and TCP_SYNCNT of
/// tcp(7), and sockets that were shut down before they listened or connected.
public abstract class HandshakeContract extends KernelContract {

    protected HandshakeContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int deferring(Lab lab, int seconds) {
        int listener = lab.listener(SOCK_NONBLOCK, 5);
        lab.set(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, new OptionValue.Int(seconds));
        return listener;
    }

    @Test
    @Rule({"L70", "tcp(7)"})
    void with_TCP_DEFER_ACCEPT_a_connection_waits_for_its_first_bytes() {
        run((kernel, lab) -> {
            int listener = deferring(lab, 5);
            int client = lab.connectTo(listener);
            lab.testbed().settle();
            assertEquals("OUT", lab.mask(client));
            assertEquals("0", lab.mask(listener));
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
            lab.put(client, "x");
            assertEquals("IN", lab.mask(listener));
            assertEquals("x", lab.text(lab.accept(listener)));
        });
    }

    @Test
    @Rule({"L70", "tcp(7)"})
    void a_FIN_ends_the_wait_of_TCP_DEFER_ACCEPT_too() {
        run((kernel, lab) -> {
            int listener = deferring(lab, 5);
            lab.close(lab.connectTo(listener));
            assertEquals("", lab.text(lab.accept(listener)));
        });
    }

    @Test
    @Rule({"L70", "tcp(7)"})
    void a_deferred_connection_that_is_reset_is_never_accepted() {
        run((kernel, lab) -> {
            int listener = deferring(lab, 5);
            lab.reset(lab.connectTo(listener));
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule("L70")
    void the_first_bytes_to_a_listener_that_has_closed_meanwhile_reset_a_deferred_connection() {
        run((kernel, lab) -> {
            int listener = deferring(lab, 5);
            int client = lab.connectTo(listener);
            lab.close(listener);
            lab.put(client, "x");
            assertAnswer(ECONNRESET, lab.read(client));
        });
    }

    @Test
    @Tag("slow-on-linux")
    @Rule({"L70", "tcp(7)"})
    void TCP_DEFER_ACCEPT_is_rounded_up_to_retries_of_the_SYN_ACK_and_gives_up_then() {
        run((kernel, lab) -> {
            int listener = deferring(lab, 2);
            assertEquals(3, lab.getInt(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT));
            int client = lab.connectTo(listener);
            lab.testbed().pass(Duration.ofMillis(2_500));
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
            lab.testbed().pass(Duration.ofSeconds(1));
            int server = lab.accept(listener);
            lab.put(client, "late");
            assertEquals("late", lab.text(server));
        });
    }

    @Test
    @Rule("tcp(7)")
    void TCP_SYNCNT_is_a_number_of_1_to_127() {
        run((kernel, lab) -> {
            int client = lab.socket();
            assertAnswer(
                    EINVAL,
                    kernel.setsockopt(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(0)));
            assertAnswer(
                    EINVAL,
                    kernel.setsockopt(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(128)));
            assertEquals(6, lab.getInt(client, IPPROTO_TCP, TCP_SYNCNT));
            lab.set(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(2));
            assertEquals(2, lab.getInt(client, IPPROTO_TCP, TCP_SYNCNT));
        });
    }

    @Test
    @Tag("slow-on-linux")
    @Rule({"L106", "tcp(7)"})
    void with_two_retries_of_a_SYN_connect_gives_up_after_7_seconds() {
        run(
                Duration.ofSeconds(20),
                (kernel, lab) -> {
                    int listener = lab.listener(0, 0);
                    lab.connectTo(listener);
                    int client = lab.socket();
                    lab.set(client, IPPROTO_TCP, TCP_SYNCNT, new OptionValue.Int(2));
                    var address = lab.nameOf(listener);
                    long before = kernel.clock_gettime(CLOCK_MONOTONIC);
                    assertAnswer(ETIMEDOUT, kernel.connect(client, address));
                    long took = kernel.clock_gettime(CLOCK_MONOTONIC) - before;
                    assertTrue(
                            took >= 6_900_000_000L && took < 9_000_000_000L,
                            () -> took / 1_000_000 + " ms");
                });
    }

    @Test
    @Rule({"L20", "L71"})
    void what_is_shut_down_before_it_listens_has_connections_that_are_shut_down() {
        run((kernel, lab) -> {
            int listener = lab.bound(0);
            assertAnswer(ENOTCONN, kernel.shutdown(listener, SHUT_RDWR));
            assertAnswer(0, kernel.listen(listener, 5));
            int client = lab.connectTo(listener);
            int server = lab.accept(listener);
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(server));
            assertAnswer(0, lab.read(server));
            assertAnswer(EPIPE, lab.write(server, "x"));
            lab.testbed().settle();
            assertEquals("IN|OUT|RDHUP", lab.mask(client));
            assertEquals("", lab.text(client));
        });
    }

    @Test
    @Rule({"L20", "L71"})
    void each_direction_that_is_shut_down_before_listening_is_inherited_alone() {
        run((kernel, lab) -> {
            int reads = lab.bound(0);
            assertAnswer(ENOTCONN, kernel.shutdown(reads, SHUT_WR));
            assertAnswer(0, kernel.listen(reads, 5));
            Lab.Pair one = lab.pair(reads);
            lab.put(one.client(), "x");
            assertEquals("x", lab.text(one.server()));
            assertAnswer(EPIPE, lab.write(one.server(), "y"));
            int writes = lab.bound(0);
            assertAnswer(ENOTCONN, kernel.shutdown(writes, SHUT_RD));
            assertAnswer(0, kernel.listen(writes, 5));
            Lab.Pair other = lab.pair(writes);
            assertEquals("IN|OUT|RDHUP", lab.mask(other.server()));
            lab.put(other.server(), "y");
            assertEquals("y", lab.text(other.client()));
        });
    }

    @Test
    @Rule({"L20", "L67"})
    void what_is_shut_down_before_it_connects_stays_shut_down() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.socket();
            assertAnswer(ENOTCONN, kernel.shutdown(client, SHUT_RDWR));
            assertAnswer(0, kernel.connect(client, lab.nameOf(listener)));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(client));
            assertAnswer(EPIPE, lab.write(client, "x"));
            int server = lab.accept(listener);
            assertEquals("OUT", lab.mask(server));
        });
    }

    @Test
    @Rule({"L20", "L67"})
    void a_socket_that_was_shut_down_hears_its_own_FIN_and_is_not_connected_to_itself() {
        run((kernel, lab) -> {
            int self = lab.bound(0);
            assertAnswer(ENOTCONN, kernel.shutdown(self, SHUT_RDWR));
            assertAnswer(ECONNABORTED, kernel.connect(self, lab.nameOf(self)));
            assertAnswer(ENOTCONN, kernel.getpeername(self, new Out<>()));
            int other = lab.bound(0);
            assertAnswer(ENOTCONN, kernel.shutdown(other, SHUT_RD));
            assertAnswer(0, kernel.connect(other, lab.nameOf(other)));
            assertEquals("IN|OUT|RDHUP", lab.mask(other));
        });
    }

    @Test
    @Rule("L67")
    void a_connection_to_itself_that_is_shut_down_hears_its_own_FIN() {
        run((kernel, lab) -> {
            int self = lab.bound(0);
            assertAnswer(0, kernel.connect(self, lab.nameOf(self)));
            lab.put(self, "last");
            assertAnswer(0, kernel.shutdown(self, SHUT_WR));
            lab.testbed().settle();
            assertEquals("last", lab.text(self));
            assertEquals("", lab.text(self));
            assertAnswer(EPIPE, lab.write(self, "x"));
        });
    }
}
