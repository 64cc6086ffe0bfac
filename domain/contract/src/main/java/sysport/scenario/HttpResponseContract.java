package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Body;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What is sent: the form of a response, and the fields that are the server's own.
public abstract class HttpResponseContract extends HttpContract {
    private static final String IMF_FIXDATE =
            "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT";

    private static final Handler STATUS_OF_PATH =
            (request, _) -> {
                Status status = Status.of(Integer.parseInt(request.path().substring(1)));
                return status.allowsContent()
                        ? Response.text(status, "content")
                        : Response.empty(status);
            };

    /// Requests for a success, a redirect, errors of the handler and of the parser.
    private static final List<String> REQUESTS =
            List.of(
                    line("GET /200 HTTP/1.1"),
                    line("GET /302 HTTP/1.1"),
                    line("GET /404 HTTP/1.1"),
                    line("GET /500 HTTP/1.1"),
                    line("GET /200 HTTP/1.0"),
                    line("get /200 HTTP/1.1"),
                    line("OPTIONS * HTTP/1.1"),
                    line("GET / HTTP/2.0"),
                    "\0\0");

    protected HttpResponseContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves({STATUS_LINE, NO_FOLDING_SENT, DATE, DATE_SENT, SERVER})
    void rfc9112_4_each_head_is_a_status_line_and_whole_field_lines_with_date_and_server() {
        run(
                limits(),
                STATUS_OF_PATH,
                site -> {
                    for (String octets : REQUESTS) {
                        String head = site.connect().send(octets).bareReply().head();
                        String[] lines = head.split("\r\n", -1);
                        assertTrue(lines[0].matches("HTTP/1\\.1 [2-5][0-9][0-9] [ -~]*"), head);
                        for (int i = 1; i < lines.length; i++) {
                            assertTrue(lines[i].matches("[A-Za-z-]+: [!-~]([ -~]*[!-~])?"), head);
                        }
                        assertTrue(head.contains("\r\nServer: Sysport\r\n"), head);
                        String date = head.replaceAll("(?s).*\r\nDate: ([^\r]*)\r\n.*", "$1");
                        assertTrue(date.matches(IMF_FIXDATE), head);
                    }
                });
    }

    @Test
    @Proves({HEAD, LENGTH_AS_IN_GET})
    void rfc9110_9_3_2_head_is_answered_with_the_fields_of_get_and_no_content() {
        run(
                limits(),
                STATUS_OF_PATH,
                site -> {
                    for (String path : List.of("/200", "/404", "/500", "/204")) {
                        TestClient client = site.connect();
                        client.send(line("HEAD " + path + " HTTP/1.1"));
                        String head = withoutDate(client.bareReply());
                        client.send(line("GET " + path + " HTTP/1.1"));
                        assertEquals(withoutDate(client.bareReply()), head);
                    }
                });
    }

    private static String withoutDate(Reply reply) {
        return reply.head().replaceAll("Date: [^\r]*\r\n", "");
    }

    @Test
    @Proves({NO_CONTENT, NO_FRAMING_IN_204})
    void rfc9110_15_3_6_no_content_in_204_205_and_304() {
        run(
                limits(),
                STATUS_OF_PATH,
                site -> {
                    for (int status : new int[] {204, 205, 304}) {
                        TestClient client = site.connect().get("/" + status).get("/200");
                        Reply reply = client.bareReply();
                        assertEquals(status, reply.status());
                        assertFalse(reply.head().contains("Transfer-Encoding"), reply::head);
                        if (status == 204) {
                            assertFalse(reply.head().contains("Content-Length"), reply::head);
                        }
                        assertEquals("content", client.reply().text(), "what follows a " + status);
                    }
                });
    }

    @Test
    @Proves({ONE_FRAMING_SENT, LENGTH_IF_KNOWN})
    void rfc9112_6_2_a_response_has_a_length_or_is_chunked_and_never_both() {
        byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
        Handler handler =
                (request, _) -> {
                    boolean known = request.path().equals("/known");
                    Body body =
                            known ? new Body.Octets(content) : new Body.Stream(new Once(content));
                    return new Response(Status.OK, Fields.NONE, body);
                };
        run(
                limits(),
                handler,
                site -> {
                    TestClient client = site.connect();
                    Reply known = client.get("/known").reply();
                    assertTrue(known.has("Content-Length: 7"), known::head);
                    assertFalse(known.head().contains("Transfer-Encoding"), known::head);
                    Reply unknown = client.get("/unknown").reply();
                    assertTrue(unknown.has("Transfer-Encoding: chunked"), unknown::head);
                    assertFalse(unknown.head().contains("Content-Length"), unknown::head);
                    assertEquals("content", unknown.text());
                });
    }

    @Test
    @Proves({ERRORS_EXPLAINED, CONTENT_TYPE})
    void rfc9110_15_5_an_error_is_explained_in_text_except_to_head() {
        run(site -> {
            for (String octets : List.of("\0", line("get / HTTP/1.1"), line("GET / HTTP/2.0"))) {
                Reply reply = site.connect().send(octets).reply();
                assertTrue(reply.text().startsWith(reply.status() + " "), reply::text);
                assertTrue(reply.text().contains("RFC 9"), reply::text);
                assertTrue(reply.has("Content-Type: text/plain; charset=utf-8"), reply::head);
            }
            TestClient client = site.connect().send("HEAD / HTTP/1.1\r\n\r\n");
            assertEquals(400, client.bareReply().status());
            client.assertEnd();
        });
    }

    @Test
    @Proves(ACCEPT_ENCODING)
    void rfc9110_12_5_3_content_is_sent_without_coding_whatever_is_accepted() {
        run(site -> {
            TestClient client = site.connect();
            for (String accepted : List.of("gzip", "identity;q=0", "*;q=0", "gzip;q=0, *", "")) {
                Reply reply = client.send(get("Accept-Encoding: " + accepted)).reply();
                assertEquals("hello", reply.text(), accepted);
                assertFalse(reply.head().contains("Content-Encoding"), reply::head);
            }
        });
    }

    /// Gives an array once.
    private static final class Once implements Body.Source {
        private final byte[] octets;
        private boolean given;

        Once(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (given) {
                return -1;
            }
            given = true;
            System.arraycopy(octets, 0, buffer, offset, octets.length);
            return octets.length;
        }
    }
}
