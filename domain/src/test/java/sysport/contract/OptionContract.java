package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOPROTOOPT;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.Errno.EOPNOTSUPP;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.IPPROTO_IPV6;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.IPV6_V6ONLY;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_ACCEPTCONN;
import static sysport.kernel.SocketCalls.SO_ERROR;
import static sysport.kernel.SocketCalls.SO_KEEPALIVE;
import static sysport.kernel.SocketCalls.SO_LINGER;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;
import static sysport.kernel.SocketCalls.SO_SNDBUF;
import static sysport.kernel.SocketCalls.SO_SNDTIMEO;
import static sysport.kernel.SocketCalls.TCP_CORK;
import static sysport.kernel.SocketCalls.TCP_NODELAY;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.transcript.KernelUnderTest;

import java.util.List;

/// setsockopt(2) and getsockopt(2): the options of socket(7), tcp(7) and ipv6(7) that a server
/// uses.
public abstract class OptionContract extends KernelContract {
    private static final int NO_SUCH_OPTION = 999;
    private static final int NO_SUCH_LEVEL = 999;

    protected OptionContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"socket(7)", "tcp(7)"})
    void switches_are_off_at_first_and_any_number_but_0_turns_them_on() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            for (int option : List.of(SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE)) {
                assertSwitches(lab, socket, SOL_SOCKET, option);
            }
            assertSwitches(lab, socket, IPPROTO_TCP, TCP_NODELAY);
            assertSwitches(lab, socket, IPPROTO_TCP, TCP_CORK);
        });
    }

    private static void assertSwitches(Lab lab, int socket, int level, int option) {
        assertEquals(OptionValue.OFF, lab.get(socket, level, option));
        lab.set(socket, level, option, new OptionValue.Int(7));
        assertEquals(OptionValue.ON, lab.get(socket, level, option));
        lab.set(socket, level, option, OptionValue.OFF);
        assertEquals(OptionValue.OFF, lab.get(socket, level, option));
    }

    @Test
    @Rule("ipv6(7)")
    void IPV6_V6ONLY_is_a_switch_of_IPv6_sockets_until_they_are_bound() {
        run((kernel, lab) -> {
            int six = kernel.socket(AF_INET6, SOCK_STREAM, 0);
            lab.set(six, IPPROTO_IPV6, IPV6_V6ONLY, OptionValue.ON);
            assertEquals(OptionValue.ON, lab.get(six, IPPROTO_IPV6, IPV6_V6ONLY));
            assertAnswer(0, kernel.bind(six, SocketAddress.of("::", 0)));
            assertAnswer(
                    EINVAL, kernel.setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, OptionValue.OFF));
        });
    }

    @Test
    @Rule("socket(7)")
    void SO_LINGER_is_a_switch_and_seconds() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertEquals(new OptionValue.Linger(false, 0), lab.get(socket, SOL_SOCKET, SO_LINGER));
            lab.set(socket, SOL_SOCKET, SO_LINGER, new OptionValue.Linger(true, 5));
            assertEquals(new OptionValue.Linger(true, 5), lab.get(socket, SOL_SOCKET, SO_LINGER));
        });
    }

    @Test
    @Rule({"L100", "socket(7)"})
    void buffer_sizes_are_doubled_and_have_a_least_value() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            lab.set(socket, SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(10_000));
            lab.set(socket, SOL_SOCKET, SO_RCVBUF, new OptionValue.Int(10_000));
            assertEquals(20_000, lab.getInt(socket, SOL_SOCKET, SO_SNDBUF));
            assertEquals(20_000, lab.getInt(socket, SOL_SOCKET, SO_RCVBUF));
            lab.set(socket, SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(1));
            lab.set(socket, SOL_SOCKET, SO_RCVBUF, new OptionValue.Int(1));
            assertEquals(4608, lab.getInt(socket, SOL_SOCKET, SO_SNDBUF));
            assertEquals(2304, lab.getInt(socket, SOL_SOCKET, SO_RCVBUF));
        });
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

    @Test
    @Rule("setsockopt(2)")
    void a_value_too_short_for_the_option_answers_EINVAL_and_of_a_longer_one_the_start_counts() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            lab.set(socket, SOL_SOCKET, SO_REUSEADDR, new OptionValue.Timeval(1, 0));
            assertEquals(OptionValue.ON, lab.get(socket, SOL_SOCKET, SO_REUSEADDR));
            for (int option : List.of(SO_LINGER, SO_RCVTIMEO, SO_SNDTIMEO)) {
                assertAnswer(EINVAL, kernel.setsockopt(socket, SOL_SOCKET, option, OptionValue.ON));
            }
        });
    }

    @Test
    @Rule("setsockopt(2)")
    void setsockopt_refuses_options_that_there_are_not_or_that_can_only_be_read() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertAnswer(
                    ENOPROTOOPT,
                    kernel.setsockopt(socket, SOL_SOCKET, NO_SUCH_OPTION, OptionValue.ON));
            assertAnswer(
                    ENOPROTOOPT,
                    kernel.setsockopt(socket, IPPROTO_TCP, NO_SUCH_OPTION, OptionValue.ON));
            assertAnswer(ENOPROTOOPT, kernel.setsockopt(socket, NO_SUCH_LEVEL, 1, OptionValue.ON));
            assertAnswer(
                    ENOPROTOOPT,
                    kernel.setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, OptionValue.ON));
            assertAnswer(
                    ENOPROTOOPT, kernel.setsockopt(socket, SOL_SOCKET, SO_ERROR, OptionValue.ON));
            assertAnswer(
                    ENOPROTOOPT,
                    kernel.setsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, OptionValue.ON));
            assertAnswer(
                    ENOTSOCK,
                    kernel.setsockopt(lab.epoll(), SOL_SOCKET, SO_REUSEADDR, OptionValue.ON));
        });
    }

    @Test
    @Rule("getsockopt(2)")
    void getsockopt_refuses_options_and_levels_that_there_are_not() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            var value = new Out<OptionValue>();
            assertAnswer(ENOPROTOOPT, kernel.getsockopt(socket, SOL_SOCKET, NO_SUCH_OPTION, value));
            assertAnswer(
                    ENOPROTOOPT, kernel.getsockopt(socket, IPPROTO_TCP, NO_SUCH_OPTION, value));
            assertAnswer(EOPNOTSUPP, kernel.getsockopt(socket, NO_SUCH_LEVEL, 1, value));
            assertAnswer(EOPNOTSUPP, kernel.getsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, value));
            assertAnswer(ENOTSOCK, kernel.getsockopt(lab.epoll(), SOL_SOCKET, SO_REUSEADDR, value));
        });
    }

    @Test
    @Rule("socket(7)")
    void a_socket_without_trouble_has_no_pending_error() {
        run((kernel, lab) -> {
            assertEquals("0", lab.pendingError(lab.socket()));
            assertEquals("0", lab.pendingError(lab.pair().client()));
        });
    }

    @Test
    @Rule("tcp(7)")
    void TCP_CORK_holds_a_partial_segment_back_until_it_is_taken_off() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.client(), IPPROTO_TCP, TCP_CORK, OptionValue.ON);
            lab.put(pair.client(), "head");
            assertEquals("OUT", lab.mask(pair.server()));
            lab.put(pair.client(), "body");
            lab.set(pair.client(), IPPROTO_TCP, TCP_CORK, OptionValue.OFF);
            lab.testbed().settle();
            assertEquals("headbody", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("socket(7)")
    void a_socket_tells_its_family_type_and_protocol() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertEquals(AF_INET, lab.getInt(socket, SOL_SOCKET, TcpOption.SO_DOMAIN));
            assertEquals(SOCK_STREAM, lab.getInt(socket, SOL_SOCKET, TcpOption.SO_TYPE));
            assertEquals(IPPROTO_TCP, lab.getInt(socket, SOL_SOCKET, TcpOption.SO_PROTOCOL));
            assertAnswer(
                    ENOPROTOOPT,
                    kernel.setsockopt(socket, SOL_SOCKET, TcpOption.SO_TYPE, OptionValue.ON));
        });
    }

    @Test
    @Rule("tcp(7)")
    void times_of_keepalive_have_defaults_and_ranges() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            int[] options = {
                TcpOption.TCP_KEEPIDLE, TcpOption.TCP_KEEPINTVL, TcpOption.TCP_KEEPCNT
            };
            int[] defaults = {7200, 75, 9};
            int[] greatest = {32_767, 32_767, 127};
            for (int i = 0; i < options.length; i++) {
                assertEquals(defaults[i], lab.getInt(socket, IPPROTO_TCP, options[i]));
                for (int wrong : List.of(0, greatest[i] + 1)) {
                    var value = new OptionValue.Int(wrong);
                    assertAnswer(EINVAL, kernel.setsockopt(socket, IPPROTO_TCP, options[i], value));
                }
                lab.set(socket, IPPROTO_TCP, options[i], new OptionValue.Int(greatest[i]));
                assertEquals(greatest[i], lab.getInt(socket, IPPROTO_TCP, options[i]));
            }
            var negative = new OptionValue.Int(-1);
            assertAnswer(
                    EINVAL,
                    kernel.setsockopt(socket, IPPROTO_TCP, TcpOption.TCP_USER_TIMEOUT, negative));
        });
    }

    @Test
    @Rule("tcp(7)")
    void TCP_INFO_begins_with_the_state() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            assertEquals(7, stateOf(lab, lab.socket()));
            assertEquals(10, stateOf(lab, listener));
            Lab.Pair pair = lab.pair(listener);
            assertEquals(1, stateOf(lab, pair.client()));
            lab.close(pair.server());
            assertEquals(8, stateOf(lab, pair.client()));
        });
    }

    private static int stateOf(Lab lab, int socket) {
        return lab.getInt(socket, IPPROTO_TCP, TcpOption.TCP_INFO) & 0xff;
    }

    @Test
    @Rule("L101")
    void buffers_have_a_default_size_and_the_send_buffer_of_a_connection_is_larger() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            assertEquals(16_384, lab.getInt(listener, SOL_SOCKET, SO_SNDBUF));
            assertEquals(131_072, lab.getInt(listener, SOL_SOCKET, SO_RCVBUF));
            Lab.Pair pair = lab.pair(listener);
            for (int end : List.of(pair.client(), pair.server())) {
                int bytes = lab.getInt(end, SOL_SOCKET, SO_SNDBUF);
                assertTrue(bytes > 1_000_000, () -> bytes + " bytes");
            }
        });
    }

    @Test
    @Rule({"L100", "socket(7)"})
    void a_size_that_was_set_is_not_tuned() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 1);
            lab.set(listener, SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(20_000));
            Lab.Pair pair = lab.pair(listener);
            assertEquals(40_000, lab.getInt(pair.server(), SOL_SOCKET, SO_SNDBUF));
        });
    }
}
