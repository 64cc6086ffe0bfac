package sysport.http;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The request methods of RFC 9110 9.3, and PATCH of RFC 5789. A method is a token with case (RFC
/// 9110 9.1). No request with CONNECT or TRACE is ever complete: both are refused.
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    CONNECT,
    OPTIONS,
    TRACE,
    PATCH;

    @SuppressWarnings("ImmutableEnumChecker") // Never written to, and seen by this class alone.
    private final byte[] octets = name().getBytes(StandardCharsets.US_ASCII);

    /// The method that the octets spell, or null if there is none.
    public static @Nullable Method of(byte[] array, int start, int end) {
        return switch (end - start) {
            case 3 ->
                    array[start] == 'G'
                            ? GET.ifSpelled(array, start, end)
                            : PUT.ifSpelled(array, start, end);
            case 4 ->
                    array[start] == 'H'
                            ? HEAD.ifSpelled(array, start, end)
                            : POST.ifSpelled(array, start, end);
            case 5 ->
                    array[start] == 'P'
                            ? PATCH.ifSpelled(array, start, end)
                            : TRACE.ifSpelled(array, start, end);
            case 6 -> DELETE.ifSpelled(array, start, end);
            case 7 ->
                    array[start] == 'O'
                            ? OPTIONS.ifSpelled(array, start, end)
                            : CONNECT.ifSpelled(array, start, end);
            default -> null;
        };
    }

    private @Nullable Method ifSpelled(byte[] array, int start, int end) {
        return Arrays.equals(array, start, end, octets, 0, octets.length) ? this : null;
    }
}
