package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOPROTOOPT;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_SNDBUF;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;

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
