package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.handler.Response;
import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.SocketAddress;
import sysport.server.Server;
import sysport.sim.model.Profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Several hosts in one simulation. What a program sees of the link between them is in the
/// contract's scripts (`hosts.cases`).
class HostsTest {
    private static final SocketAddress ADDRESS = SocketAddress.of("10.0.0.2", 8080);

    private static Host[] joined(Simulation sim, Link link) {
        Host[] both = {sim.host("here", "10.0.0.1"), sim.host("there", "10.0.0.2")};
        sim.link(both[0], both[1], link);
        return both;
    }

    @Test
    void a_request_takes_two_round_trips() {
        var sim = new Simulation(1);
        Host[] hosts = joined(sim, Link.of(Duration.ofMillis(20)));
        SimKernel server = sim.process("server", hosts[1]);
        SimKernel client = sim.process("client", hosts[0]);
        Server serving =
                Server.listen(server, ADDRESS, (request, peer) -> Response.text("hello\n"));
        server.spawn("serve", serving::serve);
        var took = new ArrayList<Duration>();
        client.spawn(
                "ask",
                () -> {
                    int fd = client.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
                    assertEquals(0, client.connect(fd, ADDRESS));
                    byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII);
                    client.write(fd, request, 0, request.length);
                    assertTrue(client.read(fd, new byte[1024], 0, 1024) > 0);
                    took.add(sim.elapsed());
                    client.close(fd);
                    serving.stop();
                });
        sim.run();
        assertEquals(List.of(Duration.ofMillis(80)), took);
        client.assertNoOpenDescriptors();
    }

    @Test
    void what_is_not_acknowledged_stays_in_the_send_queue() {
        var sim = new Simulation(1);
        Host[] hosts = joined(sim, Link.of(Duration.ofMillis(20)));
        SimKernel server = sim.process("server", hosts[1]);
        SimKernel client = sim.process("client", hosts[0]);
        int listener = listening(server);
        var queues = new ArrayList<Integer>();
        client.spawn(
                "main",
                () -> {
                    int fd = connected(client);
                    client.write(fd, new byte[10_000], 0, 10_000);
                    queues.add(sendQueue(sim, fd));
                    sim.sleep(Duration.ofMillis(100));
                    queues.add(sendQueue(sim, fd));
                });
        sim.run();
        assertEquals(List.of(10_000, 0), queues);
        assertTrue(listener > 0);
    }

    private static int sendQueue(Simulation sim, int fd) {
        return sim.state().sockets().stream()
                .filter(socket -> socket.holder().equals("client fd " + fd))
                .findFirst()
                .orElseThrow()
                .sendQueue();
    }

    private static int listening(SimKernel server) {
        int listener = server.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
        assertEquals(0, server.bind(listener, ADDRESS));
        assertEquals(0, server.listen(listener, 5));
        return listener;
    }

    private static int connected(SimKernel client) {
        int fd = client.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
        assertEquals(0, client.connect(fd, ADDRESS));
        return fd;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_stream_arrives_whole_over_any_link(long seed) {
        assertArrayEquals(bytes(seed), received(seed, Profile.faithful()));
        assertArrayEquals(bytes(seed), received(seed, Profile.adversarial().withoutResets()));
    }

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[300_000];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /// What a server reads of a stream that a client writes in pieces.
    private static byte[] received(long seed, Profile profile) {
        var random = new SplittableRandom(seed);
        var sim = new Simulation(seed, profile);
        Duration latency = Duration.ofMillis(random.nextInt(200));
        Host[] hosts = joined(sim, new Link(latency, 1 + random.nextInt(3000)));
        SimKernel server = sim.process("server", hosts[1]);
        SimKernel client = sim.process("client", hosts[0]);
        int listener = listening(server);
        byte[] sent = bytes(seed);
        byte[] received = new byte[sent.length];
        client.spawn(
                "write",
                () -> {
                    int fd = client.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
                    int answer = client.connect(fd, ADDRESS);
                    while (answer < 0) {
                        sim.sleep(Duration.ofSeconds(1));
                        answer = client.connect(fd, ADDRESS);
                    }
                    int at = 0;
                    while (at < sent.length) {
                        int most = Math.min(sent.length - at, 1 + random.nextInt(20_000));
                        at += Math.max(0, client.write(fd, sent, at, most));
                    }
                    client.close(fd);
                });
        server.spawn(
                "read",
                () -> {
                    int fd = -1;
                    while (fd < 0) {
                        fd = server.accept4(listener, null, 0);
                    }
                    int at = 0;
                    int count = 1;
                    while (count != 0) {
                        count = server.read(fd, received, at, Math.min(9000, received.length - at));
                        at += Math.max(0, count);
                        if (at == received.length) {
                            break;
                        }
                    }
                    server.close(fd);
                });
        sim.run();
        return received;
    }

    @Test
    void a_run_over_a_link_is_a_function_of_its_seed() {
        assertEquals(transcript(3), transcript(3));
        assertNotEquals(transcript(3), transcript(4));
    }

    private static String transcript(long seed) {
        var calls = new StringBuilder();
        var sim = new Simulation(seed, Profile.adversarial().withoutResets());
        sim.observedBy(call -> calls.append(call).append('\n'));
        Host[] hosts = joined(sim, Link.of(Duration.ofMillis(20)));
        SimKernel server = sim.process("server", hosts[1]);
        SimKernel client = sim.process("client", hosts[0]);
        listening(server);
        client.spawn(
                "main",
                () -> {
                    int fd = client.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
                    client.connect(fd, ADDRESS);
                    for (int i = 0; i < 20; i++) {
                        client.write(fd, new byte[5000], 0, 5000);
                    }
                });
        sim.run();
        return calls.toString();
    }

    @Test
    void a_host_has_its_own_files() {
        var sim = new Simulation(1);
        Host[] hosts = joined(sim, Link.of(Duration.ZERO));
        hosts[0].files().file("/a", new byte[1]);
        byte[] path = "/a".getBytes(US_ASCII);
        var how = OpenHow.of(FileCalls.O_RDONLY);
        assertEquals(3, sim.process("one", hosts[0]).openat2(FileCalls.AT_FDCWD, path, how));
        assertTrue(sim.process("other", hosts[1]).openat2(FileCalls.AT_FDCWD, path, how) < 0);
    }

    @Test
    void what_makes_no_network_is_refused() {
        var sim = new Simulation(1);
        Host[] hosts = joined(sim, Link.of(Duration.ZERO));
        Link link = Link.of(Duration.ZERO);
        refused(() -> sim.link(hosts[1], hosts[0], link));
        refused(() -> sim.link(hosts[1], hosts[1], link));
        refused(() -> sim.host("here", "10.0.0.3"));
        refused(() -> sim.host("third", "10.0.0.2"));
        refused(() -> sim.host("third", "127.0.0.5"));
        refused(() -> sim.host("third", "0.0.0.0"));
        refused(() -> sim.host("third", "example.org"));
        refused(() -> new Simulation(1).process("lost", hosts[0]));
        refused(() -> new Link(Duration.ofMillis(-1), 1448));
        refused(() -> new Link(Duration.ZERO, 0));
    }

    private static void refused(Executable mistake) {
        assertThrows(IllegalArgumentException.class, mistake);
    }
}
