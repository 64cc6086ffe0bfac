package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Status;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;

/// Larger files: kept open, looked at once a second at most, closed when they are neither kept nor
/// sent.
class OpenFilesTest {
    private static final Peer PEER = new Peer(SocketAddress.of("127.0.0.1", 4711), 9);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LONG_AGO = 784_111_777;
    private static final int LARGE = FileCache.LARGEST_OCTETS + 1;
    private static final int MOST_OPEN = 256;

    private final FakeFiles kernel = new FakeFiles();
    private final StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT);

    @AfterEach
    void nothing_stays_open() {
        files.close();
        assertEquals(0, kernel.openDescriptors());
    }

    /// The response, its body closed as the server closes it.
    private Response get(String target) {
        Response response = begin(target);
        response.body().close();
        return response;
    }

    /// The response, under way: whoever asks for it closes its body.
    private Response begin(String target) {
        return files.handle(Requests.get(target), PEER);
    }

    private static int fd(Response response) {
        return assertInstanceOf(Body.FileRange.class, response.body()).file().fd();
    }

    /// How many files are open.
    private int open() {
        return kernel.openDescriptors() - 1;
    }

    private int looks() {
        return kernel.opened.size();
    }

    @Test
    void a_large_file_is_opened_once_and_then_sent_without_a_look() {
        kernel.file("a", LARGE, LONG_AGO);
        Response first = get("/a");
        int looks = looks();
        kernel.passedNanos = SECOND_NANOS - 1;
        assertSame(first, get("/a"));
        assertSame(first, get("/a"));
        assertEquals(looks, looks());
        assertEquals(1, open());
        assertEquals(0, kernel.reads);
    }

    @Test
    void after_a_second_one_look_tells_that_it_is_the_same() {
        kernel.file("a", LARGE, LONG_AGO);
        Response first = get("/a");
        int looks = looks();
        kernel.passedNanos = SECOND_NANOS;
        assertSame(first, get("/a"));
        assertSame(first, get("/a"));
        assertEquals(looks + 1, looks());
        assertEquals(1, open());
    }

    @Test
    void a_file_that_was_replaced_is_sent_from_the_new_one_and_the_old_one_finished() {
        kernel.file("a", LARGE, LONG_AGO);
        Response before = begin("/a");
        kernel.file("a", LARGE, LONG_AGO + 1);
        kernel.passedNanos = SECOND_NANOS;
        Response after = begin("/a");
        assertNotEquals(fd(before), fd(after));
        assertEquals("Sun, 06 Nov 1994 08:49:38 GMT", after.fields().value("Last-Modified"));
        assertEquals(2, open());
        before.body().close();
        assertEquals(1, open());
        assertSame(after, get("/a"));
        after.body().close();
        assertEquals(1, open());
    }

    @Test
    void a_file_that_has_gone_is_closed_when_it_is_asked_for_after_a_second() {
        kernel.file("a", LARGE, LONG_AGO);
        get("/a");
        kernel.failing("a", Errno.ENOENT);
        assertEquals(Status.OK, get("/a").status());
        kernel.passedNanos = SECOND_NANOS;
        assertEquals(Status.NOT_FOUND, get("/a").status());
        assertEquals(0, open());
    }

    @Test
    void a_file_that_has_become_small_is_kept_in_memory_instead() {
        kernel.file("a", LARGE, LONG_AGO);
        get("/a");
        kernel.file("a", LARGE - 1, LONG_AGO);
        kernel.passedNanos = SECOND_NANOS;
        assertInstanceOf(Body.Octets.class, get("/a").body());
        assertEquals(0, open());
    }

    @Test
    void a_file_modified_just_now_is_not_kept() {
        kernel.file("a", LARGE, FakeFiles.NOW_SECONDS - 1);
        assertInstanceOf(Body.FileRange.class, get("/a").body());
        assertEquals(0, open());
    }

    @Test
    void the_index_of_a_directory_is_kept_for_the_directory() {
        kernel.directory("a").file("a/index.html", LARGE, LONG_AGO);
        assertSame(get("/a/"), get("/a/"));
        assertEquals(1, open());
    }

    @Test
    void no_more_are_kept_open_than_have_room() {
        for (int i = 0; i < 2 * MOST_OPEN; i++) {
            kernel.file("f" + i, LARGE, LONG_AGO);
            get("/f" + i);
        }
        assertTrue(open() > MOST_OPEN / 2 && open() < MOST_OPEN, () -> "open: " + open());
    }

    @Test
    void what_nobody_has_asked_for_lately_makes_room() {
        kernel.file("sent", LARGE, LONG_AGO);
        Response sent = begin("/sent");
        for (int i = 0; i < 2 * MOST_OPEN; i++) {
            kernel.file("old" + i, LARGE, LONG_AGO);
            get("/old" + i);
        }
        kernel.passedNanos = SECOND_NANOS;
        int count = MOST_OPEN / 2;
        for (int i = 0; i < count; i++) {
            kernel.file("new" + i, LARGE, LONG_AGO);
            get("/new" + i);
        }
        int looks = looks();
        for (int i = 0; i < count; i++) {
            get("/new" + i);
        }
        int kept = count - (looks() - looks);
        // Two names may have one place.
        assertTrue(kept > count / 2, () -> "kept: " + kept);
        assertTrue(open() <= MOST_OPEN, () -> "open: " + open());
        fd(sent);
        sent.body().close();
    }

    @Test
    void what_nobody_asks_for_is_closed_a_minute_later_if_others_are_looked_at() {
        kernel.file("a", LARGE, LONG_AGO);
        get("/a");
        kernel.passedNanos = 60 * SECOND_NANOS;
        for (int i = 0; i < 64; i++) {
            get("/absent");
        }
        assertEquals(0, open());
    }

    @Test
    void open_files_are_given_up_when_descriptors_run_out() {
        kernel.file("a", LARGE, LONG_AGO).file("b", LARGE, LONG_AGO);
        get("/a");
        Response sent = begin("/b");
        kernel.mostOpen = kernel.openDescriptors();
        kernel.file("c", LARGE, LONG_AGO);
        assertEquals(Status.OK, get("/c").status());
        fd(sent);
        sent.body().close();
        assertEquals(1, open());
        kernel.mostOpen = 1;
        assertEquals(Status.SERVICE_UNAVAILABLE, get("/a").status());
    }

    @Test
    void what_is_sent_when_the_files_are_closed_is_closed_at_its_end() {
        kernel.file("a", LARGE, LONG_AGO).file("b", LARGE, LONG_AGO);
        Response sent = begin("/a");
        get("/b");
        files.close();
        assertEquals(1, kernel.openDescriptors());
        fd(sent);
        sent.body().close();
    }
}
