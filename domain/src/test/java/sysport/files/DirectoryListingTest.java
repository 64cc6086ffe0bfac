package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.files.FakeFiles.entry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.handler.Body;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Method;
import sysport.http.Request;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

class DirectoryListingTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">([^<]*)</a>");

    private final FakeFiles kernel = new FakeFiles();
    private @Nullable String type;

    static String text(Response response) {
        return switch (response.body()) {
            case Body.Octets octets -> new String(octets.array(), StandardCharsets.UTF_8);
            case Body.Stream stream -> text(stream.source());
            default -> "";
        };
    }

    private static String text(Body.Source source) {
        var octets = new ByteArrayOutputStream();
        byte[] buffer = new byte[100];
        int count = source.read(buffer, 1, 99);
        while (count > 0) {
            octets.write(buffer, 1, count);
            count = source.read(buffer, 1, 99);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private String listing(String target) {
        return listing(target, FileOptions.DEFAULT);
    }

    private String listing(String target, FileOptions options, String... fieldLines) {
        try (StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT, options)) {
            Request request = sysport.http.wire.Requests.to(target, Method.GET, fieldLines);
            Response response = files.handle(request, new Peer(SocketAddress.of("::1", 1), 9));
            try (var _ = response.body()) {
                type = response.fields().value("Content-Type");
                return text(response);
            }
        } finally {
            assertEquals(0, kernel.openDescriptors());
        }
    }

    /// The links of the table.
    private static List<String> links(String html) {
        var links = new ArrayList<String>();
        LINK.matcher(html.substring(html.indexOf("<tbody>")))
                .results()
                .forEach(link -> links.add(link.group(1) + " " + link.group(2)));
        return links;
    }

    @Test
    void directories_come_first_and_each_kind_is_sorted() {
        kernel.directory(
                "a",
                entry(DirectoryEntry.DT_REG, "z"),
                entry(DirectoryEntry.DT_DIR, "."),
                entry(DirectoryEntry.DT_REG, "B"),
                entry(DirectoryEntry.DT_DIR, ".."),
                entry(DirectoryEntry.DT_DIR, "sub"),
                entry(DirectoryEntry.DT_LNK, "b"),
                entry(DirectoryEntry.DT_DIR, "sub2"));
        assertEquals(
                List.of("sub/ sub/", "sub2/ sub2/", "B B", "b b", "z z"), links(listing("/a/")));
    }

    @Test
    void what_begins_with_a_dot_is_not_listed_unless_an_option_says_so() {
        kernel.directory(
                ".",
                entry(DirectoryEntry.DT_DIR, "."),
                entry(DirectoryEntry.DT_DIR, ".."),
                entry(DirectoryEntry.DT_DIR, ".git"),
                entry(DirectoryEntry.DT_DIR, ".well-known"),
                entry(DirectoryEntry.DT_REG, "..."),
                entry(DirectoryEntry.DT_REG, ".env"));
        assertEquals(List.of(".well-known/ .well-known/"), links(listing("/")));
        assertEquals(
                List.of(".git/ .git/", ".well-known/ .well-known/", "... ...", ".env .env"),
                links(listing("/", FileOptions.DEFAULT.withDotNames())));
    }

    @Test
    void the_way_up_is_a_link_for_each_directory() {
        kernel.directory(".", entry(DirectoryEntry.DT_REG, "a"));
        assertTrue(listing("/").contains("<h1>/</h1>"));
        kernel.directory("a").directory("a/b&/c");
        assertTrue(listing("/a/").contains("<h1><a href=\"../\">/</a>a/</h1>"));
        assertTrue(
                listing("/a/b&/c/")
                        .contains(
                                "<h1><a href=\"../../../\">/</a><a href=\"../../\">a/</a>"
                                        + "<a href=\"../\">b&amp;/</a>c/</h1>"));
    }

    @Test
    void an_entry_has_its_size_and_time() {
        kernel.directory(".", entry(DirectoryEntry.DT_REG, "a"), entry(DirectoryEntry.DT_DIR, "b"));
        String html = listing("/");
        assertTrue(html.contains(">a</a></td><td data-key=\"5\">5 B</td>"), html);
        assertTrue(html.contains(">1994-11-06 08:49:37</td>"), html);
        assertTrue(html.contains(">b/</a></td><td></td>"), html);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "10239, 9.9 KiB",
        "10240, 10 KiB",
        "1048575, 1023 KiB",
        "1048576, 1.0 MiB",
        "5368709120, 5.0 GiB",
        "9223372036854775807, 7.9 EiB"
    })
    void a_size_has_two_digits_at_least(long bytes, String size) {
        assertEquals(size, HtmlListing.inUnits(bytes));
    }

    @Test
    void what_cannot_be_opened_is_no_link() {
        kernel.failing("out", Errno.EXDEV)
                .failing("loop", Errno.ELOOP)
                .failing("dangling", Errno.ENOENT)
                .failing("secret", Errno.EACCES)
                .directory("to-directory")
                .special("to-fifo")
                .directory(
                        ".",
                        entry(DirectoryEntry.DT_LNK, "out"),
                        entry(DirectoryEntry.DT_LNK, "loop"),
                        entry(DirectoryEntry.DT_LNK, "dangling"),
                        entry(DirectoryEntry.DT_LNK, "to-fifo"),
                        entry(DirectoryEntry.DT_LNK, "to-file"),
                        entry(DirectoryEntry.DT_LNK, "to-directory"),
                        entry(DirectoryEntry.DT_REG, "secret"),
                        entry(DirectoryEntry.DT_FIFO, "fifo"),
                        entry(DirectoryEntry.DT_SOCK, "socket"),
                        entry(DirectoryEntry.DT_CHR, "terminal"),
                        entry(DirectoryEntry.DT_BLK, "disk"),
                        entry(DirectoryEntry.DT_UNKNOWN, "something"));
        String html = listing("/");
        assertEquals(
                List.of("something something", "to-directory/ to-directory/", "to-file to-file"),
                links(html));
        for (String closed :
                new String[] {
                    "out (a link that leads out)",
                    "loop (a link that leads to itself)",
                    "dangling (a link that leads nowhere)",
                    "secret (no permission)",
                    "fifo (not a file)",
                    "to-fifo (not a file)",
                    "socket (not a file)",
                    "terminal (not a file)",
                    "disk (not a file)"
                }) {
            assertTrue(html.contains(">" + closed + "<"), closed);
        }
    }

    @Test
    void who_prefers_json_gets_it() {
        kernel.special("e")
                .directory(
                        "a",
                        entry(DirectoryEntry.DT_DIR, "b"),
                        entry(DirectoryEntry.DT_REG, "c d\"\n"),
                        entry(DirectoryEntry.DT_FIFO, "e"));
        String json =
                """
                {"path": "/a/", "entries": [
                {"name": "b", "href": "b/", "type": "directory", "modified": "1994-11-06T08:49:37Z"},
                {"name": "c d\\"\\u000a", "href": "c%20d%22%0A", "type": "file", "size": 5,\
                 "modified": "1994-11-06T08:49:37Z"},
                {"name": "e", "type": "closed", "reason": "not a file"}
                ], "omission": ""}
                """;
        FileOptions options = FileOptions.DEFAULT;
        assertEquals(json, listing("/a/", options, "Accept: application/json"));
        assertEquals("application/json", type);
        assertEquals(json, listing("/a/", options, "Accept: text/html;q=0.1, application/*"));
        for (String accept :
                new String[] {"*/*", "text/html, application/json", "text/*, */*;q=0.8", "x/y"}) {
            assertTrue(listing("/a/", options, "Accept: " + accept).startsWith("<!DOCTYPE"));
            assertEquals("text/html; charset=utf-8", type);
        }
    }

    @Test
    void without_listings_a_directory_is_not_found() {
        kernel.directory("a").directory("b").file("b/index.html", 9, 0);
        FileOptions options = FileOptions.DEFAULT.withoutListings();
        assertTrue(listing("/a/", options).startsWith("404"));
        assertEquals("9".repeat(9), listing("/b/", options));
    }

    @Test
    void names_are_escaped_for_both_readers() {
        kernel.directory(
                ".",
                entry(DirectoryEntry.DT_REG, "<b>\"&'"),
                entry(DirectoryEntry.DT_REG, "javascript:x"));
        assertEquals(
                List.of(
                        "%3Cb%3E%22%26%27 &lt;b&gt;&quot;&amp;&#39;",
                        "javascript%3Ax javascript:x"),
                links(listing("/")));
    }

    @Test
    void what_cannot_be_seen_is_shown_as_a_replacement() {
        kernel.directory(".", entry(DirectoryEntry.DT_REG, "a\nb\u202egpj.exe"));
        assertEquals(List.of("a%0Ab%E2%80%AEgpj.exe a\ufffdb\ufffdgpj.exe"), links(listing("/")));
    }

    @Test
    void a_name_that_is_no_utf8_keeps_its_octets_in_the_link() {
        kernel.directory(
                ".", new DirectoryEntry(DirectoryEntry.DT_REG, new byte[] {(byte) 0xff, 'a'}));
        assertEquals(List.of("%FFa \ufffda"), links(listing("/")));
    }

    @Test
    void an_interrupted_read_goes_on() {
        kernel.directory(".", entry(DirectoryEntry.DT_REG, "a"));
        kernel.getdentsAnswer = Errno.EINTR.negated();
        assertEquals(List.of("a a"), links(listing("/")));
    }

    @Test
    void of_a_large_directory_the_first_in_order_are_shown_and_it_is_said() {
        int more = DirectoryListing.MOST_ENTRIES + 5_000;
        var entries = new ArrayList<DirectoryEntry>();
        for (int i = 0; i < more; i++) {
            entries.add(entry(DirectoryEntry.DT_REG, "f" + (100_000 + i)));
        }
        Collections.shuffle(entries, new Random(1));
        kernel.entriesEach = 1_000;
        kernel.directory(".", entries.toArray(DirectoryEntry[]::new));
        String html = listing("/");
        List<String> links = links(html);
        assertEquals(DirectoryListing.MOST_ENTRIES, links.size());
        assertEquals("f100000 f100000", links.getFirst());
        assertEquals("f109999 f109999", links.getLast());
        assertTrue(
                html.contains(
                        "These are the first 10000 of 15000 entries, in the order of their"
                                + " names."));
        assertFalse(listing("/").isEmpty());
    }

    @Test
    void of_a_directory_without_end_the_names_are_not_all_read() {
        var entries = new DirectoryEntry[DirectoryListing.MOST_READ + 1];
        Arrays.fill(entries, entry(DirectoryEntry.DT_REG, "f"));
        kernel.entriesEach = 10_000;
        kernel.directory(".", entries);
        assertTrue(listing("/").contains("There are more than " + DirectoryListing.MOST_READ));
        kernel.directory(".", Arrays.copyOf(entries, DirectoryListing.MOST_READ));
        assertTrue(listing("/").contains("the first 10000 of " + DirectoryListing.MOST_READ));
        kernel.directory(".", Arrays.copyOf(entries, DirectoryListing.MOST_ENTRIES));
        assertFalse(listing("/").contains("the first"));
    }

    @Test
    void a_listing_says_what_it_is() {
        kernel.directory("<a>");
        String html = listing("/%3Ca%3E/");
        assertTrue(html.contains("<title>/&lt;a&gt;/</title>"));
        assertTrue(html.contains("<meta charset=\"utf-8\">"));
    }
}
