package sysport.http.wire;

import sysport.http.MessageLimits;
import sysport.http.Method;
import sysport.http.Request;

import java.nio.charset.StandardCharsets;

/// Requests with certain field lines.
public final class Requests {
    private Requests() {}

    public static Request get(String... fieldLines) {
        return of(Method.GET, fieldLines);
    }

    public static Request of(Method method, String... fieldLines) {
        return to("/", method, fieldLines);
    }

    public static Request to(String target, Method method, String... fieldLines) {
        String lines = fieldLines.length == 0 ? "" : String.join("\r\n", fieldLines) + "\r\n";
        byte[] octets =
                (method + " " + target + " HTTP/1.1\r\nHost: here\r\n" + lines + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        var in = new OctetBuffer(octets.length, octets.length);
        in.put(octets);
        var reader = new RequestReader(MessageLimits.DEFAULT);
        if (reader.read(in) != Progress.COMPLETE) {
            throw new IllegalArgumentException("not a valid request: " + reader.rejection());
        }
        return reader.request();
    }
}
