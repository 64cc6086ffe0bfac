package sysport.http.wire;

import sysport.http.Rejection;

import java.util.ArrayList;
import java.util.List;

/// One request for each mistake that a client can make, several for most, and the rejection that
/// each has to get.
public final class RejectedRequests {
    public record Case(String octets, Rejection rejection) {}

    private static final String END = "\r\n\r\n";

    private final List<Case> cases = new ArrayList<>();

    private RejectedRequests() {}

    public static List<Case> all() {
        var all = new RejectedRequests();
        all.lines();
        all.targets();
        all.fieldLines();
        all.hosts();
        all.lengths();
        all.codings();
        all.chunks();
        all.trailers();
        return all.cases;
    }

    private void lines() {
        add(
                Rejections.BARE_LF,
                "\nGET / HTTP/1.1\r\nHost: h" + END,
                "GET / HTTP/1.1\nHost: h\n\n",
                head("\n"),
                head("A: b\n\r\n"));
        add(
                Rejections.BARE_CR,
                "\rGET / HTTP/1.1\r\nHost: h" + END,
                "GET / HTTP/1.1\rX\nHost: h" + END);
        add(Rejections.BARE_CR, head("A: x\rB: y" + END), head("A: x\r\r\n"), head("\r\r\n"));
        add(
                Rejections.BLANK_AFTER_REQUEST_LINE,
                "GET / HTTP/1.1\r\n Content-Length: 1" + END,
                "GET / HTTP/1.1\r\n\tHost: h" + END,
                "GET / HTTP/1.1\r\n " + END);
        add(
                Rejections.MALFORMED_METHOD,
                line("G(T / HTTP/1.1"),
                line(" GET / HTTP/1.1"),
                line("\tGET / HTTP/1.1"));
        add(
                Rejections.MALFORMED_METHOD,
                line("\u0080 / HTTP/1.1"),
                line("G\0T / HTTP/1.1"),
                line("{} / HTTP/1.1"));
        add(Rejections.METHOD_TOO_LONG, line("A".repeat(32) + " / HTTP/1.1"), "A".repeat(1000));
        add(
                Rejections.UNKNOWN_METHOD,
                line("XYZZY / HTTP/1.1"),
                line("get / HTTP/1.1"),
                line("G / HTTP/1.1"));
        add(Rejections.TRACE_REFUSED, line("TRACE / HTTP/1.1"), line("TRACE http://h/ HTTP/1.1"));
        for (String near :
                List.of(
                        "GOT",
                        "PIT",
                        "HELD",
                        "PAST",
                        "TRICK",
                        "PITCH",
                        "DELATE",
                        "OPTICAL",
                        "CONTACT",
                        "GETGETGET")) {
            add(Rejections.UNKNOWN_METHOD, line(near + " / HTTP/1.1"));
        }
        add(
                Rejections.MALFORMED_REQUEST_LINE,
                line("GET"),
                line("GET /"),
                line("GET\t/ HTTP/1.1"),
                line("GET  / HTTP/1.1"),
                line("GET /\tHTTP/1.1"),
                line("GET / HTTP/1.1 "),
                "GET /\nHost: h\n\n",
                "GET\nHost: h\n\n");
        add(
                Rejections.MALFORMED_VERSION,
                line("GET / http/1.1"),
                line("GET / HTTP/1.11"),
                line("GET / HTTP/01.1"),
                line("GET / HTTP/1"),
                line("GET / HTTP/1,1"),
                line("GET /  HTTP/1.1"),
                line("GET / HTTPS/1.1"),
                line("GET / "),
                line("GET / HTTP/x.1"),
                line("GET / foo HTTP/1.1"));
        add(
                Rejections.OTHER_MAJOR_VERSION,
                line("GET / HTTP/2.0"),
                line("GET / HTTP/3.0"),
                line("GET / HTTP/0.9"));
    }

