package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.server.Concurrency;
import sysport.server.ServerOptions;
import sysport.sim.FileTree;
import sysport.sim.OpenDescriptor;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.model.Profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Files that the server keeps open, while they are replaced, removed and pushed out under its
/// hands. At the end of each run no descriptor may be open.
class KeptFilesTest {
    private static final int SLOW_RECEIVE_BYTES = 4096;

    /// More than the send buffer of a connection takes (tcp_wmem).
    private static final int VAST_OCTETS = 8 * 1024 * 1024;

    private static final int KEPT_OPEN_OCTETS = 40_000;
    private static final int MOST_KEPT_OPEN = 256;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<Concurrency> engines() {
        return List.of(
                new Concurrency.Loops(1), new Concurrency.Loops(2), new Concurrency.Threads());
    }

    /// What a client does.
    private interface Clients {
        void run(SimulatedServer server, SimKernel kernel);
    }

    private static void run(Concurrency concurrency, Clients clients) {
        var server =
                new SimulatedServer(new Simulation(1), ServerOptions.DEFAULT.with(concurrency));
        SimKernel kernel = server.simulation().process("client");
        kernel.spawn(
                "main",
                () -> {
                    clients.run(server, kernel);
                    server.stop();
                });
        server.run();
    }

    /// Asks for `path` on a connection whose receive buffer is small, and does not read yet.
    private static TestClient ask(SimulatedServer server, SimKernel kernel, String path) {
        var link = TestClient.perhapsTo(kernel, server.address(), SLOW_RECEIVE_BYTES);
        byte[] request = TestClient.request(path);
        link.sendUnlessBroken(request, 0, request.length);
        server.settle();
        return link;
    }

    private static Reply receive(TestClient link) {
        Reply answer = link.nextReply(false);
        link.close();
        assertNotNull(answer);
        return answer;
    }

    private static Reply get(SimulatedServer server, SimKernel kernel, String path) {
        return receive(ask(server, kernel, path));
    }

    private static long openFiles(SimulatedServer server) {
        server.settle();
        return server.process().openDescriptors().stream()
                .filter(open -> open.file().equals("OpenRegularFile"))
                .count();
    }

    private static byte[] version(int number, int octets) {
        byte[] content = new byte[octets];
        Arrays.fill(content, (byte) number);
        return content;
    }

