package sysport.files;

import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.Progress;
import sysport.http.wire.RequestReader;

import java.nio.charset.StandardCharsets;

/// Requests as a client writes them.
final class Requests {
    private Requests() {}

    static Request get(String target) {
        return of("GET", target);
    }

    static Request of(String method, String target) {
        byte[] octets =
                (method + " " + target + " HTTP/1.1\r\nHost: here\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        var in = new OctetBuffer(octets.length, octets.length);
        in.put(octets);
        var reader = new RequestReader(MessageLimits.DEFAULT);
        if (reader.read(in) != Progress.COMPLETE) {
            throw new IllegalArgumentException("not a valid request: " + method + " " + target);
        }
        return reader.request();
    }
}
