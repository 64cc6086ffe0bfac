package sysport.sim.torture;

import sysport.client.TestClient;
import sysport.handler.Response;
import sysport.http.wire.Received;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.model.Profile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hands octets to a whole server on the simulated kernel, one connection after another, and tells
/// what came of them. For the client's thread of the simulation.
final class Wire {
    /// All that the man pages allow, but that a connection breaks.
    static final Profile HOSTILE = new Profile(0.2, 0.2, 0.1, 0.05, 0, 0, 0.1, 0.05, 50);

    private static final int RECEIVE_BYTES = 64 * 1024;
    private static final String CONTENT = "answer\n";

    /// Where a response ends can be told without knowing the request, since no content but these
    /// two is ever sent.
    private static final Pattern RESPONSE =
            Pattern.compile(
                    "HTTP/1\\.1 ([1-5]\\d\\d) [^\r\n]*\r\n(?:[^\r\n]+\r\n)+\r\n"
                            + ("(?:" + CONTENT + "|[45]\\d\\d [^\n]*\n)?"));

    private static final Pattern CONTINUE = Pattern.compile("HTTP/1\\.1 100 Continue\r\n\r\n");

    private final Simulation simulation;
    private final SimKernel client;
    private final Server server;
    private final List<Received> asked = new ArrayList<>();

    /// What came of a connection's octets.
    ///
    /// @param asked the requests that the handler was asked
    /// @param statuses of all final responses that arrived whole
    /// @param reset whether the connection did not end with a FIN
    record Outcome(List<Received> asked, List<Integer> statuses, boolean reset) {}

    private Wire(Simulation simulation, Concurrency concurrency) {
        this.simulation = simulation;
        client = simulation.process("client");
        SimKernel process = simulation.process("server");
        Response answer = Response.text(CONTENT);
        server =
                Server.listen(
                        process,
                        SocketAddress.of("127.0.0.1", 0),
                        ServerOptions.DEFAULT.with(concurrency),
                        (request, _) -> {
                            asked.add(Received.of(request));
                            return answer;
                        });
        process.spawn("main", this::serve);
    }

    private void serve() {
        server.serve();
        server.close();
    }

    /// Runs `client` with a server of its own, and both to their end.
    static void run(long seed, Profile profile, Concurrency concurrency, Consumer<Wire> client) {
        var simulation = new Simulation(seed, profile);
        var wire = new Wire(simulation, concurrency);
        wire.client.spawn(
                "main",
                () -> {
                    client.accept(wire);
                    wire.server.stop();
                });
        simulation.run();
        simulation.assertNoOpenDescriptors();
    }

    /// Sends the octets in pieces which end at `cuts`, each when the one before has had all its
    /// effects, then the end, and receives until the server ends.
    Outcome exchange(byte[] octets, int... cuts) {
        asked.clear();
        var link = TestClient.perhapsTo(client, server.address(), RECEIVE_BYTES);
        int from = 0;
        for (int cut : cuts) {
            link.sendUnlessBroken(octets, from, cut);
            from = cut;
            simulation.sleep(Duration.ZERO);
        }
        link.sendUnlessBroken(octets, from, octets.length);
        link.endOutput();
        byte[] received = link.rest();
        boolean reset = link.isBroken();
        link.close();
        List<Integer> statuses = statuses(new String(received, StandardCharsets.ISO_8859_1), reset);
        return new Outcome(List.copyOf(asked), statuses, reset);
    }

    /// The final ones, of octets that are responses and nothing else, the last one perhaps cut
    /// short.
    private static List<Integer> statuses(String received, boolean cutShort) {
        var statuses = new ArrayList<Integer>();
        String rest = received;
        while (!rest.isEmpty()) {
            Matcher interim = CONTINUE.matcher(rest);
            Matcher response = RESPONSE.matcher(rest);
            if (interim.lookingAt()) {
                rest = rest.substring(interim.end());
            } else if (response.lookingAt()) {
                statuses.add(Integer.parseInt(response.group(1)));
                rest = rest.substring(response.end());
            } else if (cutShort) {
                return statuses;
            } else {
                throw new AssertionError("no response: " + rest);
            }
        }
        return statuses;
    }
}
