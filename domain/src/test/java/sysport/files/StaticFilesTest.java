package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.handler.Body;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Status;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

class StaticFilesTest {
    private static final Peer PEER = new Peer(SocketAddress.of("127.0.0.1", 4711), 9);

    private final FakeFiles kernel = new FakeFiles();
    private final StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT);

    @BeforeEach
    void only_the_root_is_open() {
        assertEquals(1, kernel.openDescriptors());
    }

    @AfterEach
    void nothing_stays_open() {
        files.close();
        assertEquals(0, kernel.openDescriptors());
    }

    /// The response, its body closed as the server closes it.
    private Response get(String target) {
        return request("GET", target);
    }

    private Response request(String method, String target) {
        Response response = files.handle(Requests.of(method, target), PEER);
        response.body().close();
        return response;
    }

    @Test
    @Proves(Requirement.LAST_MODIFIED)
    void a_file_is_sent_whole_from_its_descriptor() {
        kernel.file("a/b.css", 5_000_000_000L, 784_111_777);
        Response response = files.handle(Requests.get("/a/b.css"), PEER);
        var range = assertInstanceOf(Body.FileRange.class, response.body());
        assertEquals(2, kernel.openDescriptors());
        response.body().close();
        assertEquals(Status.OK, response.status());
        assertEquals(0, range.position());
        assertEquals(5_000_000_000L, range.length());
        assertEquals("text/css; charset=utf-8", response.fields().value("Content-Type"));
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", response.fields().value("Last-Modified"));
        assertEquals("nosniff", response.fields().value("X-Content-Type-Options"));
    }

    @Test
    void head_answers_as_get_does() {
        kernel.file("a.txt", 5, 0);
        Response head = request("HEAD", "/a.txt");
        assertEquals(get("/a.txt").fields(), head.fields());
        assertEquals(5, head.body().length());
    }

    @Test
    @Proves(Requirement.LAST_MODIFIED)
    void a_file_from_the_future_was_modified_now() {
        kernel.file("a", 1, FakeFiles.NOW_SECONDS + 3_600).file("b", 1, Long.MIN_VALUE);
        assertEquals("Sun, 09 Sep 2001 01:46:40 GMT", get("/a").fields().value("Last-Modified"));
        assertNull(get("/b").fields().value("Last-Modified"));
    }

    @Test
    @Proves(Requirement.FILE_NAMES)
    void files_are_opened_beneath_the_root_and_without_waiting() {
        kernel.file("a", 1, 0);
        get("/a");
        var how = kernel.ways.getLast();
        assertEquals(FileCalls.RESOLVE_BENEATH | FileCalls.RESOLVE_NO_MAGICLINKS, how.resolve());
        assertEquals(FileCalls.O_RDONLY | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC, how.flags());
    }

    @Test
    @Proves(Requirement.LOCATION)
    void a_directory_without_a_slash_is_redirected_to_one_with() {
        kernel.directory("a b").directory("c");
        Response response = get("/a%20b");
        assertEquals(Status.MOVED_PERMANENTLY, response.status());
        assertEquals("/a%20b/", response.fields().value("Location"));
        assertEquals("/c/?x=1&y", get("/c?x=1&y").fields().value("Location"));
    }

    @Test
    @Proves(Requirement.LOCATION)
    void a_hostile_name_cannot_leave_the_location_or_the_field() {
        kernel.directory("\r\nX: y").directory("\\evil.example").directory("evil.example");
        assertEquals("/%0D%0AX%3A%20y/", get("/%0d%0aX:%20y").fields().value("Location"));
        assertEquals("/%5Cevil.example/", get("/%5cevil.example").fields().value("Location"));
        assertEquals("/evil.example/", get("/evil.example").fields().value("Location"));
        assertEquals(Status.NOT_FOUND, get("//evil.example").status());
    }

    @Test
    void an_index_stands_for_its_directory() {
        kernel.directory("a").file("a/index.html", 7, 0).file("index.html", 8, 0);
        assertEquals(7, get("/a/").body().length());
        assertEquals("text/html; charset=utf-8", get("/a/").fields().value("Content-Type"));
        assertEquals(8, get("/").body().length());
    }

    @Test
    void an_index_that_is_no_regular_file_is_an_entry_like_others() {
        kernel.directory("a", FakeFiles.entry(DirectoryEntry.DT_DIR, "index.html"))
                .directory("a/index.html");
        assertTrue(listing("/a/").contains(">index.html/</a>"));
        kernel.directory("b", FakeFiles.entry(DirectoryEntry.DT_FIFO, "index.html"))
                .special("b/index.html");
        assertTrue(listing("/b/").contains(">index.html (not a file)<"));
    }

    private String listing(String target) {
        Response response = files.handle(Requests.get(target), PEER);
        String text = DirectoryListingTest.text(response);
        response.body().close();
        return text;
    }

    @Test
    void an_index_that_cannot_be_read_is_not_listed_around() {
        kernel.directory("a").failing("a/index.html", Errno.EACCES);
        assertEquals(Status.FORBIDDEN, get("/a/").status());
    }

    @Test
    void what_is_no_regular_file_is_not_there() {
        kernel.special("fifo").file("file", 1, 0);
        assertEquals(Status.NOT_FOUND, get("/fifo").status());
        assertEquals(Status.NOT_FOUND, get("/file/").status());
    }

    @ParameterizedTest
    @CsvSource({
        "ENOENT, 404",
        "ENOTDIR, 404",
        "ELOOP, 404",
        "EXDEV, 404",
        "ENAMETOOLONG, 404",
        "ENXIO, 404",
        "EACCES, 403",
        "EPERM, 403",
        "EMFILE, 503",
        "ENFILE, 503",
        "ENOMEM, 503",
        "EIO, 500",
        "EUCLEAN, 500"
    })
    void an_errno_becomes_a_status(Errno errno, int code) {
        kernel.failing("a", errno);
        Response response = get("/a");
        assertEquals(code, response.status().code());
        assertTrue(DirectoryListingTest.text(response).startsWith(code + " "));
        assertNull(response.fields().value("Last-Modified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAGAIN", "EINTR"})
    void a_race_is_tried_again_but_not_for_ever(Errno race) {
        kernel.file("a", 1, 0).file("b", 1, 0);
        kernel.raceErrno = race;
        kernel.interruptions = 3;
        assertEquals(Status.OK, get("/a").status());
        kernel.interruptions = 1_000;
        assertEquals(Status.SERVICE_UNAVAILABLE, get("/b").status());
        assertTrue(kernel.interruptions > 900);
    }

    @Test
    void a_failing_fstat_leaks_nothing() {
        kernel.file("a", 1, 0);
        kernel.fstatAnswer = Errno.EIO.negated();
        assertEquals(Status.INTERNAL_SERVER_ERROR, get("/a").status());
    }

    @Test
    void a_failing_getdents_leaks_nothing() {
        kernel.getdentsAnswer = Errno.EIO.negated();
        assertEquals(Status.INTERNAL_SERVER_ERROR, get("/").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    @Proves({Requirement.UNKNOWN_METHOD, Requirement.ALLOW_IN_405})
    void other_methods_are_not_allowed(String method) {
        Response response = request(method, "/a");
        assertEquals(Status.METHOD_NOT_ALLOWED, response.status());
        assertEquals("GET, HEAD, OPTIONS", response.fields().value("Allow"));
    }

    @Test
    @Proves(Requirement.CONTINUE)
    void content_is_refused_by_the_head_alone() {
        var refusal =
                assertInstanceOf(Response.class, files.receive(Requests.of("POST", "/a"), PEER));
        assertEquals(Status.METHOD_NOT_ALLOWED, refusal.status());
        kernel.file("a", 1, 0);
        var file = assertInstanceOf(Response.class, files.receive(Requests.get("/a"), PEER));
        assertEquals(Status.OK, file.status());
        file.body().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "/nothing/there"})
    @Proves(Requirement.OPTIONS)
    void options_tells_what_is_allowed(String target) {
        Response response = request("OPTIONS", target);
        assertEquals(Status.NO_CONTENT, response.status());
        assertEquals("GET, HEAD, OPTIONS", response.fields().value("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.env",
                "/%2Eenv",
                "/.git/config",
                "/.git/",
                "/.git",
                "/a/.b/c",
                "/...",
                "/..a",
                "/.well-knowN",
                "/.well-known2",
                "/.well-known/.x"
            })
    void what_begins_with_a_dot_is_not_there_unless_an_option_says_so(String target) {
        String path = target.substring(1).replace("%2E", ".").replaceAll("/$", "");
        kernel.file(path, 1, 0);
        if (target.endsWith("/")) {
            kernel.directory(path);
        }
        kernel.opened.clear();
        assertEquals(Status.NOT_FOUND, get(target).status());
        assertTrue(kernel.opened.isEmpty());
        try (StaticFiles all =
                StaticFiles.below(kernel, FakeFiles.ROOT, FileOptions.DEFAULT.withDotNames())) {
            Response response = all.handle(Requests.get(target), PEER);
            response.body().close();
            assertEquals(Status.OK, response.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".well-known", ".well-known/x", "a/.well-known/x", "a.b", "a./b", "~a"})
    void what_is_meant_to_be_found_is(String path) {
        kernel.file(path, 1, 0);
        assertEquals(Status.OK, get("/" + path).status());
    }

    @Test
    void a_malformed_path_opens_nothing() {
        kernel.opened.clear();
        assertEquals(Status.BAD_REQUEST, get("/%2e%2e%2fetc/passwd").status());
        assertTrue(kernel.opened.isEmpty());
    }

    @Test
    void a_root_that_is_not_there_is_told_at_once() {
        kernel.failing("/gone", Errno.ENOENT);
        var failure = assertThrows(KernelException.class, () -> StaticFiles.below(kernel, "/gone"));
        assertEquals(Errno.ENOENT, failure.errno());
        assertEquals("openat2(/gone)", failure.call());
    }
}
