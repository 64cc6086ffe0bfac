package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

/// When a port is free again: TIME_WAIT, SO_REUSEADDR and SO_REUSEPORT (ip(7), socket(7)).
public abstract class PortReuseContract extends KernelContract {

    protected PortReuseContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int reusing(Lab lab) {
        int socket = lab.socket();
        lab.set(socket, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
        return socket;
    }

    @Test
    @Rule("bind(2)")
    void an_address_in_use_answers_EADDRINUSE_until_it_is_closed() {
        run((kernel, lab) -> {
            int holder = lab.bound(0);
            int next = lab.socket();
            var name = lab.nameOf(holder);
            assertAnswer(EADDRINUSE, kernel.bind(next, name));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), Lab.ip4("0.0.0.0", name.port())));
            assertAnswer(0, kernel.bind(lab.socket(), Lab.ip4("127.0.0.2", name.port())));
            lab.close(holder);
            assertAnswer(0, kernel.bind(next, name));
        });
    }

    @Test
    @Rule({"L57", "ip(7)"})
    void TIME_WAIT_keeps_the_port_of_the_side_that_closed_first() {
        run((kernel, lab) -> {
            var name = lab.nameOf(serverThatClosesFirst(lab, lab.listener(0, 5)));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), name));
            assertAnswer(EADDRINUSE, kernel.bind(reusing(lab), name));
        });
    }

    @Test
    @Rule({"L57", "socket(7)"})
    void SO_REUSEADDR_on_the_old_and_the_new_socket_overcomes_TIME_WAIT() {
        run((kernel, lab) -> {
            int listener = reusing(lab);
            assertAnswer(0, kernel.bind(listener, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            var name = lab.nameOf(serverThatClosesFirst(lab, listener));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), name));
            int next = reusing(lab);
            assertAnswer(0, kernel.bind(next, name));
            assertAnswer(0, kernel.listen(next, 5));
            lab.pair(next);
        });
    }

    /// Leaves a connection of `listener` in TIME_WAIT on the listener's side, and nothing else of
    /// it.
    ///
    /// @return a socket that bears the listener's name, for asking
    private static int serverThatClosesFirst(Lab lab, int listener) {
        Lab.Pair pair = lab.pair(listener);
        int witness = lab.connectTo(listener);
        int server = lab.accept(listener);
        lab.close(pair.server());
        assertEquals("", lab.text(pair.client()));
        lab.close(pair.client());
        lab.reset(witness);
        lab.close(listener);
        return server;
    }

    @Test
    @Rule("L58")
    void when_the_client_closes_first_the_servers_port_is_free_at_once() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var name = lab.nameOf(listener);
            Lab.Pair pair = lab.pair(listener);
            lab.close(pair.client());
            assertEquals("", lab.text(pair.server()));
            lab.close(pair.server());
            lab.close(listener);
            assertAnswer(0, kernel.bind(lab.socket(), name));
        });
    }

    @Test
    @Rule("L60")
    void an_established_connection_keeps_the_port_of_its_closed_listener() {
        run((kernel, lab) -> {
            int listener = reusing(lab);
            assertAnswer(0, kernel.bind(listener, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            Lab.Pair pair = lab.pair(listener);
            lab.close(listener);
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), lab.nameOf(pair.server())));
            int next = reusing(lab);
            assertAnswer(0, kernel.bind(next, lab.nameOf(pair.server())));
            assertAnswer(0, kernel.listen(next, 5));
        });
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
