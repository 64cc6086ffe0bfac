package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Method;
import sysport.http.Request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// All that a request says, as a value.
public record Received(
        Method method,
        String target,
        String path,
        @Nullable String query,
        int minorVersion,
        String authority,
        List<String> fields,
        String body,
        List<String> trailers,
        boolean keepAlive) {

    public static Received of(Request request) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < request.fieldCount(); i++) {
            fields.add(request.name(i) + ": " + request.value(i));
        }
        var trailers = new ArrayList<String>();
        for (int i = 0; i < request.trailers().count(); i++) {
            trailers.add(request.trailers().name(i) + ": " + request.trailers().value(i));
        }
        return new Received(
                request.method(),
                request.target(),
                request.path(),
                request.query(),
                request.minorVersion(),
                request.authority(),
                fields,
                new String(request.body(), StandardCharsets.ISO_8859_1),
                trailers,
                request.keepAlive());
    }
}
