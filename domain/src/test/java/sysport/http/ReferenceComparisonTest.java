package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.Reading.Delivery;
import sysport.http.ReferenceParser.Verdict;

import java.util.ArrayList;

/// The reader and the reference parser say the same of the same octets.
class ReferenceComparisonTest {
    private static final int CONNECTIONS = 100_000;

    private int requests;
    private int rejected;
    private int truncated;

    @Test
    void the_tables_of_this_package_mean_the_same_to_both() {
        for (String octets : ValidRequests.all()) {
            compare(octets, 0);
        }
        for (RejectedRequests.Case rejection : RejectedRequests.all()) {
            boolean limit =
                    rejection.rejection().status() == Status.CONTENT_TOO_LARGE
                            || rejection.rejection().status()
                                    == Status.REQUEST_HEADER_FIELDS_TOO_LARGE;
            if (!limit) {
                compare(rejection.octets(), 0);
            }
        }
        assertTrue(requests > 100 && rejected > 250, requests + " and " + rejected);
    }

    @Test
    void generated_and_mutated_messages_mean_the_same_to_both() {
        var generator = new MessageGenerator(20_26);
        for (int i = 0; i < CONNECTIONS; i++) {
            compare(generator.connection(), i);
        }
        // The generator would be worth nothing if it made one kind alone.
        assertTrue(requests > CONNECTIONS / 3, "requests: " + requests);
        assertTrue(rejected > CONNECTIONS / 4, "rejected: " + rejected);
        assertTrue(truncated > CONNECTIONS / 100, "truncated: " + truncated);
    }

    private void compare(String octets, int number) {
        Reading reading =
                Reading.inPieces(
                        MessageLimits.DEFAULT,
                        octets,
                        Delivery.IN_PLACE,
                        Math.floorMod(number * 31, octets.length() + 1));
        var expected = new ArrayList<Received>();
        int at = 0;
        Verdict verdict = ReferenceParser.parse(octets, at);
        while (verdict instanceof Verdict.Valid valid) {
            expected.add(valid.request());
            at = valid.end();
            verdict = ReferenceParser.parse(octets, at);
        }
        assertEquals(expected, reading.requests(), octets);
        requests += expected.size();
        if (verdict instanceof Verdict.Invalid) {
            assertNotNull(reading.rejection(), octets);
            rejected++;
        } else if (at == octets.length()) {
            assertNull(reading.rejection(), octets);
        } else {
            truncated++;
        }
    }
}
