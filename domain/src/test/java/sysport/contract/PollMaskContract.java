package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.SO_RCVLOWAT;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SHUT_RDWR;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

/// The poll mask of a TCP socket in each of its states, asked for IN, OUT and RDHUP (poll(2),
/// epoll_ctl(2)): what RDHUP, HUP and ERR mean and when a socket is writable.
public abstract class PollMaskContract extends KernelContract {
    private static final int CHUNK_BYTES = 64 * 1024;

    protected PollMaskContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L10")
    void a_fresh_or_bound_socket_is_writable_and_hung_up() {
        run((kernel, lab) -> {
            assertEquals("OUT|HUP", lab.mask(lab.socket()));
            assertEquals("OUT|HUP", lab.mask(lab.bound(0)));
        });
    }

    @Test
    @Rule("L11")
    void a_listener_is_readable_while_a_connection_waits_and_never_writable() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            assertEquals("0", lab.mask(listener));
            lab.connectTo(listener);
            assertEquals("IN", lab.mask(listener));
            lab.accept(listener);
            assertEquals("0", lab.mask(listener));
        });
    }

    @Test
    @Rule("L12")
    void an_idle_connection_is_writable() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertEquals("OUT", lab.mask(pair.client()));
            assertEquals("OUT", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L12")
    void a_connection_is_readable_while_bytes_are_queued() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "ab");
            assertEquals("IN|OUT", lab.mask(pair.server()));
            assertAnswer(1, kernel.read(pair.server(), new byte[1], 0, 1));
            assertEquals("IN|OUT", lab.mask(pair.server()));
            assertAnswer(1, kernel.read(pair.server(), new byte[1], 0, 1));
            assertEquals("OUT", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L13")
    void a_FIN_is_RDHUP_and_not_HUP() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.client());
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L14")
    void both_directions_shut_are_HUP() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.client(), SHUT_WR));
            lab.testbed().settle();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            lab.testbed().settle();
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(pair.server()));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(pair.client()));
        });
    }

    @Test
    @Rule("L14")
    void SHUT_RDWR_is_HUP_at_once() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RDWR));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L15")
    void a_reset_is_ERR_until_the_error_is_taken_and_HUP_for_ever() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.reset(pair.client());
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(pair.server()));
            assertEquals("ECONNRESET", lab.pendingError(pair.server()));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(pair.server()));
            assertAnswer(0, lab.read(pair.server()));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L16")
    void SHUT_RD_makes_a_connection_readable() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            assertEquals("IN|OUT|RDHUP", lab.mask(pair.server()));
        });
    }

    @Test
    @Rule("L17")
    void SHUT_WR_leaves_a_connection_writable_though_a_write_is_EPIPE() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            assertEquals("OUT", lab.mask(pair.server()));
            assertAnswer(EPIPE, lab.write(pair.server(), "x"));
        });
    }

    @Test
    @Rule("L18")
    void a_refused_non_blocking_connect_is_ERR_and_HUP() {
        run((kernel, lab) -> {
            int client = lab.socket(SOCK_NONBLOCK);
            assertAnswer(EINPROGRESS, kernel.connect(client, lab.deadAddress()));
            lab.testbed().settle();
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(client));
        });
    }

    @Test
    @Rule("L19")
    void a_refused_blocking_connect_leaves_a_socket_as_good_as_new() {
        run((kernel, lab) -> {
            int client = lab.socket();
            assertAnswer(ECONNREFUSED, kernel.connect(client, lab.deadAddress()));
            assertEquals("OUT|HUP", lab.mask(client));
        });
    }

    @Test
    @Rule("L20")
    void shutdown_of_a_socket_that_was_never_connected_fails_and_changes_the_mask_all_the_same() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertAnswer(ENOTCONN, kernel.shutdown(socket, SHUT_RDWR));
            assertEquals("IN|OUT|RDHUP|HUP", lab.mask(socket));
        });
    }

    @Test
    @Rule("L23")
    void SO_RCVLOWAT_keeps_a_connection_unreadable_until_so_many_bytes_are_there() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.server(), SOL_SOCKET, SO_RCVLOWAT, new OptionValue.Int(4));
            lab.put(pair.client(), "ab");
            assertEquals("OUT", lab.mask(pair.server()));
            lab.put(pair.client(), "cd");
            assertEquals("IN|OUT", lab.mask(pair.server()));
        });
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
