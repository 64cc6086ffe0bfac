package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.handler.Body;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Method;
import sysport.http.Request;
import sysport.http.Status;
import sysport.kernel.SocketAddress;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;

/// Conditions and ranges of files: a small one, a large one, and one that was modified just now.
class ConditionalFilesTest {
    private static final Peer PEER = new Peer(SocketAddress.of("127.0.0.1", 4711), 9);
    private static final long LONG_AGO = 784_111_777;
    private static final long LARGE_OCTETS = 5_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final FakeFiles kernel = new FakeFiles();
    private final StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT);

    ConditionalFilesTest() {
        kernel.file("small", 13, LONG_AGO)
                .file("large", LARGE_OCTETS, LONG_AGO)
                .file("young", 5, FakeFiles.NOW_SECONDS - 2);
    }

    @AfterEach
    void nothing_stays_open() {
        files.close();
        assertEquals(0, kernel.openDescriptors());
    }

    private Response get(String target, String... fieldLines) {
        return request(Method.GET, target, fieldLines);
    }

    private Response request(Method method, String target, String... fieldLines) {
        Request request = sysport.http.wire.Requests.to(target, method, fieldLines);
        Response response = files.handle(request, PEER);
        response.body().close();
        return response;
    }

    private String tag(String target) {
        return String.valueOf(get(target).fields().value("ETag"));
    }

    private static String octets(Response response) {
        var octets = assertInstanceOf(Body.Octets.class, response.body());
        int to = octets.from() + (int) octets.length();
        return new String(
                Arrays.copyOfRange(octets.array(), octets.from(), to), StandardCharsets.US_ASCII);
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_3_every_file_has_a_tag_which_is_weak_if_it_is_not_sure() {
        assertTrue(tag("/small").matches("\"d-[0-9a-f]{8,16}\""), tag("/small"));
        assertEquals("\"12a05f200-2ebc98a1-1\"", tag("/large"));
        assertTrue(tag("/young").startsWith("W/\"5-"), tag("/young"));
        assertEquals("bytes", get("/large").fields().value("Accept-Ranges"));
    }

    /// As of two images that were built from two sources: one length, one time.
    @ParameterizedTest
    @ValueSource(longs = {1, LONG_AGO})
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_other_octets_have_another_tag_where_all_times_are_one(long seconds) {
        kernel.mostRead = Integer.MAX_VALUE;
        for (long size :
                new long[] {
                    13, FileCache.LARGEST_OCTETS + 1, FileContent.MOST_HASHED_BYTES, LARGE_OCTETS
                }) {
            var tags = new TreeSet<String>();
            kernel.file("f", size, seconds, 0);
            tags.add(tag("/f"));
            kernel.passedNanos += SECOND_NANOS;
            kernel.file("f", size, seconds, 0);
            tags.add(tag("/f"));
            assertEquals(1, tags.size(), "another file, the same octets");
            assertTrue(tags.first().startsWith("\""), tags.first());
            kernel.passedNanos += SECOND_NANOS;
            kernel.file("f", size, seconds, 0);
            kernel.change = 1;
            kernel.changeFrom = size - 1;
            tags.add(tag("/f"));
            assertEquals(2, tags.size(), "another octet at the end of " + size);
            kernel.passedNanos += SECOND_NANOS;
            kernel.change = 0;
        }
    }

    @Test
    @Proves(Requirement.ETAG)
    void a_large_file_whose_time_tells_its_state_is_not_read() {
        assertEquals(tag("/large"), tag("/large"));
        assertEquals(0, kernel.reads);
        kernel.mostRead = Integer.MAX_VALUE;
        kernel.file("vast", LARGE_OCTETS, LONG_AGO, 0);
        get("/vast");
        assertEquals(FileContent.MOST_HASHED_BYTES / (64 * 1024), kernel.reads);
        get("/vast");
        assertEquals(FileContent.MOST_HASHED_BYTES / (64 * 1024), kernel.reads);
    }

    @Test
    @Proves(Requirement.ETAG)
    void a_large_file_that_cannot_be_read_or_gets_shorter_has_a_weak_tag() {
        kernel.file("f", 100_000, LONG_AGO, 0);
        kernel.cutBytes = 1;
        assertEquals("W/\"186a0-2ebc98a1-0\"", tag("/f"));
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_a_date_resumes_what_is_settled() {
        String date = "If-Range: Sun, 06 Nov 1994 08:49:37 GMT";
        assertEquals(Status.PARTIAL_CONTENT, get("/small", "Range: bytes=1-", date).status());
        assertEquals(Status.PARTIAL_CONTENT, get("/large", "Range: bytes=1-", date).status());
        String other = "If-Range: Sun, 06 Nov 1994 08:49:36 GMT";
        assertEquals(Status.OK, get("/large", "Range: bytes=1-", other).status());
        String young = "If-Range: " + get("/young").fields().value("Last-Modified");
        assertEquals(Status.OK, get("/young", "Range: bytes=1-", young).status());
    }

    @Test
    @Proves(Requirement.IF_MODIFIED_SINCE)
    void a_file_whose_time_a_program_made_up_is_not_told_by_it() {
        kernel.file("f", 13, 1, 0);
        assertNull(get("/f").fields().value("Last-Modified"));
        String date = "If-Modified-Since: Thu, 01 Jan 1970 00:00:01 GMT";
        assertEquals(Status.OK, get("/f", date).status());
    }

    @Test
    @Proves(Requirement.IF_NONE_MATCH)
    void rfc9110_13_1_2_what_the_client_has_is_304() {
        for (String target : new String[] {"/small", "/large", "/young"}) {
            String tag = tag(target);
            Response response = get(target, "If-None-Match: \"other\", " + tag);
            assertEquals(Status.NOT_MODIFIED, response.status());
            assertEquals(tag, response.fields().value("ETag"));
            assertNull(response.fields().value("Content-Type"));
            assertNull(response.fields().value("Last-Modified"));
            assertEquals(
                    Status.NOT_MODIFIED,
                    request(Method.HEAD, target, "If-None-Match: " + tag).status());
        }
    }

    @Test
    @Proves(Requirement.IF_MODIFIED_SINCE)
    void rfc9110_13_1_3_a_date_in_each_form_is_304() {
        for (String date :
                new String[] {
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "Sunday, 06-Nov-94 08:49:37 GMT",
                    "Sun Nov  6 08:49:37 1994"
                }) {
            assertEquals(Status.NOT_MODIFIED, get("/small", "If-Modified-Since: " + date).status());
            assertEquals(Status.NOT_MODIFIED, get("/large", "If-Modified-Since: " + date).status());
        }
    }

    @Test
    @Proves(Requirement.IF_MATCH)
    void rfc9110_13_1_1_another_state_is_412() {
        assertEquals(Status.PRECONDITION_FAILED, get("/small", "If-Match: \"other\"").status());
        assertEquals(
                Status.PRECONDITION_FAILED, get("/young", "If-Match: " + tag("/young")).status());
        assertEquals(Status.OK, get("/large", "If-Match: " + tag("/large")).status());
    }

    @Test
    @Proves(Requirement.CONDITIONS_OF_SUCCESS)
    void rfc9110_13_2_1_conditions_on_what_is_not_there_are_ignored() {
        assertEquals(Status.NOT_FOUND, get("/gone", "If-Match: \"a\"").status());
        assertEquals(
                Status.NOT_FOUND, get("/gone", "If-None-Match: *", "Range: bytes=0-").status());
        assertEquals(
                Status.METHOD_NOT_ALLOWED,
                request(Method.PUT, "/small", "If-Match: \"a\"").status());
        kernel.directory("dir");
        assertEquals(Status.MOVED_PERMANENTLY, get("/dir", "If-Match: \"a\"").status());
    }

    @Test
    @Proves(Requirement.IF_MATCH)
    void rfc9110_13_1_1_a_listing_has_no_tag_that_could_match() {
        kernel.directory("dir");
        assertEquals(Status.PRECONDITION_FAILED, get("/dir/", "If-Match: \"a\"").status());
        assertEquals(Status.OK, get("/dir/", "If-Match: *").status());
        assertEquals(Status.OK, get("/dir/", "If-None-Match: \"a\"").status());
    }

    @Test
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_15_3_7_a_range_of_a_file() {
        Response small = get("/small", "Range: bytes=10-");
        assertEquals(Status.PARTIAL_CONTENT, small.status());
        assertEquals("bytes 10-12/13", small.fields().value("Content-Range"));
        assertEquals("333", octets(small));
        Response large = get("/large", "Range: bytes=4999999990-4999999994");
        assertEquals(
                "bytes 4999999990-4999999994/5000000000", large.fields().value("Content-Range"));
        var range = assertInstanceOf(Body.FileRange.class, large.body());
        assertEquals(4_999_999_990L, range.position());
        assertEquals(5, range.length());
        assertEquals(
                Status.RANGE_NOT_SATISFIABLE, get("/large", "Range: bytes=5000000000-").status());
    }

    @Test
    @Proves(Requirement.MULTIPART)
    void rfc9110_15_3_7_2_ranges_of_a_large_file_stay_in_it() {
        Response response = get("/large", "Range: bytes=0-9,-10");
        var sequence = assertInstanceOf(Body.Sequence.class, response.body());
        assertEquals(5, sequence.pieces().size());
        assertInstanceOf(Body.FileRange.class, sequence.pieces().get(3));
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_a_weak_tag_resumes_nothing() {
        assertEquals(
                Status.OK, get("/young", "Range: bytes=1-", "If-Range: " + tag("/young")).status());
        assertEquals(
                Status.PARTIAL_CONTENT,
                get("/large", "Range: bytes=1-", "If-Range: " + tag("/large")).status());
    }

    @Test
    @Proves(Requirement.CONTENT_RANGE_IN_PUT)
    void rfc9110_14_5_a_part_is_not_put_for_the_whole() {
        Response response = request(Method.PUT, "/small", "Content-Range: bytes 0-4/13");
        assertEquals(Status.METHOD_NOT_ALLOWED, response.status());
    }

    @Test
    void a_condition_on_an_open_file_is_weighed_against_what_it_is_now() {
        String tag = tag("/large");
        kernel.file("large", LARGE_OCTETS, LONG_AGO + 1);
        kernel.passedNanos = SECOND_NANOS - 1;
        String condition = "If-Range: " + tag;
        assertEquals(Status.OK, get("/large", "Range: bytes=1-", condition).status());
        assertEquals(Status.OK, get("/large", "If-None-Match: " + tag).status());
    }

    @Test
    void a_small_file_and_its_tag_are_of_one_state() {
        String tag = tag("/small");
        kernel.file("small", 14, LONG_AGO + 1);
        kernel.passedNanos = SECOND_NANOS - 1;
        int looks = kernel.opened.size();
        Response kept = get("/small", "Range: bytes=10-", "If-Range: " + tag);
        assertEquals("333", octets(kept));
        assertEquals(looks, kernel.opened.size());
        kernel.passedNanos = SECOND_NANOS;
        assertEquals(Status.OK, get("/small", "Range: bytes=10-", "If-Range: " + tag).status());
    }
}
