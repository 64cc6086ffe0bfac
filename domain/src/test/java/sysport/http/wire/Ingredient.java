package sysport.http.wire;

import java.util.Random;

/// A part of a message that the generator chooses: from what the grammar allows, or from what it
/// does not.
enum Ingredient {
    METHOD(
            of("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"),
            of(
                    "get",
                    "XYZZY",
                    "",
                    "G(T",
                    "G\u00e9T",
                    "TRACE",
                    "CONNECT",
                    "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\nGET",
                    "A".repeat(33),
                    " GET",
                    "\tGET")),
    TARGET(
            of(
                    "/",
                    "/index.html",
                    "/a/b?c=d",
                    "/%41%2f?x=%20",
                    "http://h/",
                    "http://[::1]:80/p?q",
                    "HTTP://a.b:8080",
                    "/?a=b&c",
                    "//x;y=1/z",
                    "http://1.2.3.4?q"),
            of(
                    "*",
                    "https://h/",
                    "http://u@h/",
                    "",
                    "/a b",
                    "/#f",
                    "/\"",
                    "/[",
                    "/%4",
                    "/\u00e9",
                    "foo",
                    "h:443",
                    "http:///x",
                    "http://:80/",
                    "http://[::1/",
                    "/\0",
                    "/a\tb")),
    VERSION(
            of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/1.2"),
            of(
                    "HTTP/2.0",
                    "http/1.1",
                    "HTTP/1.11",
                    "HTTP/1",
                    "",
                    "HTTP/1.1 ",
                    "HTTP/0.9",
                    "HTTP/1.1x")),
    LINE_END(of("\r\n"), of("\n", "\r", "\r\r\n", " \r\n", "\r\n ", "\r\n\t", "\r\n\r", "\0\r\n")),
    HOST(
            of(
                    "h",
                    "example.org:8080",
                    "[::1]",
                    "[1:2::3:4]:80",
                    "",
                    "a%20b:",
                    "[::ffff:1.2.3.4]:1"),
            of(
                    "u@h",
                    "a b",
                    "h/p",
                    "h:x",
                    "h:65536",
                    "[::1",
                    "[1:::2]",
                    "h\r\nHost: h",
                    "%4",
                    "\u00e9")),
    FIELD(
            of(
                    "Accept: */*",
                    "accept-encoding:gzip, br",
                    "X-Empty:",
                    "X-Tab:\ta\tb\t",
                    "X-Text: \u00e9\u0080\u00ff",
                    "Cookie: a=b; c=\"d\"",
                    "Connection: keep-alive",
                    "Connection: close",
                    "Connection: , Close ,x",
                    "Expect: 100-continue",
                    "Upgrade: h2c",
                    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101",
                    "!#$%&'*+-.^_`|~: token"),
            of(
                    "Name",
                    "X : y",
                    "X\t: y",
                    " X: y",
                    ": y",
                    "a(b: y",
                    "\u00e9: y",
                    "X: \0",
                    "X: a\rb",
                    "X: \u007f",
                    "X: y\r\n z",
                    "Expect: 200-ok",
                    "Expect:",
                    "X: a\nb")),
    LENGTH(
            of("", "", "0", "\t", " 00"),
            of(
                    "+",
                    "-",
                    "x",
                    "0x",
                    "1 ",
                    "9999999999",
                    "99999999999999999999",
                    "5, ",
                    ";",
                    "\u00b9")),
    CODING(
            of("chunked", "chunked", "Chunked", ", chunked ,"),
            of(
                    "gzip, chunked",
                    "chunked, chunked",
                    "chunked, gzip",
                    "identity",
                    "",
                    "chunked;q=1",
                    "xchunked",
                    "chunked\u000b",
                    "\"chunked\"",
                    "chunked\r\nContent-Length: 5")),
    CHUNK_SIZE(
            of("", "", "00", "000"),
            of(
                    "+",
                    "-",
                    "0x",
                    " ",
                    "g",
                    "_",
                    "00000000000000000",
                    "fffffffff",
                    "7fffffffffffffff",
                    ";")),
    EXTENSION(
            of("", "", "", ";a", ";a=b", " ; a = \"b\\\"c\"", ";x=\"\";y", "\t;z=1"),
            of(" ", ";", ";=b", ";a=", ";a=\"b", ";a b", ";a=\"\0\"", ";a\n", " x", ";\u00e9")),
    CHUNK_END(of("\r\n"), of("", "\n", "\r", "x\r\n", "\r\r\n", " \r\n")),
    TRAILER(
            of("", "", "", "X-Sum: 1\r\n", "Host: evil\r\nA:\r\n"),
            of(
                    "X\r\n",
                    "X : y\r\n",
                    " X: y\r\n",
                    "X: \0\r\n",
                    "X: y\n",
                    "\r",
                    "\n",
                    "X: y\r\n z\r\n"));

    @SuppressWarnings("ImmutableEnumChecker") // Never written to, and seen by this class alone.
    private final String[] right;

    @SuppressWarnings("ImmutableEnumChecker") // As above.
    private final String[] wrong;

    Ingredient(String[] right, String[] wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    String right(Random random) {
        return right[random.nextInt(right.length)];
    }

    String wrong(Random random) {
        return wrong[random.nextInt(wrong.length)];
    }

    private static String[] of(String... texts) {
        return texts;
    }
}
