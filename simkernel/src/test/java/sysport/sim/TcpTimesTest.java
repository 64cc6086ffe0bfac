package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What takes minutes, or all ports of a machine, and so is for simulation only.
class TcpTimesTest {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);

    private final Simulation sim = new Simulation(5);
    private final SimKernel process = sim.process("p");

    private void run(Runnable program) {
        process.spawn("main", program);
        sim.run();
    }

    private int socket(int flags) {
        return process.socket(AF_INET, SOCK_STREAM | flags, 0);
    }

    private int listener(int backlog) {
        int listener = socket(SOCK_NONBLOCK);
        assertEquals(0, process.bind(listener, ADDRESS));
        assertEquals(0, process.listen(listener, backlog));
        return listener;
    }

    private int connect() {
        int client = socket(0);
        assertEquals(0, process.connect(client, ADDRESS));
        return client;
    }

    @Test
    void TIME_WAIT_lasts_a_minute() {
        run(() -> {
            int listener = listener(5);
            int client = connect();
            int server = process.accept4(listener, null, 0);
            process.close(listener);
            process.close(server);
            process.close(client);
            sim.sleep(Duration.ofSeconds(59));
            assertEquals(Errno.EADDRINUSE.negated(), process.bind(socket(0), ADDRESS));
            sim.sleep(Duration.ofSeconds(1));
            assertEquals(0, process.bind(socket(0), ADDRESS));
        });
    }

    @Test
    void a_closed_side_waits_a_minute_for_the_FIN_of_its_peer() {
        run(() -> {
            int listener = listener(5);
            int client = connect();
            int server = process.accept4(listener, null, 0);
            process.close(listener);
            process.close(server);
            sim.sleep(Duration.ofSeconds(59));
            assertEquals(Errno.EADDRINUSE.negated(), process.bind(socket(0), ADDRESS));
            sim.sleep(Duration.ofSeconds(1));
            assertEquals(0, process.bind(socket(0), ADDRESS));
            assertEquals(1, process.send(client, new byte[1], 0, 1, 0));
            assertEquals(Errno.EPIPE.negated(), process.send(client, new byte[1], 0, 1, 0));
        });
    }

    @Test
    void a_dropped_SYN_is_sent_again_after_1_2_3_4_5_and_7_seconds_and_then_ever_later() {
        var arrivals = new ArrayList<Long>();
        for (int queueFor : List.of(0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 69)) {
            var own = new Simulation(1);
            var pair = new LoopbackPair(own);
            SimKernel kernel = pair.process();
            assertEquals(0, kernel.listen(pair.listener(), 0));
            kernel.spawn(
                    "main",
                    () -> {
                        int first = kernel.socket(AF_INET, SOCK_STREAM, 0);
                        assertEquals(0, kernel.connect(first, ADDRESS));
                        long begin = own.elapsed().toMillis();
                        kernel.spawn(
                                "late",
                                () -> {
                                    own.sleep(Duration.ofMillis(queueFor * 1000L - 500));
                                    kernel.accept4(pair.listener(), null, 0);
                                });
                        int second = kernel.socket(AF_INET, SOCK_STREAM, 0);
                        if (queueFor > 0) {
                            assertEquals(0, kernel.connect(second, ADDRESS));
                            arrivals.add((own.elapsed().toMillis() - begin) / 1000);
                        }
                    });
            own.run();
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 69L), arrivals);
    }

    @Test
    void SO_REUSEPORT_spreads_connections_over_all_that_listen() {
        run(() -> {
            int[] listeners = new int[4];
            for (int i = 0; i < listeners.length; i++) {
                listeners[i] = socket(SOCK_NONBLOCK);
                process.setsockopt(
                        listeners[i],
                        SocketCalls.SOL_SOCKET,
                        SocketCalls.SO_REUSEPORT,
                        OptionValue.ON);
                assertEquals(0, process.bind(listeners[i], ADDRESS));
                assertEquals(0, process.listen(listeners[i], 100));
            }
            for (int i = 0; i < 64; i++) {
                connect();
            }
            for (int listener : listeners) {
                int accepted = 0;
                while (process.accept4(listener, null, 0) >= 0) {
                    accepted++;
                }
                int some = accepted;
                assertTrue(some > 4 && some < 40, () -> some + " of 64");
            }
        });
    }

    @Test
    void ports_of_the_kernels_choice_come_from_one_half_first_and_run_out() {
        for (int port = 32_768; port <= 60_999; port++) {
            if (port % 1000 != 1 && port % 1000 != 2) {
                process.bind(socket(0), SocketAddress.of("127.0.0.1", port));
            }
        }
        int[] parities = {1, 0};
        for (int parity : parities) {
            for (int thousand = 33; thousand <= 60; thousand++) {
                assertEquals(parity, boundPort() & 1);
            }
        }
        var any = SocketAddress.of("127.0.0.1", 0);
        assertEquals(Errno.EADDRINUSE.negated(), process.bind(socket(0), any));
        listener(5);
        assertEquals(Errno.EADDRNOTAVAIL.negated(), process.connect(socket(0), ADDRESS));
    }

    private int boundPort() {
        int socket = socket(0);
        assertEquals(0, process.bind(socket, SocketAddress.of("127.0.0.1", 0)));
        var name = new Out<SocketAddress>();
        process.getsockname(socket, name);
        return ((SocketAddress.Inet4) name.get()).port();
    }

    @Test
    void a_bound_socket_may_try_the_same_address_again() {
        var nobody = SocketAddress.of("127.0.0.1", 9);
        int client = socket(0);
        assertEquals(0, process.bind(client, SocketAddress.of("0.0.0.0", 7777)));
        run(() -> {
            assertEquals(Errno.ECONNREFUSED.negated(), process.connect(client, nobody));
            assertEquals(Errno.ECONNREFUSED.negated(), process.connect(client, nobody));
        });
    }

    @Test
    void a_cork_gives_way_after_200_milliseconds() {
        run(() -> {
            int listener = listener(5);
            int client = connect();
            int server = process.accept4(listener, null, 0);
            process.setsockopt(
                    client, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_CORK, OptionValue.ON);
            process.send(client, new byte[3], 0, 3, 0);
            assertEquals(3, process.recv(server, new byte[9], 0, 9, 0));
            assertEquals(Duration.ofMillis(200), sim.elapsed());
        });
    }
}
