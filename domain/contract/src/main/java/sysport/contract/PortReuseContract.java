package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.IPPROTO_IP;
import static sysport.contract.TcpOption.IP_LOCAL_PORT_RANGE;
import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.Errno.EADDRNOTAVAIL;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.transcript.run.KernelUnderTest;

import java.util.ArrayList;
import java.util.List;

/// When a port is free again: TIME_WAIT, SO_REUSEADDR and SO_REUSEPORT (ip(7), socket(7)).
public abstract class PortReuseContract extends KernelContract {
    private static final int FIRST_RANGE = 45_200;
    private static final int LAST_RANGE = 45_600;

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

    @Test
    @Rule({"L56", "socket(7)"})
    void SO_REUSEPORT_spreads_connections_by_their_addresses() {
        run((kernel, lab) -> {
            var listeners = new ArrayList<Integer>();
            int first = sharing(lab);
            assertAnswer(0, kernel.bind(first, Lab.ip4("127.0.0.1", 0)));
            listeners.add(first);
            for (int i = 1; i < 4; i++) {
                int next = sharing(lab);
                assertAnswer(0, kernel.bind(next, lab.nameOf(first)));
                listeners.add(next);
            }
            listeners.forEach(listener -> assertAnswer(0, kernel.listen(listener, 100)));
            for (int i = 0; i < 64; i++) {
                lab.connectTo(first);
            }
            for (int listener : listeners) {
                int accepted = 0;
                while (kernel.accept4(listener, null, 0) >= 0) {
                    accepted++;
                }
                int some = accepted;
                assertTrue(some > 2 && some < 45, () -> some + " of 64");
            }
        });
    }

    private static int sharing(Lab lab) {
        int socket = lab.socket(SOCK_NONBLOCK);
        lab.set(socket, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
        return socket;
    }

    @Test
    @Rule({"L56", "L55"})
    void closing_one_of_several_listeners_resets_its_own_queue_only() {
        run((kernel, lab) -> {
            int one = sharing(lab);
            assertAnswer(0, kernel.bind(one, Lab.ip4("127.0.0.1", 0)));
            int two = sharing(lab);
            assertAnswer(0, kernel.bind(two, lab.nameOf(one)));
            assertAnswer(0, kernel.listen(one, 100));
            assertAnswer(0, kernel.listen(two, 100));
            var clients = new ArrayList<Integer>();
            for (int i = 0; i < 40; i++) {
                clients.add(lab.connectTo(two));
            }
            lab.close(one);
            int accepted = 0;
            while (kernel.accept4(two, null, 0) >= 0) {
                accepted++;
            }
            long reset = clients.stream().filter(it -> lab.mask(it).contains("ERR")).count();
            assertEquals(40, accepted + reset);
            assertTrue(accepted > 2 && reset > 2, accepted + " and " + reset);
        });
    }

    @Test
    @Rule({"L65", "ip(7)"})
    void without_a_free_port_bind_is_EADDRINUSE_and_connect_EADDRNOTAVAIL() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            OptionValue narrow = rangeOfFour(kernel, lab, FIRST_RANGE);
            int late = lab.socket();
            lab.set(late, IPPROTO_IP, IP_LOCAL_PORT_RANGE, narrow);
            assertAnswer(EADDRINUSE, kernel.bind(late, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(EADDRNOTAVAIL, kernel.connect(late, lab.nameOf(listener)));
        });
    }

    /// A range of four ports, all of them taken here: from `first` on, the next in which nobody
    /// else has one.
    private static OptionValue rangeOfFour(Kernel kernel, Lab lab, int first) {
        var range = new OptionValue.Int(((first + 3) << 16) | first);
        var holders = new ArrayList<Integer>();
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 4; i++) {
            int holder = lab.socket();
            holders.add(holder);
            lab.set(holder, IPPROTO_IP, IP_LOCAL_PORT_RANGE, range);
            int answer = kernel.bind(holder, Lab.ip4("127.0.0.1", 0));
            if (answer == EADDRINUSE.negated() && first < LAST_RANGE) {
                holders.forEach(lab::close);
                return rangeOfFour(kernel, lab, first + 4);
            }
            assertAnswer(0, answer);
            ports.add(lab.nameOf(holder).port() - first);
        }
        // The odd ones first, in whatever order.
        ports.subList(0, 2).sort(null);
        ports.subList(2, 4).sort(null);
        assertEquals(List.of(1, 3, 0, 2), ports);
        return range;
    }
}
