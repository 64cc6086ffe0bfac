package sysport.bench.micro;

import java.nio.charset.StandardCharsets;

/// The requests that are parsed: the least there is, and what a browser sends.
final class SampleRequests {
    /// 40 octets, one header line.
    static final String SMALL = "GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    /// 464 octets, nine header lines.
    static final String BROWSER =
            """
            GET /articles/2026/index.html HTTP/1.1\r
            Host: www.example.org:8080\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
            Accept-Language: en-GB,en;q=0.7,de;q=0.3\r
            Accept-Encoding: gzip, deflate, br, zstd\r
            Connection: keep-alive\r
            Upgrade-Insecure-Requests: 1\r
            Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r
            If-None-Match: "5f2c-64a1b2c3d4e5f"\r
            \r
            """;

    private SampleRequests() {}

    static byte[] octets(String request) {
        return request.getBytes(StandardCharsets.US_ASCII);
    }
}
