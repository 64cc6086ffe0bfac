package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sysport.handler.ContentPlan;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Method;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Trailers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// The example of the module's README, line by line.
class ContentExampleTest {
    private static final String PUT =
            "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void content_is_summed_up_as_it_comes() {
        HandEngine engine = HandEngine.of(new Checksum());
        engine.exchange(PUT + "5\r\nhello\r\n");
        engine.exchange("6\r\n world\r\n0\r\n\r\n");
        assertTrue(engine.sent().endsWith("\r\n\r\nd4a1185\n"), engine::sent);
    }

    @Test
    void content_of_another_method_is_refused() {
        HandEngine engine = HandEngine.of(new Checksum());
        engine.exchange(PUT.replace("PUT", "POST") + "0\r\n\r\n");
        assertTrue(engine.sent().startsWith("HTTP/1.1 405 "), engine::sent);
        engine.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(engine.sent().endsWith("\r\n\r\nthere is no content\n"), engine::sent);
    }

    @Test
    void the_readme_has_the_same_lines() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String source =
                Files.readString(
                        Path.of("src/test/java/sysport/connection/ContentExampleTest.java"));
        int begin = readme.indexOf("final class Checksum");
        assertFalse(begin < 0);
        String example = readme.substring(begin, readme.indexOf("```", begin));
        String mine =
                source.substring(source.lastIndexOf("    private static final class Checksum"));
        assertEquals(
                "private static " + example.strip(),
                mine.substring(0, mine.lastIndexOf('}')).stripTrailing().stripIndent());
    }

    private static final class Checksum implements Handler {
        @Override
        public ContentPlan receive(Request head, Peer peer) {
            if (head.method() != Method.PUT) {
                return Response.text(Status.METHOD_NOT_ALLOWED, "only PUT\n").with("Allow", "PUT");
            }
            var sum = new CRC32();
            return new Receiver() {
                @Override
                public @Nullable Response content(byte[] array, int from, int to) {
                    sum.update(array, from, to - from);
                    return null; // go on
                }

                @Override
                public Response end(Trailers trailers) {
                    return Response.text(Long.toHexString(sum.getValue()) + "\n");
                }
            };
        }

        @Override
        public Response handle(Request request, Peer peer) {
            return Response.text("there is no content\n");
        }
    }
}