    private void targets() {
        for (String target :
                List.of(
                        "/a\"b", "/<", "/>", "/a#b", "/\u00e9", "/\0", "/\u007f", "/a\\b", "/^",
                        "/`", "/{}", "/|")) {
            add(Rejections.INVALID_TARGET, line("GET " + target + " HTTP/1.1"));
        }
        add(
                Rejections.INVALID_TARGET,
                line("GET /[ HTTP/1.1"),
                line("GET /? ] HTTP/1.1".replace(" ]", "]")));
        add(Rejections.INVALID_TARGET, line("GET http://h/[::1] HTTP/1.1"));
        for (String target : List.of("/%", "/%4", "/%zz", "/%4g?x", "/?%", "http://h/%1")) {
            add(Rejections.BAD_PERCENT_ESCAPE, line("GET " + target + " HTTP/1.1"));
        }
        for (String target :
                List.of(
                        "foo/bar",
                        "host:443",
                        "ftp://h/",
                        "http:/h",
                        "?q",
                        "**",
                        "http:",
                        "h",
                        "https:h")) {
            add(Rejections.NOT_ORIGIN_FORM, line("GET " + target + " HTTP/1.1"));
        }
        for (String target :
                List.of(
                        "http://",
                        "http:///x",
                        "http://?q",
                        "http://:80/",
                        "http://h:x/",
                        "http://h:65536/",
                        "http://[::1/",
                        "http://[::1]x/",
                        "http://%4/",
                        "http://a[b]/")) {
            add(Rejections.BAD_AUTHORITY, line("GET " + target + " HTTP/1.1"));
        }
        add(
                Rejections.USERINFO,
                line("GET http://u@h/ HTTP/1.1"),
                line("GET http://u:p@h/ HTTP/1.1"));
        add(
                Rejections.OTHER_SCHEME,
                line("GET https://h/ HTTP/1.1"),
                line("GET HTTPS://h HTTP/1.1"));
        for (String target :
                List.of("h:", "h:x", "h", "/", ":80", "[::1]", "h:80/", "u@h:80", "*", "h:99999")) {
            add(Rejections.BAD_CONNECT_TARGET, line("CONNECT " + target + " HTTP/1.1"));
        }
        add(
                Rejections.CONNECT_REFUSED,
                line("CONNECT h:443 HTTP/1.1"),
                line("CONNECT [::1]:443 HTTP/1.1"));
        add(Rejections.ASTERISK_WITHOUT_OPTIONS, line("GET * HTTP/1.1"), line("XYZZY * HTTP/1.1"));
    }

    private void fieldLines() {
        add(
                Rejections.BLANK_BEFORE_COLON,
                head("Host : x" + END),
                head("X\t: y" + END),
                head("X y" + END));
        add(
                Rejections.LINE_FOLDING,
                head("A: b\r\n c" + END),
                head("Transfer-Encoding:\r\n\tchunked" + END));
        add(Rejections.NO_COLON, head("Name" + END), head("Name\n\r\n"));
        for (String name :
                List.of("", "a[", "a(b)", "\"a\"", "\u00e9", "a\0", "a@b", "\u007f", "a/b", "(")) {
            add(Rejections.BAD_FIELD_NAME, head(name + ": v" + END));
        }
        for (String value :
                List.of(
                        "\0",
                        "a\0b",
                        "\u0007",
                        "\u001b",
                        "\u007f",
                        "12345678\u001f",
                        "1234567\u007f",
                        "\u000b")) {
            add(Rejections.CONTROL_IN_VALUE, head("A: " + value + END));
        }
    }

