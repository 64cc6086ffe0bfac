package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;
import sysport.http.wire.Reading.Delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The same octets give the same requests or the same rejection, however they are cut and wherever
/// they stand.
class CutAnywhereTest {
    private static final MessageLimits LIMITS = MessageLimits.DEFAULT;

    @Test
    void every_valid_request_cut_at_every_offset_is_the_same_as_whole() {
        for (String octets : ValidRequests.all()) {
            Reading whole = Reading.whole(octets);
            assertFalse(whole.requests().isEmpty(), octets);
            assertNull(whole.rejection(), octets);
            assertEquals(Phase.IDLE, whole.phase(), octets);
            cutEverywhere(octets, whole);
        }
    }

    @Test
    void every_rejected_request_cut_at_every_offset_is_the_same_as_whole() {
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            cutEverywhere(rejected.octets(), Reading.whole(rejected.octets()));
        }
    }

    @Test
    void octet_by_octet_is_the_same_as_whole() {
        for (String octets : both()) {
            int[] cuts = new int[octets.length()];
            Arrays.setAll(cuts, i -> i);
            compare(octets, Reading.whole(octets), cuts);
        }
    }

    @Test
    void random_pieces_are_the_same_as_whole() {
        var random = new Random(20_26);
        for (String octets : both()) {
            Reading whole = Reading.whole(octets);
            for (int round = 0; round < 20; round++) {
                int[] cuts = new int[random.nextInt(8)];
                Arrays.setAll(cuts, i -> random.nextInt(octets.length() + 1));
                Arrays.sort(cuts);
                compare(octets, whole, cuts);
            }
        }
    }

    private static void cutEverywhere(String octets, Reading whole) {
        for (int cut = 0; cut <= octets.length(); cut++) {
            compare(octets, whole, cut);
        }
    }

    private static void compare(String octets, Reading whole, int... cuts) {
        for (Delivery delivery : Delivery.values()) {
            Reading cut = Reading.inPieces(LIMITS, octets, delivery, cuts);
            if (!whole.equals(cut)) {
                assertEquals(
                        whole, cut, delivery + " cut at " + Arrays.toString(cuts) + ": " + octets);
            }
        }
    }

    private static List<String> both() {
        var both = new ArrayList<>(ValidRequests.all());
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            both.add(rejected.octets());
        }
        return both;
    }
}
