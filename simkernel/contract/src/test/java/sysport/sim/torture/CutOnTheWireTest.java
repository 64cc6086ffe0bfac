package sysport.sim.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.http.wire.ExpectedAnswers;
import sysport.http.wire.RejectedRequests;
import sysport.http.wire.ValidRequests;
import sysport.server.Concurrency;
import sysport.sim.model.Profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// However the network cuts the octets of a connection, the server asks its handler the same and
/// answers the same: what the reader alone makes of them.
class CutOnTheWireTest {
    /// The reader alone is cut everywhere in them.
    private static final int MOST_CUTS_OF_REJECTED = 60;

    @Test
    void every_offset_on_an_event_loop() {
        everywhere(new Concurrency.Loops(1));
    }

    @Test
    void every_offset_on_threads() {
        everywhere(new Concurrency.Threads());
    }

    @Test
    void random_pieces_on_a_kernel_that_cuts_them_again() {
        inPieces(new Concurrency.Loops(1));
        inPieces(new Concurrency.Threads());
    }

    private static void everywhere(Concurrency concurrency) {
        Wire.run(
                1,
                Profile.faithful(),
                concurrency,
                wire -> {
                    for (String octets : ValidRequests.all()) {
                        everywhere(wire, octets, 1);
                    }
                    for (RejectedRequests.Case rejected : RejectedRequests.all()) {
                        int length = rejected.octets().length();
                        everywhere(wire, rejected.octets(), 1 + length / MOST_CUTS_OF_REJECTED);
                    }
                });
    }

    private static void everywhere(Wire wire, String octets, int step) {
        for (int cut = 0; cut <= octets.length(); cut += step) {
            compare(wire, octets, cut);
        }
    }

    private static void inPieces(Concurrency concurrency) {
        var random = new Random(20_26);
        Wire.run(
                1,
                Wire.HOSTILE,
                concurrency,
                wire -> {
                    for (String octets : ValidRequests.all()) {
                        inPieces(wire, octets, random);
                    }
                    for (RejectedRequests.Case rejected : RejectedRequests.all()) {
                        inPieces(wire, rejected.octets(), random);
                    }
                });
    }

    private static void inPieces(Wire wire, String octets, Random random) {
        int[] cuts = new int[1 + random.nextInt(6)];
        Arrays.setAll(cuts, _ -> random.nextInt(octets.length() + 1));
        Arrays.sort(cuts);
        compare(wire, octets, cuts);
    }

    private static void compare(Wire wire, String text, int... cuts) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        ExpectedAnswers expected = ExpectedAnswers.to(octets);
        Wire.Outcome outcome = wire.exchange(octets, cuts);
        if (outcome.reset()
                || !expected.asked().equals(outcome.asked())
                || !expected.statuses().equals(outcome.statuses())) {
            assertEquals(
                    expected.toString(),
                    outcome.toString(),
                    "cut at " + Arrays.toString(cuts) + ": " + text);
        }
    }
}
