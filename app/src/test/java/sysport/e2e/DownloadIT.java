package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadIT {
    private Path directory;

    private RunningServer server;
    private HttpClient client;

    @BeforeAll
    void start(@TempDir Path made) throws IOException {
        directory = made;
        for (int bytes : new int[] {0, 1, 64 * 1024, TestFiles.LARGE_BYTES}) {
            TestFiles.make(directory.resolve(bytes + ".bin"), bytes);
        }
        Files.writeString(directory.resolve("größe <1>.txt"), "hello\n");
        server = RunningServer.start(directory);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.origin() + path)).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024, TestFiles.LARGE_BYTES})
    void the_jdk_client_gets_each_file_byte_for_byte(int bytes) throws Exception {
        Path file = directory.resolve(bytes + ".bin");
        HttpResponse<InputStream> response =
                client.send(
                        request("/" + bytes + ".bin"), HttpResponse.BodyHandlers.ofInputStream());
        try (var in = response.body()) {
            assertEquals(200, response.statusCode());
            assertEquals(bytes, response.headers().firstValueAsLong("Content-Length").orElse(-1));
            assertEquals(TestFiles.digest(file), TestFiles.digest(in, bytes));
            assertEquals(-1, in.read());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024, TestFiles.LARGE_BYTES})
    void curl_gets_each_file_byte_for_byte(int bytes) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
        Path got = directory.resolve("curl-" + bytes);
        Process curl =
                new ProcessBuilder(
                                "/usr/bin/curl",
                                "-sS",
                                "--fail",
                                "-o",
                                got.toString(),
                                server.origin() + "/" + bytes + ".bin")
                        .inheritIO()
                        .start();
        assertEquals(0, curl.waitFor());
        // curl makes no file of an empty body.
        assertEquals(bytes, Files.exists(got) ? Files.size(got) : 0);
        if (bytes > 0) {
            assertEquals(
                    TestFiles.digest(directory.resolve(bytes + ".bin")), TestFiles.digest(got));
        }
    }

    @Test
    void sixteen_at_once_get_the_same_bytes() throws Exception {
        String expected = TestFiles.digest(directory.resolve(TestFiles.LARGE_BYTES + ".bin"));
        var digests = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 16; i++) {
            digests.add(
                    client.sendAsync(
                                    request("/" + TestFiles.LARGE_BYTES + ".bin"),
                                    HttpResponse.BodyHandlers.ofInputStream())
                            .thenApplyAsync(response -> {
                                try (var in = response.body()) {
                                    return TestFiles.digest(in, TestFiles.LARGE_BYTES);
                                } catch (IOException failure) {
                                    return failure.toString();
                                }
                            }));
        }
        for (CompletableFuture<String> digest : digests) {
            assertEquals(expected, digest.get());
        }
    }

    @Test
    void head_has_the_fields_of_get_and_no_content() throws Exception {
        try (Wire wire = Wire.to(server)) {
            wire.send("HEAD /65536.bin HTTP/1.1\r\nHost: here\r\n\r\n" + Wire.get("/1.bin"));
            String head = new String(wire.in().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 200", head);
            // The next thing behind the head of the first answer is the second answer.
            byte[] rest =
                    wire.send("GET /0.bin HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                            .in()
                            .readAllBytes();
            String text = new String(rest, StandardCharsets.ISO_8859_1);
            assertTrue(text.contains("Content-Length: 65536\r\n"), text);
            assertTrue(text.length() < 2_000, "content was sent for HEAD");
        }
    }

    @Test
    void a_listing_leads_to_the_files() throws Exception {
        HttpResponse<String> listing =
                client.send(request("/"), HttpResponse.BodyHandlers.ofString());
        assertTrue(
                listing.body()
                        .contains("href=\"gr%C3%B6%C3%9Fe%20%3C1%3E.txt\">größe &lt;1&gt;.txt</a>"),
                listing.body());
        HttpResponse<String> file =
                client.send(
                        request("/gr%C3%B6%C3%9Fe%20%3C1%3E.txt"),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals("hello\n", file.body());
        assertEquals(
                "text/plain; charset=utf-8", file.headers().firstValue("Content-Type").orElse(""));
    }
}
