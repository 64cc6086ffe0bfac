package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;
import sysport.http.Rejection;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

class RejectionTest {
    private static final List<Rejection> SURVIVABLE =
            List.of(
                    Rejections.UNKNOWN_METHOD,
                    Rejections.TRACE_REFUSED,
                    Rejections.OTHER_SCHEME,
                    Rejections.UNKNOWN_EXPECTATION);

    @Test
    @Proves(Requirement.NOT_THE_GRAMMAR)
    void each_mistake_gets_its_rejection() {
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            Reading reading = Reading.whole(rejected.octets());
            assertEquals(rejected.rejection(), reading.rejection(), rejected.octets());
            assertEquals(List.of(), reading.requests(), rejected.octets());
        }
    }

    @Test
    void each_rejection_is_a_client_error_or_not_implemented_with_its_section()
            throws IllegalAccessException {
        for (Rejection rejection : catalogue()) {
            int code = rejection.status().code();
            assertTrue(code / 100 == 4 || code == 501 || code == 505, rejection.toString());
            assertTrue(
                    rejection.section().matches("RFC (9110|9112|3986) [0-9.]+"),
                    rejection.toString());
            assertEquals(
                    SURVIVABLE.contains(rejection),
                    rejection.connectionSurvives(),
                    rejection.toString());
            assertFalse(rejection.closing().connectionSurvives());
        }
    }

    @Test
    void each_rejection_of_the_catalogue_has_a_case_here_or_in_the_limits()
            throws IllegalAccessException {
        var seen =
                new ArrayList<>(
                        List.of(Rejections.REQUEST_LINE_TOO_LONG, Rejections.FIELDS_TOO_LARGE));
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            seen.add(rejected.rejection());
        }
        var missing = new TreeSet<String>();
        for (Rejection rejection : catalogue()) {
            if (!seen.contains(rejection)) {
                missing.add(rejection.reason());
            }
        }
        assertEquals(new TreeSet<String>(), missing);
    }

    @Test
    @Proves(Requirement.NOT_THE_GRAMMAR)
    void nothing_behind_a_fatal_mistake_is_read() {
        String next = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            var reader = new RequestReader(MessageLimits.DEFAULT);
            var in = new OctetBuffer(0, 1 << 20);
            in.put((rejected.octets() + next).getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(Progress.REJECTED, reader.read(in), rejected.octets());
            assertEquals(Progress.REJECTED, reader.read(in), rejected.octets());
        }
    }

    static List<Rejection> catalogue() throws IllegalAccessException {
        var all = new ArrayList<Rejection>();
        for (Field field : Rejections.class.getFields()) {
            all.add((Rejection) Objects.requireNonNull(field.get(null)));
        }
        return all;
    }
}
