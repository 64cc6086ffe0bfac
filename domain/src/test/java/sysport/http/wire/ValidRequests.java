package sysport.http.wire;

import java.util.ArrayList;
import java.util.List;

/// Octets of connections on which every request is valid.
public final class ValidRequests {
    private ValidRequests() {}

    public static List<String> all() {
        var all = new ArrayList<String>();
        all.addAll(targets());
        all.addAll(fields());
        all.addAll(bodies());
        all.addAll(connections());
        return all;
    }

    private static List<String> targets() {
        var all = new ArrayList<String>();
        for (String target :
                List.of(
                        "/",
                        "/a/b/c",
                        "/?",
                        "/?q",
                        "/a?b?c/d",
                        "/%2e%2E/%41",
                        "//x",
                        "/a:b@c",
                        "/-._~!$&'()*+,;=",
                        "/;p=1",
                        "/%00",
                        "http://h",
                        "http://h/",
                        "HTTP://H:80/p?q",
                        "http://h?q",
                        "http://[::1]:8080/x",
                        "http://h:/",
                        "http://a%20b/",
                        "http://1.2.3.4/%5B?x=%5D")) {
            all.add("GET " + target + " HTTP/1.1\r\nHost: example\r\n\r\n");
        }
        all.add("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
        all.add("OPTIONS http://h:80 HTTP/1.1\r\nHost: h\r\n\r\n");
        all.add("OPTIONS http://h?q HTTP/1.1\r\nHost: h\r\n\r\n");
        for (String method : List.of("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            all.add(method + " /x HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        all.add("GET / HTTP/1.2\r\nHost: h\r\n\r\n");
        all.add("GET / HTTP/1.9\r\nHost: h\r\n\r\n");
        all.add("GET / HTTP/1.0\r\n\r\n");
        all.add("GET /old HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");
        all.add("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
        all.add("\r\n".repeat(20) + "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        return all;
    }

    private static List<String> fields() {
        var all = new ArrayList<String>();
        for (String host :
                List.of(
                        "",
                        "h:",
                        "h:80",
                        "[::1]:80",
                        "[::]",
                        "[1:2:3:4:5:6:7:8]",
                        "[::ffff:1.2.3.4]",
                        "[1::]",
                        "0.0.0.0=5000",
                        "a_b",
                        "a%41",
                        "h:65535",
                        "1.2.3.4")) {
            all.add("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        }
        all.add(
                """
                GET / HTTP/1.1\r
                hOsT:h\r
                X-Empty:\r
                X-Blank: \t \t \r
                X-Tabs:\t\tv \t w\t\r
                X-Any: 1\r
                x-any: 2\r
                !#$%&'*+-.^_`|~09: all of tchar\r
                X-Text: \u0080\u00ff\u00a0 obs-text\r
                X-Long: abcdefghijklmnopqrstuvwxyz\tABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789\r
                X-Marks: !"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\r
                \r
                """);
        for (String connection :
                List.of(
                        "close",
                        "Close",
                        "keep-alive, close",
                        " , close",
                        "close\t",
                        "x, Keep-Alive",
                        "upgrade",
                        "",
                        "closed",
                        "clos",
                        "close x",
                        "@")) {
            all.add("GET / HTTP/1.1\r\nHost: h\r\nConnection: " + connection + "\r\n\r\n");
            all.add("GET / HTTP/1.0\r\nHost: h\r\nConnection: " + connection + "\r\n\r\n");
        }
        all.add("GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n");
        all.add(
                """
                POST / HTTP/1.1\r
                Host: h\r
                Expect: 100-Continue\r
                Content-Length: 2\r
                \r
                ok\
                """);
        all.add("GET / HTTP/1.0\r\nExpect: something\r\n\r\n");
        return all;
    }

    private static List<String> bodies() {
        var all = new ArrayList<String>();
        all.add("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
        all.add("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \t5\t \r\n\r\nhello");
        all.add("POST / HTTP/1.0\r\nContent-Length: 005\r\n\r\n\r\n\0\u00ff!");
        all.add("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
        for (String chunked :
                List.of(
                        "0\r\n\r\n",
                        "5\r\nhello\r\n0\r\n\r\n",
                        "1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n0\r\n\r\n",
                        "a\r\n0123456789\r\nA\r\n0123456789\r\n000\r\n\r\n",
                        "0000000000000005\r\n\r\n\r\n\r\r\n0\r\n\r\n",
                        "5;a\r\nhello\r\n0;b=c\r\n\r\n",
                        "5;a=b;c=\"d e\"\r\nhello\r\n0\r\n\r\n",
                        "5 ; x\t; y = z ;w= \"\\\"\\\\\t\u00ff\" \t;v\r\nhello\r\n0\r\n\r\n",
                        "0\r\nX: 1\r\n\r\n",
                        """
                        1\r
                        x\r
                        0\r
                        Host: evil\r
                        Content-Length: 99\r
                        Authorization:\r
                        X-Sum: \tv \r
                        \r
                        """)) {
            all.add("POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked);
        }
        for (String coding : List.of("CHUNKED", ", chunked", "chunked,", ",\t, Chunked ,, ")) {
            all.add(
                    "POST /c HTTP/1.1\r\nTransfer-Encoding: "
                            + coding
                            + "\r\nHost: h\r\n\r\n1\r\nx\r\n0\r\n\r\n");
        }
        all.add(
                """
                PUT / HTTP/1.1\r
                Host: h\r
                Transfer-Encoding:\r
                Transfer-Encoding: chunked\r
                \r
                0\r
                \r
                """);
        return all;
    }

    /// Several requests behind one another, so that each body's end is the next one's beginning.
    private static List<String> connections() {
        String get = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n";
        String post = "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nGET ";
        String chunked =
                """
                PUT /3 HTTP/1.1\r
                Host: h\r
                Transfer-Encoding: chunked\r
                \r
                4\r
                POST\r
                0;last\r
                A: b\r
                \r
                """;
        return List.of(
                get + get + get,
                post + get + post,
                chunked + get + chunked + post,
                get + "\r\n" + post + "\r\n\r\n" + chunked + get,
                post + chunked + post + chunked);
    }
}
