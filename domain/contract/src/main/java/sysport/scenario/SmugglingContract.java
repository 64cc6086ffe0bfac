package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import sysport.client.TestClient;
import sysport.transcript.run.KernelUnderTest;

/// Request smuggling, one known family a test: octets that two readers could take for different
/// requests have one reading here, or the connection dies where they would part. Each whole, and
/// octet by octet.
public abstract class SmugglingContract extends HttpContract {
    static final String INNER = "GET /smuggled HTTP/1.1\r\nHost: s\r\n\r\n";
    static final String LAST = "0\r\n\r\n";

    protected SmugglingContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// Nothing of these is a request.
    final void dies(int status, String... connections) {
        for (Pieces pieces : Pieces.values()) {
            refused(pieces, status, connections);
        }
    }

    /// These octets are exactly these requests.
    final void reads(String octets, String... seen) {
        for (Pieces pieces : Pieces.values()) {
            run(
                    limits(),
                    MIRROR,
                    site -> {
                        TestClient client = site.connect();
                        send(client, pieces, octets + NEXT);
                        for (String each : seen) {
                            assertEquals(each, client.reply().text(), octets);
                        }
                        assertEquals(NEXT_SEEN, client.reply().text(), octets);
                    });
        }
    }

    /// A POST whose fields tell the length of INNER.
    static String withInner(String... fields) {
        return post(fields) + INNER;
    }

    static String length(String octets) {
        return "Content-Length: " + octets.length();
    }
}