    private void hosts() {
        add(
                Rejections.NO_HOST,
                "GET / HTTP/1.1" + END,
                "GET / HTTP/1.3\r\nHosts: h" + END,
                "GET http://h/ HTTP/1.1" + END);
        add(
                Rejections.SEVERAL_HOSTS,
                head("Host: h" + END),
                "GET / HTTP/1.0\r\nHost: h\r\nHOST: h" + END);
        for (String host :
                List.of(
                        "a b",
                        "u@h",
                        "h/p",
                        "h:x",
                        "h:-1",
                        "[::1",
                        "a,b c",
                        "h:80:80",
                        "h:65536",
                        "h:99999999999",
                        "\u00e9",
                        "a%4",
                        "a%zz",
                        "[",
                        "[]",
                        "[:]",
                        "[1]",
                        "[v1.a]",
                        "[::1%25eth0]",
                        "[::1]80",
                        "[1::2::3]",
                        "[12345::]",
                        "[1:2:3:4:5:6:7]",
                        "[1:2:3:4:5:6:7:8:9]",
                        "[::1:2:3:4:5:6:7:8]",
                        "[1:]",
                        "[:1]",
                        "[:::]",
                        "[::1:]",
                        "[g::]",
                        "[::1.2.3]",
                        "[::1.2.3.256]",
                        "[::1.2.3.04]",
                        "[::1.2.3.4.5]",
                        "[::1.2..4]",
                        "[::1.2.3.]",
                        "[1.2.3.4]",
                        "[1:2:3:4:5:6:7:1.2.3.4]",
                        "[::1.2.3.4:5]",
                        "[1:2:3:4:5:6::1.2.3.4]",
                        "h#",
                        "http://h/",
                        "h?q",
                        "[::1.2.x.4]",
                        "\"h\"")) {
            add(Rejections.BAD_HOST, "GET / HTTP/1.1\r\nHost: " + host + END);
        }
    }

    private void lengths() {
        for (String length :
                List.of(
                        "+5",
                        "-1",
                        "5x",
                        "",
                        "0x5",
                        "5 5",
                        "1e0",
                        "5, 5",
                        "5,",
                        "\u00b2",
                        "9999999999x",
                        "five")) {
            add(Rejections.BAD_CONTENT_LENGTH, post("Content-Length: " + length));
        }
        add(Rejections.SEVERAL_CONTENT_LENGTHS, post("Content-Length: 5\r\nContent-Length: 5"));
        add(Rejections.SEVERAL_CONTENT_LENGTHS, post("Content-Length: 5\r\nContent-Length: 6"));
        for (String length :
                List.of(
                        "1048577",
                        "9223372036854775808",
                        "18446744073709551621",
                        "100000000000000000000000")) {
            add(Rejections.BODY_TOO_LARGE, post("Content-Length: " + length));
        }
        add(Rejections.BOTH_LENGTHS, post("Content-Length: 5\r\nTransfer-Encoding: chunked"));
        add(Rejections.BOTH_LENGTHS, post("Transfer-Encoding: gzip\r\nContent-Length: 0"));
        for (String method : List.of("POST", "PUT", "PATCH")) {
            add(Rejections.LENGTH_NEEDED, method + " / HTTP/1.0" + END);
        }
        for (String expectation : List.of("200-ok", "100-continue, x", "100-continued", "")) {
            add(Rejections.UNKNOWN_EXPECTATION, head("Expect: " + expectation + END));
        }
        add(Rejections.UNKNOWN_EXPECTATION, head("Expect: miracles\r\nExpect: 100-continue" + END));
    }

