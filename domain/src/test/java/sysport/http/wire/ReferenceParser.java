package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Method;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slow and obvious reader of whole requests, written straight from the ABNF of RFC 9110, 9112
/// and 3986 with regular expressions, to hold the real one against. It shares no code with it.
final class ReferenceParser {
    sealed interface Verdict {
        record Valid(Received request, int end) implements Verdict {}

        record Invalid() implements Verdict {}

        /// More octets could make it valid.
        record Truncated() implements Verdict {}
    }

    private static final int BODY_BYTES_MAX = 1024 * 1024;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String OWS = "[ \t]*";
    private static final String UNRESERVED = "[A-Za-z0-9._~-]";
    private static final String SUB_DELIMS = "[!$&'()*+,;=]";
    private static final String ESCAPED = "%[0-9A-Fa-f]{2}";
    private static final String PCHAR =
            "(?:" + UNRESERVED + "|" + ESCAPED + "|" + SUB_DELIMS + "|[:@])";
    private static final String ABSOLUTE_PATH = "(?:/" + PCHAR + "*)+";
    private static final String QUERY = "(?:" + PCHAR + "|[/?])*";

    private static final String H16 = "[0-9A-Fa-f]{1,4}";
    private static final String DEC_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])";
    private static final String IPV4 = DEC_OCTET + "(?:\\." + DEC_OCTET + "){3}";
    private static final String LS32 = "(?:" + H16 + ":" + H16 + "|" + IPV4 + ")";
    private static final String IPV6 =
            String.join(
                            "|",
                            "(?:h16:){6}ls32",
                            "::(?:h16:){5}ls32",
                            "(?:h16)?::(?:h16:){4}ls32",
                            "(?:(?:h16:){0,1}h16)?::(?:h16:){3}ls32",
                            "(?:(?:h16:){0,2}h16)?::(?:h16:){2}ls32",
                            "(?:(?:h16:){0,3}h16)?::h16:ls32",
                            "(?:(?:h16:){0,4}h16)?::ls32",
                            "(?:(?:h16:){0,5}h16)?::h16",
                            "(?:(?:h16:){0,6}h16)?::")
                    .replace("ls32", LS32)
                    .replace("h16", H16);
    private static final String REG_NAME =
            "(?:" + UNRESERVED + "|" + ESCAPED + "|" + SUB_DELIMS + ")";
    private static final String PORT = "(?::([0-9]*))?";
    private static final Pattern HOST =
            Pattern.compile("(?:\\[(?:" + IPV6 + ")\\]|" + REG_NAME + "*)" + PORT);
    private static final Pattern HTTP_AUTHORITY =
            Pattern.compile("(?:\\[(?:" + IPV6 + ")\\]|" + REG_NAME + "+)" + PORT);

    private static final Pattern ORIGIN_FORM =
            Pattern.compile("(" + ABSOLUTE_PATH + ")(?:\\?(" + QUERY + "))?");
    private static final Pattern ABSOLUTE_FORM =
            Pattern.compile(
                    "(?i:http)://([^/?]*)((?:" + ABSOLUTE_PATH + ")?)(?:\\?(" + QUERY + "))?");

    private static final String LINE =
            (TOKEN + ":text*\r\n").replace("text", "[\t -~\u0080-\u00ff]");
    private static final Pattern FIELD =
            Pattern.compile("(" + TOKEN + "):" + OWS + "([^\r]*?)" + OWS + "\r\n");
    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:\r\n)*(token) ([!-~]+) HTTP/([0-9])\\.([0-9])\r\n((?:line)*)\r\n"
                            .replace("token", TOKEN)
                            .replace("line", LINE));

    private static final String QUOTED_STRING =
            "\"(?:[\t !#-\\[\\]-~\u0080-\u00ff]|\\\\[\t -~\u0080-\u00ff])*\"";
    private static final Pattern CHUNK_LINE =
            Pattern.compile(
                    "([0-9A-Fa-f]{1,16})(?:bws;bws(?:token)(?:bws=bws(?:token|quoted))?)*\r\n"
                            .replace("bws", OWS)
                            .replace("token", TOKEN)
                            .replace("quoted", QUOTED_STRING));
    private static final Pattern TRAILERS = Pattern.compile("((?:" + LINE + ")*)\r\n");

    private static final Verdict INVALID = new Verdict.Invalid();
    private static final Verdict TRUNCATED = new Verdict.Truncated();

    private ReferenceParser() {}

    /// The first request in `octets` from `from` on, one character for each octet.
    static Verdict parse(String octets, int from) {
        Matcher head = HEAD.matcher(octets).region(from, octets.length());
        if (!head.lookingAt()) {
            return unmatched(head);
        }
        Method method = method(head.group(1));
        int minor = head.group(4).equals("0") ? 0 : 1;
        boolean refused = method == Method.CONNECT || method == Method.TRACE;
        if (method == null || refused || !head.group(3).equals("1")) {
            return INVALID;
        }
        List<String[]> fields = fields(head.group(5));
        Target target = target(method, head.group(2));
        List<String> hosts = values(fields, "host");
        boolean oneHost = hosts.size() == 1 || (hosts.isEmpty() && minor == 0);
        if (target == null || !oneHost || !hosts.stream().allMatch(host -> authority(HOST, host))) {
            return INVALID;
        }
        List<String> expectations = values(fields, "expect");
        if (minor > 0 && !expectations.stream().allMatch("100-continue"::equalsIgnoreCase)) {
            return INVALID;
        }
        Body body = body(octets, head.end(), method, minor, fields);
        if (body.verdict() != null) {
            return body.verdict();
        }
        String authority =
                target.authority() != null
                        ? target.authority()
                        : hosts.isEmpty() ? "" : hosts.getFirst();
        List<String> options = elements(values(fields, "connection"));
        boolean keepAlive =
                !options.contains("close") && (minor > 0 || options.contains("keep-alive"));
        var request =
                new Received(
                        method,
                        head.group(2),
                        target.path(),
                        target.query(),
                        minor,
                        authority,
                        lines(fields),
                        body.content(),
                        lines(body.trailers()),
                        keepAlive);
        return new Verdict.Valid(request, body.end());
    }

    @SuppressWarnings(
            "JdkObsolete") // Whether more octets could make it match is exactly the question here.
    private static Verdict unmatched(Matcher matcher) {
        return matcher.hitEnd() ? TRUNCATED : INVALID;
    }

    private record Target(@Nullable String authority, String path, @Nullable String query) {}

    private record Body(
            @Nullable Verdict verdict, String content, List<String[]> trailers, int end) {
        static Body wrong(Verdict verdict) {
            return new Body(verdict, "", List.of(), 0);
        }
    }

    private static @Nullable Method method(String name) {
        for (Method method : Method.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable Target target(Method method, String text) {
        if (text.equals("*")) {
            return method == Method.OPTIONS ? new Target(null, "*", null) : null;
        }
        Matcher origin = ORIGIN_FORM.matcher(text);
        if (origin.matches()) {
            return new Target(null, origin.group(1), origin.group(2));
        }
        Matcher absolute = ABSOLUTE_FORM.matcher(text);
        if (!absolute.matches() || !authority(HTTP_AUTHORITY, absolute.group(1))) {
            return null;
        }
        boolean server = method == Method.OPTIONS && absolute.group(3) == null;
        String path = absolute.group(2).isEmpty() ? server ? "*" : "/" : absolute.group(2);
        return new Target(absolute.group(1), path, absolute.group(3));
    }

    private static boolean authority(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        String port = matcher.group(1) == null ? "" : matcher.group(1).replaceFirst("^0+", "");
        return port.length() < 6 && (port.isEmpty() || Integer.parseInt(port) <= 65535);
    }

    private static Body body(
            String octets, int from, Method method, int minor, List<String[]> fields) {
        List<String> lengths = values(fields, "content-length");
        List<String> codings = values(fields, "transfer-encoding");
        if (!codings.isEmpty()) {
            boolean chunked = elements(codings).equals(List.of("chunked"));
            return minor > 0 && lengths.isEmpty() && chunked
                    ? chunks(octets, from)
                    : Body.wrong(INVALID);
        }
        if (lengths.isEmpty()) {
            boolean endless =
                    minor == 0 && List.of(Method.POST, Method.PUT, Method.PATCH).contains(method);
            return endless ? Body.wrong(INVALID) : new Body(null, "", List.of(), from);
        }
        String digits = lengths.getFirst().replaceFirst("^0+(?=.)", "");
        if (lengths.size() > 1
                || !digits.matches("[0-9]{1,9}")
                || Integer.parseInt(digits) > BODY_BYTES_MAX) {
            return Body.wrong(INVALID);
        }
        int end = from + Integer.parseInt(digits);
        return end > octets.length()
                ? Body.wrong(TRUNCATED)
                : new Body(null, octets.substring(from, end), List.of(), end);
    }

    private static Body chunks(String octets, int from) {
        var content = new StringBuilder();
        int at = from;
        while (true) {
            Matcher line = CHUNK_LINE.matcher(octets).region(at, octets.length());
            if (!line.lookingAt()) {
                return Body.wrong(unmatched(line));
            }
            long size = Long.parseUnsignedLong(line.group(1), 16);
            at = line.end();
            if (size < 0 || size > BODY_BYTES_MAX) {
                return Body.wrong(INVALID);
            }
            if (size == 0) {
                break;
            }
            int end = at + (int) size;
            if (end > octets.length()) {
                return Body.wrong(TRUNCATED);
            }
            content.append(octets, at, end);
            String after = octets.substring(end, Math.min(end + 2, octets.length()));
            if (!after.equals("\r\n")) {
                return Body.wrong("\r\n".startsWith(after) ? TRUNCATED : INVALID);
            }
            at = end + 2;
        }
        Matcher trailers = TRAILERS.matcher(octets).region(at, octets.length());
        if (!trailers.lookingAt()) {
            return Body.wrong(unmatched(trailers));
        }
        return new Body(null, content.toString(), fields(trailers.group(1)), trailers.end());
    }

    private static List<String[]> fields(String lines) {
        var fields = new ArrayList<String[]>();
        Matcher line = FIELD.matcher(lines);
        while (line.find()) {
            fields.add(new String[] {line.group(1), line.group(2)});
        }
        return fields;
    }

    private static List<String> values(List<String[]> fields, String name) {
        return fields.stream()
                .filter(field -> field[0].equalsIgnoreCase(name))
                .map(field -> field[1])
                .toList();
    }

    /// The elements of all lines of a list, in lower case, without the empty ones.
    private static List<String> elements(List<String> values) {
        var elements = new ArrayList<String>();
        for (String element : String.join(",", values).split(",", -1)) {
            String bare = element.replaceAll("^[ \t]+|[ \t]+$", "");
            if (!bare.isEmpty()) {
                elements.add(bare.toLowerCase(Locale.ROOT));
            }
        }
        return elements;
    }

    private static List<String> lines(List<String[]> fields) {
        return fields.stream().map(field -> field[0] + ": " + field[1]).toList();
    }
}
