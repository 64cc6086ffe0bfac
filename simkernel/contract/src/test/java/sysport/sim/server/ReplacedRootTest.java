package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.files.StaticFiles;
import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;
import sysport.kernel.table.SystemCall;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.FileTree;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A directory that is deleted and made anew, or a link that is pointed elsewhere, while what has
/// that name is served. At the end of each run no descriptor may be open.
class ReplacedRootTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SLOW_RECEIVE_BYTES = 4096;
    private static final int VAST_OCTETS = 8 * 1024 * 1024;

    /// What happens right behind each openat2 of the server.
    private Runnable behindEachOpen = () -> {};

    private final Simulation simulation =
            new Simulation(1)
                    .observedBy(call -> {
                        if (call.call() == SystemCall.OPENAT2 && call.process().equals("server")) {
                            behindEachOpen.run();
                        }
                    });
    private final FileTree files = simulation.files();

    private static List<Concurrency> engines() {
        return List.of(
                new Concurrency.Loops(1), new Concurrency.Loops(2), new Concurrency.Threads());
    }

    /// What a client does.
    private interface Client {
        void run(SimKernel kernel, SocketAddress address);
    }

    /// Serves `/srv/site` until the client is done.
    private void serve(Concurrency engine, Client client) {
        SimKernel host = simulation.process("server");
        StaticFiles site = StaticFiles.below(host, "/srv/site");
        Server server =
                Server.listen(
                        host,
                        SocketAddress.of("127.0.0.1", 0),
                        ServerOptions.DEFAULT.with(engine),
                        site);
        host.spawn(
                "serve",
                () -> {
                    server.serve();
                    server.close();
                    site.close();
                });
        SimKernel guest = simulation.process("client");
        guest.spawn(
                "ask",
                () -> {
                    client.run(guest, server.address());
                    server.stop();
                });
        simulation.run();
        simulation.assertNoOpenDescriptors();
    }

    private static Reply get(SimKernel kernel, SocketAddress address, String path) {
        var link = TestClient.perhapsTo(kernel, address, SLOW_RECEIVE_BYTES);
        byte[] request = TestClient.request(path);
        link.sendUnlessBroken(request, 0, request.length);
        Reply answer = link.nextReply(false);
        link.close();
        assertNotNull(answer);
        return answer;
    }

    private static String text(SimKernel kernel, SocketAddress address, String path) {
        Reply answer = get(kernel, address, path);
        return answer.status() + " " + new String(answer.content(), StandardCharsets.US_ASCII);
    }

    private void publish(String directory, String version) {
        files.file(directory + "/index.html", version.getBytes(StandardCharsets.US_ASCII));
        files.setModified(directory + "/index.html", Site.YEAR_2025_NANOS);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_directory_that_is_deleted_and_made_anew_is_served_within_a_second(Concurrency engine) {
        publish("/srv/site", "old");
        serve(
                engine,
                (kernel, address) -> {
                    assertEquals("200 old", text(kernel, address, "/"));
                    files.remove("/srv/site");
                    simulation.sleep(SECOND);
                    assertEquals(404, get(kernel, address, "/").status());
                    assertEquals(400, get(kernel, address, "/%2e%2e/x").status());
                    publish("/srv/site", "new");
                    assertEquals("200 new", text(kernel, address, "/"));
                    files.remove("/srv/site");
                    publish("/srv/site", "third");
                    simulation.sleep(SECOND);
                    assertEquals("200 third", text(kernel, address, "/"));
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_link_that_is_pointed_elsewhere_is_followed_within_a_second(Concurrency engine) {
        publish("/srv/v1", "one");
        publish("/srv/v2", "two");
        files.link("/srv/site", "v1");
        serve(
                engine,
                (kernel, address) -> {
                    assertEquals("200 one", text(kernel, address, "/"));
                    files.link("/srv/site", "v2");
                    assertEquals("200 one", text(kernel, address, "/"));
                    simulation.sleep(SECOND);
                    assertEquals("200 two", text(kernel, address, "/"));
                    files.remove("/srv/v1");
                    assertEquals("200 two", text(kernel, address, "/"));
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_is_being_sent_is_sent_to_its_end_and_then_closed(Concurrency engine) {
        byte[] vast = Site.octets(VAST_OCTETS);
        files.file("/srv/v1/vast", vast);
        files.setModified("/srv/v1/vast", Site.YEAR_2025_NANOS);
        publish("/srv/v2", "two");
        files.link("/srv/site", "v1");
        serve(
                engine,
                (kernel, address) -> {
                    var slow = TestClient.perhapsTo(kernel, address, SLOW_RECEIVE_BYTES);
                    byte[] request = TestClient.request("/vast");
                    slow.sendUnlessBroken(request, 0, request.length);
                    simulation.sleep(Duration.ZERO);
                    files.link("/srv/site", "v2");
                    simulation.sleep(SECOND);
                    assertEquals("200 two", text(kernel, address, "/"));
                    assertEquals(404, get(kernel, address, "/vast").status());
                    Reply answer = slow.nextReply(false);
                    slow.close();
                    assertNotNull(answer);
                    assertArrayEquals(vast, answer.content());
                });
    }

    /// The link is pointed elsewhere behind each single look of the server. Every other version has
    /// an index, the rest are listed: what two of them made together would be a listing of a
    /// version that has an index, or none at all.
    @ParameterizedTest
    @MethodSource("engines")
    void a_deployment_by_link_is_never_seen_by_halves(Concurrency engine) {
        int versions = 1_000;
        for (int version = 0; version < versions; version++) {
            if (version % 2 == 0) {
                publish("/srv/v" + version, "index of " + version);
            }
            files.file("/srv/v" + version + "/this-is-" + version, new byte[0]);
        }
        files.link("/srv/site", "v0");
        var seen = new ArrayList<Integer>();
        var next = new AtomicInteger(1);
        serve(
                engine,
                (kernel, address) -> {
                    behindEachOpen =
                            () -> files.link("/srv/site", "v" + next.getAndIncrement() % versions);
                    for (int i = 0; i < 100; i++) {
                        seen.add(version(text(kernel, address, "/")));
                        simulation.sleep(SECOND);
                    }
                    behindEachOpen = () -> {};
                });
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(seen.size(), seen.stream().distinct().count());
    }

    private static int version(String answer) {
        assertTrue(answer.startsWith("200 "), answer);
        String mark = answer.contains("index of ") ? "index of " : "this-is-";
        String rest = answer.substring(answer.indexOf(mark) + mark.length());
        int version = Integer.parseInt(rest.replaceFirst("(?s)\\D.*", ""));
        assertEquals(version % 2 == 0, mark.equals("index of "), answer);
        return version;
    }

    @Test
    void a_directory_that_may_not_be_searched_is_told_at_once() {
        files.directory("/srv/site", 0);
        SimKernel host = simulation.process("server");
        var failure =
                assertThrows(KernelException.class, () -> StaticFiles.below(host, "/srv/site"));
        assertEquals(Errno.EACCES, failure.errno());
        assertEquals("openat2(/srv/site)", failure.call());
        simulation.run();
        simulation.assertNoOpenDescriptors();
    }
}
