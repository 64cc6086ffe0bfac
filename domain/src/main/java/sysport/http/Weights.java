package sysport.http;

import java.util.List;
import java.util.Locale;

/// The weights that a client gives to what it accepts (RFC 9110 12.4.2), in thousandths: in Accept,
/// Accept-Encoding and their like.
///
///     Accept-Encoding: br;q=1.0, gzip;q=0.5, *;q=0     br 1000, gzip 500, what is not named 0
///
/// Parameters but the weight are not looked at. An element that is malformed is ignored.
public final class Weights {
    /// As a weight: the client does not name it.
    public static final int NOT_NAMED = -1;

    private static final int ONE = 1_000;

    private Weights() {}

    /// The weight of the element `name`, in any case; of the first if there are several.
    ///
    /// @param values of all field lines
    /// @param name in lower case
    /// @return 0 (not acceptable) to 1000, or [#NOT_NAMED]
    public static int of(List<String> values, String name) {
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                int semicolon = element.indexOf(';');
                String named = semicolon < 0 ? element : element.substring(0, semicolon);
                if (named.strip().toLowerCase(Locale.ROOT).equals(name)) {
                    int weight = semicolon < 0 ? ONE : weight(element.substring(semicolon + 1));
                    if (weight >= 0) {
                        return weight;
                    }
                }
            }
        }
        return NOT_NAMED;
    }

    private static int weight(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            String text = parameter.strip();
            if (text.startsWith("q=") || text.startsWith("Q=")) {
                return thousandths(text.substring(2));
            }
        }
        return ONE;
    }

    /// `qvalue`: 0 or 1, and up to three digits behind a point.
    private static int thousandths(String text) {
        boolean wellFormed =
                !text.isEmpty()
                        && text.length() <= 5
                        && (text.charAt(0) == '0' || text.charAt(0) == '1')
                        && (text.length() == 1 || text.charAt(1) == '.');
        int weight = wellFormed ? (text.charAt(0) - '0') * ONE : NOT_NAMED;
        int unit = ONE / 10;
        for (int i = 2; wellFormed && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            wellFormed = digit >= 0 && digit <= 9;
            weight += digit * unit;
            unit /= 10;
        }
        return wellFormed && weight <= ONE ? weight : NOT_NAMED;
    }
}
