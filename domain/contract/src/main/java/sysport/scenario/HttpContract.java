package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.http.Status;
import sysport.transcript.run.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A chapter of HTTP as the RFCs want it: octets in, octets out, and what the handler is told
/// between. Octets are written one character each (ISO-8859-1).
public abstract class HttpContract extends ServerContract {
    /// A request that is put behind others, to see whether it is read.
    static final String NEXT = "GET /next HTTP/1.1\r\nHost: next\r\n\r\n";

    static final String NEXT_SEEN = "GET /next of next\n\n";

    /// Answers with what it was asked ([#seen]).
    static final Handler MIRROR =
            (request, _) ->
                    Response.of(
                            Status.OK,
                            "text/plain",
                            seen(request).getBytes(StandardCharsets.ISO_8859_1));

    protected HttpContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// `METHOD target of authority`, a line for each field but Host and those of the framing, an
    /// empty line, the content.
    private static String seen(Request request) {
        var seen = new StringBuilder();
        seen.append(request.method()).append(' ').append(request.target());
        seen.append(" of ").append(request.authority()).append('\n');
        for (int i = 0; i < request.fieldCount(); i++) {
            if (!request.name(i).matches("(?i)host|content-length|transfer-encoding")) {
                seen.append(request.name(i)).append(": ").append(request.value(i)).append('\n');
            }
        }
        return seen.append('\n')
                .append(new String(request.body(), StandardCharsets.ISO_8859_1))
                .toString();
    }

    /// How octets are handed to send(2).
    enum Pieces {
        WHOLE,
        OCTETS
    }

    /// Each of these is answered `status` and ends its connection: the handler is not asked, what
    /// stands behind it is not read, and the client can read why.
    final void refused(int status, String... connections) {
        refused(Pieces.WHOLE, status, connections);
    }

    final void refused(Pieces pieces, int status, String... connections) {
        var asked = new AtomicInteger();
        Handler handler =
                (request, peer) -> {
                    asked.incrementAndGet();
                    return MIRROR.handle(request, peer);
                };
        run(
                limits(),
                handler,
                site -> {
                    for (String octets : connections) {
                        try (TestClient client = site.connect()) {
                            send(client, pieces, octets + NEXT);
                            Reply reply = client.reply();
                            assertEquals(status, reply.status(), octets);
                            assertTrue(reply.has("Connection: close"), reply::head);
                            assertFalse(reply.text().isEmpty(), "no explanation: " + octets);
                            client.assertEnd();
                        }
                    }
                });
        assertEquals(0, asked.get(), "requests that the handler was asked");
    }

    static void send(TestClient client, Pieces pieces, String octets) {
        switch (pieces) {
            case WHOLE -> client.send(octets);
            case OCTETS -> {
                for (int i = 0; i < octets.length(); i++) {
                    client.send(octets.substring(i, i + 1));
                }
            }
        }
    }

    /// Each of these is answered `status`, without the handler, and the connection goes on.
    final void survived(int status, String... connections) {
        run(
                limits(),
                MIRROR,
                site -> {
                    for (String octets : connections) {
                        try (TestClient client = site.connect().send(octets + NEXT)) {
                            assertEquals(status, client.reply().status(), octets);
                            assertEquals(NEXT_SEEN, client.reply().text(), octets);
                        }
                    }
                });
    }

    /// The handler sees `seen` in these octets, and the connection goes on.
    final void taken(String octets, String seen) {
        run(
                limits(),
                MIRROR,
                site -> {
                    TestClient client = site.connect().send(octets + NEXT);
                    Reply reply = client.reply();
                    assertEquals(200, reply.status(), octets);
                    assertEquals(seen, reply.latin1(), octets);
                    assertEquals(NEXT_SEEN, client.reply().text(), octets);
                });
    }

    /// A request line with what else a head needs.
    static String line(String requestLine) {
        return requestLine + "\r\nHost: h\r\n\r\n";
    }

    /// A GET with these field lines.
    static String get(String... fields) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + lines(fields) + "\r\n";
    }

    /// A POST with these field lines.
    static String post(String... fields) {
        return "POST / HTTP/1.1\r\nHost: h\r\n" + lines(fields) + "\r\n";
    }

    /// A chunked POST.
    static String chunked(String body) {
        return post("Transfer-Encoding: chunked") + body;
    }

    private static String lines(String... fields) {
        var lines = new StringBuilder();
        for (String field : fields) {
            lines.append(field).append("\r\n");
        }
        return lines.toString();
    }
}
