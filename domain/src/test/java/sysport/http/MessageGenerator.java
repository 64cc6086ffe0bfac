package sysport.http;

import java.util.Locale;
import java.util.Random;

/// Makes the octets of requests from a seed: valid ones by the grammar, and ones with a few octets
/// wrong.
final class MessageGenerator {
    private static final String[] METHODS = {
        "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"
    };
    private static final String[] TARGETS = {
        "/",
        "/index.html",
        "/a/b?c=d",
        "/%41%2f?x=%20",
        "http://h/",
        "http://[::1]:80/p?q",
        "HTTP://a.b:8080",
        "*",
        "/?a=b&c",
        "//x;y=1/z",
        "https://h/",
        "http://u@h/",
        "http://1.2.3.4?q"
    };
    private static final String[] VERSIONS = {
        "1.1", "1.1", "1.1", "1.1", "1.1", "1.0", "1.0", "1.2", "2.0"
    };
    private static final String[] HOSTS = {
        "h", "example.org:8080", "[::1]", "[1:2::3:4]:80", "", "a%20b:", "[::ffff:1.2.3.4]:1"
    };
    private static final String[] FIELDS = {
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
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
        "!#$%&'*+-.^_`|~: token"
    };
    private static final String[] CODINGS = {
        "chunked", "chunked", "Chunked", ", chunked ,", "gzip, chunked", "chunked, chunked"
    };
    private static final String[] EXTENSIONS = {
        "", "", "", ";a", ";a=b", " ; a = \"b\\\"c\"", ";x=\"\";y", "\t;z=1"
    };
    private static final String[] TRAILERS = {"", "", "", "X-Sum: 1\r\n", "Host: evil\r\nA:\r\n"};
    private static final String[] FRAGMENTS = {
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        ":",
        ",",
        ";",
        "%",
        "%4",
        "=",
        "\"",
        "\\",
        "[",
        "]",
        "@",
        "#",
        "?",
        "/",
        "*",
        "-",
        "+",
        "0",
        "1",
        "5",
        "f",
        "\u007f",
        "\u0080",
        "\u000b",
        "\r\n ",
        "HTTP/1.1",
        "Host: x\r\n",
        "Content-Length: 1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: x\r\n",
        "Connection: close\r\n",
        "Expect: y\r\n",
        "0\r\n\r\n",
        "::",
        "1.1"
    };

    private final Random random;

    MessageGenerator(long seed) {
        random = new Random(seed);
    }

    /// One to three messages, of which the first is mutated in two cases of three and the last is
    /// sometimes cut short.
    String connection() {
        String first = message();
        for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
            first = mutated(first);
        }
        var octets = new StringBuilder(first);
        for (int more = random.nextInt(3); more > 0; more--) {
            octets.append(message());
        }
        boolean cutShort = chance(8);
        return octets.substring(0, cutShort ? random.nextInt(octets.length()) : octets.length());
    }

    private String message() {
        var octets = new StringBuilder();
        octets.append(chance(10) ? "\r\n" : "");
        octets.append(one(METHODS))
                .append(' ')
                .append(chance(2) ? one(TARGETS) : "/" + one(FIELDS).length());
        octets.append(" HTTP/").append(one(VERSIONS)).append("\r\n");
        boolean hostFirst = chance(2);
        String host = (chance(10) ? "hOST:" : "Host: ") + one(HOSTS) + "\r\n";
        octets.append(hostFirst ? host : "");
        for (int fields = random.nextInt(5); fields > 0; fields--) {
            octets.append(one(FIELDS)).append("\r\n");
        }
        octets.append(hostFirst || chance(20) ? "" : host);
        return octets.append(body()).toString();
    }

    private String body() {
        String content = "0123456789\r\n\0\u00ff".substring(random.nextInt(14));
        return switch (random.nextInt(4)) {
            case 0 ->
                    "Content-Length: "
                            + (chance(8) ? "0" : "")
                            + content.length()
                            + "\r\n\r\n"
                            + content;
            case 1 -> "Transfer-Encoding: " + one(CODINGS) + "\r\n\r\n" + chunks();
            default -> "\r\n";
        };
    }

    private String chunks() {
        var chunks = new StringBuilder();
        for (int count = random.nextInt(3); count > 0; count--) {
            String data = "hello\r\nworld, ab".substring(0, 1 + random.nextInt(15));
            String size = Integer.toHexString(data.length());
            chunks.append(chance(4) ? "00" : "")
                    .append(chance(2) ? size : size.toUpperCase(Locale.ROOT));
            chunks.append(one(EXTENSIONS)).append("\r\n").append(data).append("\r\n");
        }
        return chunks + "0" + one(EXTENSIONS) + "\r\n" + one(TRAILERS) + "\r\n";
    }

    private String mutated(String octets) {
        if (octets.isEmpty()) {
            return one(FRAGMENTS);
        }
        int at = random.nextInt(octets.length());
        int end = Math.min(octets.length(), at + 1 + random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> octets.substring(0, at) + octets.substring(at + 1);
            case 1 ->
                    octets.substring(0, at) + (char) random.nextInt(256) + octets.substring(at + 1);
            case 2 -> octets.substring(0, at) + octets.substring(at, end) + octets.substring(at);
            case 3 ->
                    octets.substring(0, lineStart(octets, at))
                            + one(FRAGMENTS)
                            + octets.substring(lineStart(octets, at));
            default -> octets.substring(0, at) + one(FRAGMENTS) + octets.substring(at);
        };
    }

    private static int lineStart(String octets, int at) {
        return octets.lastIndexOf('\n', at) + 1;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