    /// Puts a file there that was modified long ago, another time for each version.
    private static void publish(SimulatedServer server, String name, int number, int octets) {
        FileTree files = server.simulation().files();
        files.file("/www" + name, version(number, octets));
        files.setModified("/www" + name, Site.YEAR_2025_NANOS + number);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_slow_reader_gets_the_file_it_asked_for_and_others_the_one_in_its_place(
            Concurrency engine) {
        run(
                engine,
                (server, kernel) -> {
                    publish(server, "/vast", 0, VAST_OCTETS);
                    TestClient slow = ask(server, kernel, "/vast");
                    publish(server, "/vast", 1, Site.LARGE_OCTETS);
                    server.simulation().sleep(SECOND);
                    byte[] after = get(server, kernel, "/vast").content();
                    assertArrayEquals(version(1, Site.LARGE_OCTETS), after);
                    assertEquals(2, openFiles(server));
                    assertArrayEquals(version(0, VAST_OCTETS), receive(slow).content());
                    assertEquals(1, openFiles(server));
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_slow_reader_gets_the_rest_of_a_file_that_is_gone_and_others_404(Concurrency engine) {
        run(
                engine,
                (server, kernel) -> {
                    publish(server, "/vast", 0, VAST_OCTETS);
                    TestClient slow = ask(server, kernel, "/vast");
                    server.simulation().files().remove("/www/vast");
                    server.simulation().sleep(SECOND);
                    assertEquals(404, get(server, kernel, "/vast").status());
                    assertEquals(1, openFiles(server));
                    assertArrayEquals(version(0, VAST_OCTETS), receive(slow).content());
                    assertEquals(0, openFiles(server));
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_slow_reader_gets_the_rest_of_a_file_that_others_have_pushed_out(Concurrency engine) {
        run(
                engine,
                (server, kernel) -> {
                    publish(server, "/vast", 0, VAST_OCTETS);
                    TestClient slow = ask(server, kernel, "/vast");
                    server.simulation().sleep(SECOND);
                    for (int i = 0; i < 2 * MOST_KEPT_OPEN; i++) {
                        publish(server, "/file" + i, i, KEPT_OPEN_OCTETS);
                        byte[] content = get(server, kernel, "/file" + i).content();
                        assertArrayEquals(version(i, KEPT_OPEN_OCTETS), content);
                    }
                    long open = openFiles(server);
                    assertTrue(open > 1 && open <= MOST_KEPT_OPEN + 1, () -> "open: " + open);
                    assertArrayEquals(version(0, VAST_OCTETS), receive(slow).content());
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_is_kept_open_leaves_descriptors_for_connections(Concurrency engine) {
        run(
                engine,
                (server, kernel) -> {
                    for (int i = 0; i < 9; i++) {
                        publish(server, "/file" + i, i, KEPT_OPEN_OCTETS);
                        get(server, kernel, "/file" + i);
                    }
                    assertEquals(9, openFiles(server));
                    int free = leaveNoNumberAboveThoseInUse(server.process());
                    Duration begin = server.simulation().elapsed();
                    var links = new ArrayList<TestClient>();
                    for (int i = 0; i < free + 5; i++) {
                        links.add(ask(server, kernel, "/hello"));
                    }
                    links.forEach(link -> assertEquals(200, receive(link).status()));
                    assertEquals(begin, server.simulation().elapsed());
                    assertEquals(0, openFiles(server));
                });
    }

    /// @return how many numbers are free
    private static int leaveNoNumberAboveThoseInUse(SimKernel process) {
        List<OpenDescriptor> open = process.openDescriptors();
        int highest = open.getLast().fd();
        process.limitDescriptors(highest + 1);
        return highest - 2 - open.size();
    }

    /// Clients of two loops ask for one file that is replaced now and then, on a kernel that does
    /// whatever the man pages allow.
    @Test
    void no_answer_is_older_than_a_second_whichever_loop_gives_it() {
        for (long seed = 1; seed <= 20; seed++) {
            var simulation = new Simulation(seed, Profile.adversarial().withoutResets());
            var options = ServerOptions.DEFAULT.with(new Concurrency.Loops(2));
            var server = new SimulatedServer(simulation, options);
            new Replacement(server).start();
            server.run();
        }
    }

    /// One file, replaced every 300 ms, and three who ask for it.
    private static final class Replacement {
        private static final int VERSIONS = 12;
        private static final int READERS = 3;
        private static final Duration PERIOD = Duration.ofMillis(300);
        private static final Duration PAUSE = Duration.ofMillis(70);

        private final SimulatedServer server;
        private final List<Duration> published = new ArrayList<>();
        private int readersLeft = READERS;

        Replacement(SimulatedServer server) {
            this.server = server;
            publishNext();
        }

        private void publishNext() {
            publish(server, "/news", published.size(), KEPT_OPEN_OCTETS + published.size());
            published.add(server.simulation().elapsed());
        }

        void start() {
            server.simulation().process("publisher").spawn("main", this::publishAll);
            for (int i = 0; i < READERS; i++) {
                SimKernel kernel = server.simulation().process("reader" + i);
                kernel.spawn("main", () -> readAll(kernel));
            }
        }

        private void publishAll() {
            while (published.size() < VERSIONS) {
                server.simulation().sleep(PERIOD);
                publishNext();
            }
        }

        private void readAll(SimKernel kernel) {
            while (published.size() < VERSIONS) {
                server.simulation().sleep(PAUSE);
                Duration asked = server.simulation().elapsed();
                TestClient link = ask(server, kernel, "/news");
                Reply answer = link.nextReply(false);
                // accept4 may have aborted the connection.
                assertTrue(answer != null || link.isBroken(), "the end of input");
                if (answer != null) {
                    check(answer.content(), asked);
                }
                link.close();
            }
            readersLeft--;
            if (readersLeft == 0) {
                server.stop();
            }
        }

        private void check(byte[] content, Duration asked) {
            int number = content[0];
            assertArrayEquals(version(number, KEPT_OPEN_OCTETS + number), content);
            if (number + 1 < published.size()) {
                Duration replaced = published.get(number + 1);
                assertTrue(
                        replaced.plus(SECOND).compareTo(asked) >= 0,
                        () -> "version " + number + " at " + asked + ", replaced at " + replaced);
            }
        }
    }
}
