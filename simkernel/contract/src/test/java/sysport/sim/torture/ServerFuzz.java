package sysport.sim.torture;

import sysport.http.wire.ExpectedAnswers;
import sysport.server.Concurrency;
import sysport.sim.model.Profile;

import java.util.Arrays;
import java.util.List;

/// A target for a fuzzer that is guided by coverage: octets that a client sends to a whole server
/// on the simulated kernel, preceded by three that choose engine and kernel, seed, and where they
/// are cut.
///
/// The handler is asked, and the client answered, what the reader alone makes of the octets:
/// nothing twice, nothing unasked, and the connection ends. A server that waits for ever is a
/// deadlock of the simulation.
public final class ServerFuzz {
    private static final int CHOICES = 3;
    private static final int THREADS = 1;
    private static final int HOSTILE = 2;

    private ServerFuzz() {}

    /// The name that Jazzer looks for.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < CHOICES) {
            return;
        }
        byte[] octets = Arrays.copyOfRange(input, CHOICES, input.length);
        int cut = (input[2] & 0xff) % (octets.length + 1);
        boolean threads = (input[0] & THREADS) != 0;
        boolean hostile = (input[0] & HOSTILE) != 0;
        Wire.run(
                input[1],
                hostile ? Wire.HOSTILE : Profile.faithful(),
                threads ? new Concurrency.Threads() : new Concurrency.Loops(1),
                wire -> check(wire, octets, cut));
    }

    private static void check(Wire wire, byte[] octets, int cut) {
        ExpectedAnswers expected = ExpectedAnswers.to(octets);
        Wire.Outcome outcome = wire.exchange(octets, cut);
        List<Integer> statuses = expected.statuses();
        if (outcome.reset() && expected.closeAsked()) {
            // What a client sends behind its request for the close may cost it the answers.
            statuses = statuses.subList(0, Math.min(statuses.size(), outcome.statuses().size()));
        } else if (outcome.reset()) {
            throw new AssertionError("a reset: " + expected);
        }
        if (!expected.asked().equals(outcome.asked()) || !statuses.equals(outcome.statuses())) {
            throw new AssertionError(expected + "\nis not\n" + outcome);
        }
    }
}
