package sysport.sim.torture;

import sysport.handler.Limits;
import sysport.http.MessageLimits;
import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;
import sysport.server.Concurrency;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.model.Profile;
import sysport.sim.observation.CallListener;
import sysport.sim.observation.ObservedCall;
import sysport.sim.server.SimulatedServer;
import sysport.sim.server.Site;

import java.time.Duration;
import java.util.Random;

/// One run of several clients against the server, drawn from a seed.
///
/// The deadlines of the server are an hour, but that for a head: a run that lasts longer has waited
/// for something that had happened long ago.
final class Torture {
    private static final int CLIENTS = 5;
    private static final int SESSIONS = 4;
    private static final int HOUR_MILLIS = 3_600_000;
    private static final int HEAD_MILLIS = 30_000;

    /// Many times what a run needs.
    private static final int MOST_CALLS = 300_000;

    private static final int LATEST_STOP_MILLIS = 3_000;
    private static final int REPLACEMENTS = 10;
    private static final int REPLACEMENT_MILLIS = 700;

    private final SimulatedServer server;
    private final boolean resets;
    private int clientsLeft = CLIENTS;
    private int answers;
    private int calls;

    /// How many connections accept4 has aborted of which no client has told yet.
    private int abortedLeft;

    private boolean stopped;

    /// What differs from run to run, beside the seed.
    ///
    /// @param stopsEarly whether the server stops while clients are at work
    record Variant(
            Concurrency concurrency, boolean blocking, Profile profile, boolean stopsEarly) {}

    Torture(long seed, Variant variant, CallListener listener) {
        var simulation =
                new Simulation(seed, variant.profile()).observedBy(call -> observe(call, listener));
        ServerOptions options = ServerOptions.DEFAULT.with(variant.concurrency()).with(limits());
        server = new SimulatedServer(simulation, options, variant.blocking());
        resets = variant.profile().reset() > 0;
        for (int i = 0; i < CLIENTS; i++) {
            SimKernel kernel = simulation.process("client" + i);
            var random = new Random(seed * CLIENTS + i);
            kernel.spawn("main", () -> visit(kernel, random));
        }
        simulation.process("publisher").spawn("main", this::replaceFiles);
        if (variant.stopsEarly()) {
            int millis = new Random(seed).nextInt(LATEST_STOP_MILLIS);
            simulation.process("operator").spawn("main", () -> stopAfter(millis));
        }
    }

    private static Limits limits() {
        return new Limits(
                new Limits.Connections(16, 16, 10_000, 16),
                MessageLimits.DEFAULT,
                new Limits.Times(
                        HEAD_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS),
                new Limits.Rates(500, 500, 0, 1));
    }

    private void observe(ObservedCall call, CallListener listener) {
        if (call.call() == SystemCall.ACCEPT4 && Errno.ECONNABORTED.is(call.answer())) {
            abortedLeft++;
        }
        calls++;
        if (calls > MOST_CALLS) {
            throw new AssertionError("it spins: " + calls + " calls");
        }
        listener.answered(call);
    }

    /// Whether one more client may find its connection broken: the network has reset it, the server
    /// has stopped, or it has not even been accepted.
    private boolean mayBreak() {
        return resets || stopped || abortedLeft-- > 0;
    }

    private void visit(SimKernel kernel, Random random) {
        for (int i = 0; i < SESSIONS; i++) {
            var session = new Session(server, kernel, random, this::mayBreak, () -> stopped);
            int right = session.run();
            // Not in one: the others run meanwhile.
            answers += right;
        }
        clientsLeft--;
        if (clientsLeft == 0) {
            stop();
        }
    }

    /// By new ones with the same content: whichever is sent, the answer is right.
    private void replaceFiles() {
        for (int i = 0; i < REPLACEMENTS; i++) {
            server.simulation().sleep(Duration.ofMillis(REPLACEMENT_MILLIS));
            Site.publish(server.simulation().files());
        }
    }

    private void stopAfter(int millis) {
        server.simulation().sleep(Duration.ofMillis(millis));
        stop();
    }

    private void stop() {
        stopped = true;
        server.stop();
    }

    /// Runs it to its end.
    ///
    /// @return how many requests were answered rightly
    int run() {
        server.run();
        if (server.simulation().elapsed().toMillis() >= HOUR_MILLIS) {
            throw new AssertionError("it took " + server.simulation().elapsed());
        }
        return answers;
    }
}
