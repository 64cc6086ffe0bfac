package sysport.sim.torture;

import org.jspecify.annotations.Nullable;

import sysport.client.Reply;
import sysport.client.ReplyReader;
import sysport.client.TestClient;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.server.SimulatedServer;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// One connection of a client and what it is used for: some exchanges, in one manner. It checks
/// every answer, and the end.
final class Session {
    /// So that no client has to send while the server waits for it to receive.
    private static final int MOST_PIPELINED_OCTETS = 2_000;

    private static final int MOST_OCTETS = 50_000;
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private final Simulation simulation;
    private final Random random;
    private final BooleanSupplier mayBreak;
    private final BooleanSupplier mayEnd;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final TestClient link;
    private int answers;

    /// How a client uses its connection.
    private enum Manner {
        ONE_BY_ONE,
        PIPELINED,
        HALF_CLOSED,
        SLOW,
        ABORTED,
        STALLED
    }

    /// @param mayBreak whether connections may be reset by the network or the server
    /// @param mayEnd whether the server may end connections that rest, or refuse them
    Session(
            SimulatedServer server,
            SimKernel kernel,
            Random random,
            BooleanSupplier mayBreak,
            BooleanSupplier mayEnd) {
        simulation = server.simulation();
        this.random = random;
        this.mayBreak = mayBreak;
        this.mayEnd = mayEnd;
        link = TestClient.perhapsTo(kernel, server.address(), 1 << (10 + random.nextInt(8)));
    }

    /// Uses the connection and closes it.
    ///
    /// @return how many answers were right
    int run() {
        Manner[] manners = Manner.values();
        Manner manner = manners[random.nextInt(manners.length)];
        int most = manner == Manner.ONE_BY_ONE ? MOST_OCTETS : MOST_PIPELINED_OCTETS;
        for (int i = random.nextInt(8); i >= 0; i--) {
            exchanges.add(Exchange.any(random, most));
        }
        if (manner == Manner.STALLED) {
            exchanges.add(Exchange.stalled());
        } else if (random.nextInt(3) == 0) {
            exchanges.add(Exchange.last(random));
        }
        boolean whole = converse(manner);
        if (whole && (exchanges.getLast().last() || random.nextInt(4) > 0)) {
            awaitEnd();
        }
        if (manner == Manner.ABORTED && random.nextBoolean()) {
            link.reset();
        } else {
            link.close();
        }
        return answers;
    }

    /// @return whether all was asked and answered
    private boolean converse(Manner manner) {
        return switch (manner) {
            case ONE_BY_ONE -> oneByOne();
            case PIPELINED, STALLED -> {
                byte[] requests = requests();
                link.sendUnlessBroken(requests, 0, requests.length);
                yield receive(exchanges.size());
            }
            case HALF_CLOSED -> {
                byte[] requests = requests();
                link.sendUnlessBroken(requests, 0, requests.length);
                link.endOutput();
                yield receive(exchanges.size());
            }
            case SLOW -> {
                sendSlowly(requests());
                yield receive(exchanges.size());
            }
            case ABORTED -> {
                byte[] requests = requests();
                link.sendUnlessBroken(requests, 0, random.nextInt(requests.length + 1));
                // Of what is cut off no answer can be waited for.
                pause();
                yield false;
            }
        };
    }

    private boolean oneByOne() {
        for (Exchange exchange : exchanges) {
            link.sendUnlessBroken(exchange.request(), 0, exchange.request().length);
            if (!receive(exchange)) {
                return false;
            }
        }
        return true;
    }

    private byte[] requests() {
        var octets = new ByteArrayOutputStream();
        exchanges.forEach(exchange -> octets.writeBytes(exchange.request()));
        return octets.toByteArray();
    }

    private void sendSlowly(byte[] octets) {
        int at = 0;
        while (at < octets.length) {
            int to = Math.min(octets.length, at + 1 + random.nextInt(100));
            link.sendUnlessBroken(octets, at, to);
            at = to;
            pause();
        }
    }

    private void pause() {
        simulation.sleep(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    private boolean receive(int count) {
        for (Exchange exchange : exchanges.subList(0, count)) {
            if (!receive(exchange)) {
                return false;
            }
        }
        return true;
    }

    /// @return false if the connection has ended, as it may
    private boolean receive(Exchange exchange) {
        try {
            Reply answer = nextFinal(exchange.head());
            if (answer == null) {
                checkEnd(exchange, mayEnd.getAsBoolean());
                return false;
            }
            exchange.check(answer);
            answers++;
            boolean last = answer.has("Connection: close");
            if (last && !exchange.last() && !mayEnd.getAsBoolean()) {
                throw new AssertionError("the answer to " + exchange + " is the last");
            }
            return !last || exchange.last();
        } catch (ReplyReader.Truncated end) {
            checkEnd(exchange + ": " + end.getMessage(), false);
            return false;
        }
    }

    private @Nullable Reply nextFinal(boolean bare) {
        Reply reply = link.nextReply(bare);
        while (reply != null && reply.status() == 100) {
            reply = link.nextReply(bare);
        }
        return reply != null && reply.status() == 101 ? link.withRest(reply) : reply;
    }

    /// That the connection may end here.
    private void checkEnd(Object where, boolean mayBeOrderly) {
        boolean may = link.isBroken() ? mayBreak.getAsBoolean() : mayBeOrderly;
        if (!may) {
            String how = link.isBroken() ? "a reset" : "the end of input";
            throw new AssertionError(how + ", answers outstanding: " + where);
        }
    }

    /// Ends the sending; then nothing may come but the end.
    private void awaitEnd() {
        if (!exchanges.getLast().last()) {
            link.endOutput();
        }
        @Nullable Reply more = link.nextReply(true);
        if (more != null) {
            throw new AssertionError("an answer to no request:\n" + more.head());
        }
        checkEnd("after the last answer", true);
    }
}
