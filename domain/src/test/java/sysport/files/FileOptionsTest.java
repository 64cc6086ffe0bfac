package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.handler.Body;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Method;
import sysport.http.Status;
import sysport.http.wire.Requests;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.SocketAddress;

class FileOptionsTest {
    private static final Peer PEER = new Peer(SocketAddress.of("127.0.0.1", 4711), 9);
    private static final FileOptions NONE = FileOptions.DEFAULT;
    private static final long LONG_AGO = 784_111_777;

    private final FakeFiles kernel = new FakeFiles();

    @AfterEach
    void nothing_stays_open() {
        assertEquals(0, kernel.openDescriptors());
    }

    private Response get(FileOptions options, String target, String... fieldLines) {
        return request(options, Method.GET, target, fieldLines);
    }

    private Response request(
            FileOptions options, Method method, String target, String... fieldLines) {
        try (StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT, options)) {
            Response response = files.handle(Requests.to(target, method, fieldLines), PEER);
            response.body().close();
            return response;
        }
    }

    private static @Nullable String field(Response response, String name) {
        return response.fields().value(name);
    }

    @Test
    void a_field_of_ones_own_comes_with_every_answer() {
        kernel.file("a", 5, LONG_AGO).directory("d").directory("l");
        FileOptions options =
                NONE.withField("X-Frame-Options", "DENY").withField("Referrer-Policy", "none");
        for (Response answer :
                new Response[] {
                    get(options, "/a"),
                    get(options, "/a", "If-None-Match: *"),
                    get(options, "/a", "If-Match: \"other\""),
                    get(options, "/a", "Range: bytes=1-2"),
                    get(options, "/a", "Range: bytes=9-"),
                    get(options, "/d"),
                    get(options, "/l/"),
                    get(options, "/absent"),
                    get(options, "/%2e%2e/"),
                    request(options, Method.PUT, "/a"),
                    request(options, Method.OPTIONS, "/a")
                }) {
            assertEquals("DENY", field(answer, "X-Frame-Options"), answer::toString);
            assertEquals("none", field(answer, "Referrer-Policy"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "etag", "Content-Length", "Date", "a b", ""})
    void a_field_that_is_the_servers_or_none_is_refused(String name) {
        assertThrows(IllegalArgumentException.class, () -> NONE.withField(name, "x"));
    }

    @Test
    void pages_from_anywhere_may_read_what_an_option_says() {
        kernel.file("a", 5, LONG_AGO);
        assertNull(field(get(NONE, "/a"), "Access-Control-Allow-Origin"));
        FileOptions options = NONE.withAnyOrigin();
        assertEquals("*", field(get(options, "/a"), "Access-Control-Allow-Origin"));
        assertEquals("*", field(get(options, "/absent"), "Access-Control-Allow-Origin"));
        Response preflight = request(options, Method.OPTIONS, "/a");
        assertEquals(Status.NO_CONTENT, preflight.status());
        assertEquals("*", field(preflight, "Access-Control-Allow-Origin"));
        assertEquals("GET, HEAD, OPTIONS", field(preflight, "Access-Control-Allow-Methods"));
        assertEquals("*", field(preflight, "Access-Control-Allow-Headers"));
    }

    @Test
    void the_first_pattern_for_a_path_says_how_long_it_may_be_kept() {
        kernel.file("app.css", 5, LONG_AGO).directory(".").file("index.html", 5, LONG_AGO);
        kernel.file("b", 5, LONG_AGO);
        FileOptions options =
                NONE.withCacheControl(new PathPattern("*.html"), "no-cache")
                        .withCacheControl(new PathPattern("app.*"), "max-age=31536000, immutable")
                        .withCacheControl(new PathPattern("*.css"), "no-store");
        assertEquals(
                "max-age=31536000, immutable", field(get(options, "/app.css"), "Cache-Control"));
        assertEquals("no-cache", field(get(options, "/"), "Cache-Control"));
        assertEquals("no-cache", field(get(options, "/", "If-None-Match: *"), "Cache-Control"));
        assertNull(field(get(options, "/b"), "Cache-Control"));
        assertNull(field(get(options, "/absent.css"), "Cache-Control"));
        FileOptions both = options.withField("Cache-Control", "private");
        assertEquals("private", field(get(both, "/b"), "Cache-Control"));
        assertEquals("no-cache", field(get(both, "/"), "Cache-Control"));
        assertThrows(
                IllegalArgumentException.class,
                () -> NONE.withCacheControl(new PathPattern("*"), "a\r\nb"));
    }

    @Test
    void a_single_page_stands_for_what_is_not_found() {
        kernel.file("index.html", 7, LONG_AGO).file("a/b.js", 3, LONG_AGO).directory("a");
        FileOptions options = NONE.withSinglePage();
        assertEquals(Status.NOT_FOUND, get(NONE, "/users/7").status());
        for (String route : new String[] {"/users/7", "/users/7/", "/a/x", "/v1.2/x"}) {
            Response page = get(options, route);
            assertEquals(Status.OK, page.status());
            assertEquals(7, page.body().length());
            assertEquals("text/html; charset=utf-8", field(page, "Content-Type"));
        }
        assertEquals(3, get(options, "/a/b.js").body().length());
        for (String file : new String[] {"/a/c.js", "/favicon.ico", "/.env", "//x"}) {
            assertEquals(Status.NOT_FOUND, get(options, file).status());
        }
        kernel.failing("secret", Errno.EACCES);
        assertEquals(Status.FORBIDDEN, get(options, "/secret").status());
        kernel.failing("index.html", Errno.ENOENT);
        assertEquals(Status.NOT_FOUND, get(options, "/users/7").status());
    }

    @Test
    void the_sites_own_page_explains_an_error() {
        kernel.file("404.html", 44, LONG_AGO)
                .file("403.html", 33, LONG_AGO)
                .failing("secret", Errno.EACCES)
                .failing("short", Errno.EMFILE)
                .failing("broken", Errno.EIO);
        for (String target : new String[] {"/absent", "/.env", "//x", "/404.html/"}) {
            Response missing = get(NONE, target, "If-None-Match: *", "Range: bytes=0-1");
            assertEquals(Status.NOT_FOUND, missing.status());
            assertEquals(44, assertInstanceOf(Body.FileRange.class, missing.body()).length());
            assertEquals("text/html; charset=utf-8", field(missing, "Content-Type"));
            assertNull(field(missing, "ETag"));
        }
        assertEquals(33, get(NONE, "/secret").body().length());
        assertEquals(Status.FORBIDDEN, get(NONE, "/secret").status());
        assertInstanceOf(Body.Octets.class, get(NONE, "/short").body());
        assertInstanceOf(Body.Octets.class, get(NONE, "/broken").body());
        kernel.directory("404.html");
        assertInstanceOf(Body.Octets.class, get(NONE, "/absent").body());
        kernel.file("404.html", 44, LONG_AGO);
        assertEquals(Status.OK, get(NONE, "/404.html").status());
    }

    @Test
    void links_may_lead_out_if_an_option_says_so() {
        kernel.file("a", 5, LONG_AGO);
        get(NONE.withOutwardLinks(), "/a");
        assertEquals(FileCalls.RESOLVE_NO_MAGICLINKS, kernel.ways.getLast().resolve());
    }
}
