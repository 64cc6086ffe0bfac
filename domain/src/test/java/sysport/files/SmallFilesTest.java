package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
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

import java.nio.charset.StandardCharsets;

/// Small files: kept in memory, looked at once a second at most.
class SmallFilesTest {
    private static final Peer PEER = new Peer(SocketAddress.of("127.0.0.1", 4711), 9);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LONG_AGO = 784_111_777;

    private final FakeFiles kernel = new FakeFiles();
    private final StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT);

    @AfterEach
    void only_the_root_is_open() {
        assertEquals(1, kernel.openDescriptors());
    }

    private Response get(String target) {
        Response response = files.handle(Requests.get(target), PEER);
        response.body().close();
        return response;
    }

    private static String text(Response response) {
        var octets = assertInstanceOf(Body.Octets.class, response.body());
        return new String(octets.array(), StandardCharsets.US_ASCII);
    }

    private int looks() {
        return kernel.opened.size();
    }

    @Test
    void a_small_file_is_read_once_and_then_answered_without_a_call() {
        kernel.file("a.txt", 250, LONG_AGO);
        Response first = get("/a.txt");
        assertEquals("0".repeat(250), text(first));
        assertEquals(3, kernel.reads);
        int looks = looks();
        kernel.passedNanos = SECOND_NANOS - 1;
        assertSame(first, get("/a.txt"));
        assertEquals(looks, looks());
    }

    @Test
    void after_a_second_one_look_tells_that_it_is_the_same() {
        kernel.file("a.txt", 5, LONG_AGO);
        Response first = get("/a.txt");
        int looks = looks();
        kernel.passedNanos = SECOND_NANOS;
        assertSame(first, get("/a.txt"));
        assertSame(first, get("/a.txt"));
        assertEquals(looks + 1, looks());
        assertEquals(1, kernel.reads);
    }

    @Test
    void a_file_that_has_changed_is_read_again() {
        kernel.file("a.txt", 5, LONG_AGO);
        assertEquals("55555", text(get("/a.txt")));
        kernel.file("a.txt", 3, LONG_AGO);
        kernel.passedNanos = SECOND_NANOS;
        assertEquals("333", text(get("/a.txt")));
        kernel.file("a.txt", 3, LONG_AGO + 1);
        kernel.passedNanos = 2 * SECOND_NANOS;
        assertEquals(
                "Sun, 06 Nov 1994 08:49:38 GMT", get("/a.txt").fields().value("Last-Modified"));
    }

    @Test
    void a_file_that_has_gone_is_gone_after_a_second() {
        kernel.file("a.txt", 5, LONG_AGO);
        get("/a.txt");
        kernel.failing("a.txt", Errno.ENOENT);
        assertEquals(Status.OK, get("/a.txt").status());
        kernel.passedNanos = SECOND_NANOS;
        assertEquals(Status.NOT_FOUND, get("/a.txt").status());
    }

    @Test
    void a_file_modified_just_now_is_not_kept() {
        // Another change within the same tick of the file system's clock would not be seen.
        kernel.file("a.txt", 5, FakeFiles.NOW_SECONDS - 1);
        Response first = get("/a.txt");
        assertEquals("55555", text(first));
        assertNotSame(first, get("/a.txt"));
    }

    @Test
    void what_is_kept_is_bounded() {
        int count = 2_000;
        for (int i = 0; i < count; i++) {
            kernel.file("f" + i, FileCache.LARGEST_OCTETS, LONG_AGO);
            get("/f" + i);
        }
        int looks = looks();
        for (int i = 0; i < count; i++) {
            get("/f" + i);
        }
        int kept = count - (looks() - looks);
        // 16 MiB of files of 32 KiB each.
        assertTrue(kept > 0 && kept <= 512, () -> "kept " + kept);
    }

    @Test
    void an_interrupted_read_goes_on_and_a_failed_one_is_500() {
        kernel.file("a", 5, LONG_AGO).file("b", 5, LONG_AGO);
        kernel.preadAnswer = Errno.EINTR.negated();
        assertEquals("55555", text(get("/a")));
        kernel.preadAnswer = Errno.EIO.negated();
        assertEquals(Status.INTERNAL_SERVER_ERROR, get("/b").status());
    }

    @Test
    void a_file_that_gets_shorter_while_it_is_read_is_what_it_was_at_the_end() {
        kernel.file("c", 5, LONG_AGO);
        kernel.cutBytes = 1;
        Response shorter = get("/c");
        assertEquals("4444", text(shorter));
        kernel.cutBytes = 0;
        assertEquals("55555", text(get("/c")));
    }
}
