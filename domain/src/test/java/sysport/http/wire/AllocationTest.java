package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.Fields;
import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.Status;

import java.nio.charset.StandardCharsets;

class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 1_000_000;
    private static final byte[] GET =
            """
            GET /index.html?q=1 HTTP/1.1\r
            Host: localhost:8080\r
            User-Agent: curl/8.5.0\r
            Accept: */*\r
            Connection: keep-alive\r
            \r
            """
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PATH = "/index.html".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT = "Hello, World!".getBytes(StandardCharsets.US_ASCII);
    private static final Fields FIELDS = Fields.of("Content-Type", "text/plain");

    private final RequestReader reader = new RequestReader(MessageLimits.DEFAULT);
    private final DateField date = new DateField(0);
    private final ResponseEncoder encoder = new ResponseEncoder(date);
    private final OctetBuffer in = new OctetBuffer(4096, 4096);
    private final OctetBuffer out = new OctetBuffer(4096, 4096);

    @Test
    void a_million_requests_and_responses_allocate_nothing() {
        rounds(WARM_UP);
        long before = AllocatedOctets.byThisThread();
        rounds(ROUNDS);
        long allocated = AllocatedOctets.byThisThread() - before;
        // The compilers and the measuring itself may cost a little; one object of the smallest size
        // a round would be 16 MB.
        assertTrue(allocated < ROUNDS / 10, allocated + " octets for " + ROUNDS + " requests");
    }

    private void rounds(int count) {
        for (int round = 0; round < count; round++) {
            in.put(GET);
            assertTrue(reader.read(in) == Progress.COMPLETE);
            Request request = reader.request();
            boolean found =
                    request.pathEquals(PATH)
                            && request.fieldEquals("accept", "*/*")
                            && request.pathHash() != 0;
            date.update(round);
            encoder.answering(request);
            encoder.respond(out, found ? Status.OK : Status.NOT_FOUND, FIELDS, CONTENT);
            reader.release(in);
            if (round == 0) {
                assertEquals('2', out.array()[9]);
            }
            out.clear();
        }
    }
}
