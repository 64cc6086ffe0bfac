package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.files.FakeFiles.entry;

import org.junit.jupiter.api.Test;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;
import sysport.server.Body;
import sysport.server.Peer;
import sysport.server.Response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

class DirectoryListingTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">([^<]*)</a>");

    private final FakeFiles kernel = new FakeFiles();

    static String text(Response response) {
        return response.body() instanceof Body.Octets octets
                ? new String(octets.array(), StandardCharsets.UTF_8)
                : "";
    }

    private String listing(String target) {
        return listing(target, FileOptions.DEFAULT);
    }

    private String listing(String target, FileOptions options) {
        try (StaticFiles files = StaticFiles.below(kernel, FakeFiles.ROOT, options)) {
            return text(
                    files.handle(Requests.get(target), new Peer(SocketAddress.of("::1", 1), 9)));
        }
    }

    private static List<String> links(String html) {
        var links = new ArrayList<String>();
        LINK.matcher(html)
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
                List.of("../ ../", "sub/ sub/", "sub2/ sub2/", "B B", "b b", "z z"),
                links(listing("/a/")));
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
    void the_root_has_no_way_up() {
        kernel.directory(".", entry(DirectoryEntry.DT_REG, "a"));
        assertEquals(List.of("a a"), links(listing("/")));
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
    void a_large_directory_is_cut_and_says_so() {
        var entries = new ArrayList<DirectoryEntry>();
        for (int i = 0; i <= DirectoryListing.MOST_ENTRIES; i++) {
            entries.add(entry(DirectoryEntry.DT_REG, "f" + i));
        }
        kernel.directory(".", entries.toArray(DirectoryEntry[]::new));
        String html = listing("/");
        assertEquals(DirectoryListing.MOST_ENTRIES, links(html).size());
        assertTrue(html.contains("There are more entries"));
        entries.removeLast();
        kernel.directory(".", entries.toArray(DirectoryEntry[]::new));
        assertFalse(listing("/").contains("There are more entries"));
    }

    @Test
    void a_listing_says_what_it_is() {
        kernel.directory("<a>");
        String html = listing("/%3Ca%3E/");
        assertTrue(html.contains("<title>/&lt;a&gt;/</title>"));
        assertTrue(html.contains("<meta charset=\"utf-8\">"));
    }
}
