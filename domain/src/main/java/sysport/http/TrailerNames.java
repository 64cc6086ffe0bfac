package sysport.http;

import java.util.Arrays;
import java.util.Locale;

/// The fields that no trailer section may have (RFC 9110 6.5.1): whoever reads them as if they
/// stood in the header would frame, route, authorize, cache or decode the message otherwise than
/// whoever does not.
final class TrailerNames {
    /// In order, for the search.
    private static final String[] REFUSED = {
        "accept-ranges",
        "age",
        "authorization",
        "cache-control",
        "connection",
        "content-encoding",
        "content-range",
        "content-type",
        "cookie",
        "expect",
        "expires",
        "host",
        "location",
        "max-forwards",
        "pragma",
        "proxy-authenticate",
        "proxy-authorization",
        "range",
        "retry-after",
        "set-cookie",
        "trailer",
        "upgrade",
        "vary",
        "warning",
        "www-authenticate"
    };

    private TrailerNames() {}

    /// Throws IllegalArgumentException if a field may not stand in a trailer section. Of what
    /// belongs to the connection no [Fields] have more than [Fields#upgrade] gives.
    static void check(Fields fields) {
        for (String line : fields.toString().lines().toList()) {
            String name = line.substring(0, line.indexOf(':'));
            if (Arrays.binarySearch(REFUSED, name.toLowerCase(Locale.ROOT)) >= 0) {
                throw new IllegalArgumentException(
                        "the field " + name + " may not be a trailer (RFC 9110 6.5.1)");
            }
        }
    }
}