    private void codings() {
        add(Rejections.CODING_IN_1_0, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked" + END);
        add(
                Rejections.CODING_IN_1_0,
                "GET / HTTP/1.0\r\nContent-Length: 0\r\nTransfer-Encoding: x" + END);
        for (String coding :
                List.of(
                        "",
                        ",",
                        " , ,",
                        "@",
                        "chunked @",
                        "\"chunked\"",
                        "chunked chunked",
                        ";",
                        "gzip;q=\"a,b\", chunked")) {
            add(Rejections.BAD_CODING, post("Transfer-Encoding: " + coding));
        }
        for (String coding :
                List.of(
                        "chunked, gzip",
                        "xchunked",
                        "identity",
                        "gzip",
                        "chunked, identity",
                        "chunke",
                        "chunked-x")) {
            add(Rejections.CHUNKED_NOT_LAST, post("Transfer-Encoding: " + coding));
        }
        add(Rejections.CHUNKED_TWICE, post("Transfer-Encoding: chunked, chunked"));
        add(
                Rejections.CHUNKED_TWICE,
                post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"));
        add(
                Rejections.CHUNKED_PARAMETER,
                post("Transfer-Encoding: chunked;q=1"),
                post("Transfer-Encoding: chunked ;"));
        add(
                Rejections.UNKNOWN_CODING,
                post("Transfer-Encoding: gzip, chunked"),
                post("Transfer-Encoding: foo;a=b, chunked"));
        add(
                Rejections.UNKNOWN_CODING,
                post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked"));
        add(Rejections.CONTROL_IN_VALUE, post("Transfer-Encoding: chunked\u000b"));
    }

    private void chunks() {
        for (String line :
                List.of(
                        "", " 5", "+5", "-5", "0x5", "5_0", "g", ";a", "5g", "\n", "5\n", "\u00b9",
                        "5,", "5\0")) {
            add(Rejections.BAD_CHUNK_SIZE, chunked(line + "\r\nhello\r\n0" + END));
        }
        add(Rejections.CHUNK_SIZE_TOO_LONG, chunked("00000000000000005\r\nhello\r\n0" + END));
        for (String size :
                List.of(
                        "FFFFFFFFFFFFFFFF0",
                        "80000000",
                        "100000000",
                        "8000000000000000",
                        "7fffffffffffffff",
                        "100001")) {
            add(Rejections.BODY_TOO_LARGE, chunked(size + "\r\nhello\r\n0" + END));
        }
        add(Rejections.BODY_TOO_LARGE, chunked("5\r\nhello\r\nffffc\r\n"));
        for (String extension :
                List.of(
                        " ",
                        "\t",
                        ";",
                        "; ",
                        ";a=",
                        ";a= ",
                        ";=b",
                        ";a;",
                        ";a b",
                        ";a ",
                        ";a=b ",
                        ";a=\"b\" ",
                        ";a=\"b\"c",
                        ";a=b=c",
                        ";a=b c",
                        " x",
                        ";a=\"\0\"",
                        ";a=\"\\\0\"",
                        ";a\0",
                        ";a=\"b\n\"",
                        ";@",
                        ";a =@",
                        ";a=\"\u007f\"",
                        ";a\n",
                        ";a=b\n")) {
            add(Rejections.BAD_CHUNK_EXTENSION, chunked("5" + extension + "\r\nhello\r\n0" + END));
        }
        add(Rejections.BAD_CHUNK_EXTENSION, chunked("5;a=\"b\r\nhello\r\n0" + END));
        add(
                Rejections.BARE_CR,
                chunked("5\r\r\nhello\r\n0" + END),
                chunked("5;a\rx\nhello\r\n0" + END));
        add(
                Rejections.CHUNK_EXTENSIONS_TOO_LARGE,
                chunked("5;" + "a".repeat(5000) + "\r\nhello\r\n0" + END));
        add(
                Rejections.CHUNK_EXTENSIONS_TOO_LARGE,
                chunked(("1;" + "a".repeat(1000) + "\r\nx\r\n").repeat(5)));
        for (String after : List.of("x\r\n", "\n", "\rx", "\r\r\n", " \r\n")) {
            add(Rejections.NO_CRLF_AFTER_CHUNK, chunked("5\r\nhello" + after + "0" + END));
        }
    }

    private void trailers() {
        String last = "0\r\n";
        add(Rejections.BLANK_BEFORE_COLON, chunked(last + "A : b" + END));
        add(Rejections.LINE_FOLDING, chunked(last + "A: b\r\n c" + END));
        add(Rejections.NO_COLON, chunked(last + "A" + END));
        add(Rejections.BAD_FIELD_NAME, chunked(last + "@: b" + END));
        add(Rejections.CONTROL_IN_VALUE, chunked(last + "A: \0" + END));
        add(Rejections.BARE_LF, chunked(last + "A: b\n\n"), chunked(last + "\n"));
        add(Rejections.BARE_CR, chunked(last + "\rX"));
        add(Rejections.TOO_MANY_FIELDS, chunked(last + "A: b\r\n".repeat(101) + "\r\n"));
    }

    private void add(Rejection rejection, String... octets) {
        for (String each : octets) {
            cases.add(new Case(each, rejection));
        }
    }

    private static String line(String requestLine) {
        return requestLine + "\r\nHost: h" + END;
    }

    private static String head(String afterHost) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + afterHost;
    }

    private static String post(String fields) {
        return "POST / HTTP/1.1\r\nHost: h\r\n" + fields + END + "hello";
    }

    private static String chunked(String body) {
        return "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked" + END + body;
    }
}
