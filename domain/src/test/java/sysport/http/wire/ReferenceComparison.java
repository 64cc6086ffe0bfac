package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import sysport.http.MessageLimits;
import sysport.http.Rejection;
import sysport.http.wire.Reading.Delivery;
import sysport.http.wire.ReferenceParser.Verdict;

import java.util.ArrayList;
import java.util.List;

/// Holds a reading against what the reference parser makes of the same octets, and counts what was
/// seen.
final class ReferenceComparison {
    /// The reference knows no limits but that of the body.
    static final List<Rejection> OF_LIMITS =
            List.of(
                    Rejections.REQUEST_LINE_TOO_LONG,
                    Rejections.FIELDS_TOO_LARGE,
                    Rejections.TOO_MANY_FIELDS,
                    Rejections.CHUNK_EXTENSIONS_TOO_LARGE);

    int requests;
    int rejected;
    int truncated;

    /// Lets both read the octets.
    ///
    /// @param cut where the reader gets them cut
    /// @return what it made of them
    Reading compare(String octets, int cut) {
        Reading reading = Reading.inPieces(MessageLimits.DEFAULT, octets, Delivery.IN_PLACE, cut);
        Rejection rejection = reading.rejection();
        if (rejection != null && OF_LIMITS.contains(rejection)) {
            return reading;
        }
        var expected = new ArrayList<Received>();
        int at = 0;
        Verdict verdict = ReferenceParser.parse(octets, at);
        while (verdict instanceof Verdict.Valid valid) {
            expected.add(valid.request());
            at = valid.end();
            verdict = ReferenceParser.parse(octets, at);
        }
        if (!expected.equals(reading.requests())) {
            assertEquals(expected, reading.requests(), octets);
        }
        requests += expected.size();
        if (verdict instanceof Verdict.Invalid) {
            assertNotNull(rejection, octets);
            rejected++;
        } else if (at == octets.length()) {
            assertNull(rejection, octets);
        } else {
            truncated++;
        }
        return reading;
    }
}
