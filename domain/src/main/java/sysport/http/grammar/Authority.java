package sysport.http.grammar;

/// The grammar of `uri-host [ ":" port ]` (RFC 9110 7.2, RFC 3986 3.2.2), for Host and for the
/// authority of a request target.
///
/// An IPvFuture literal is refused, since no such version exists; a zone identifier as well, since
/// it means nothing to another machine; and a port above 65535, which no TCP has. A registered name
/// is not looked into: `a_b` and `0.0.0.0=5000` are names.
public final class Authority {
    private static final int IPV6_GROUPS = 8;
    private static final int PORT_MAX = 65535;

    private Authority() {}

    /// Whether the octets are a host, which may be empty, and perhaps a colon and a port, which may
    /// be empty.
    public static boolean isValid(byte[] array, int start, int end) {
        int hostEnd = hostEnd(array, start, end);
        return hostEnd == end
                || (hostEnd >= 0 && array[hostEnd] == ':' && isPort(array, hostEnd + 1, end));
    }

    /// Where the host ends which begins at `start`: at the colon of the port or at `end`; or -1 if
    /// it is no host.
    public static int hostEnd(byte[] array, int start, int end) {
        if (start < end && array[start] == '[') {
            int close = start + 1;
            while (close < end && array[close] != ']') {
                close++;
            }
            return close < end && isIpv6(array, start + 1, close) ? close + 1 : -1;
        }
        int at = start;
        while (at < end) {
            if (OctetClass.is(OctetClass.REG_NAME, array[at])) {
                at++;
            } else if (array[at] == '%' && isEscape(array, at, end)) {
                at += 3;
            } else {
                return array[at] == ':' ? at : -1;
            }
        }
        return at;
    }

    /// Whether a percent sign at `at` is followed by two hexadecimal digits before `end` (RFC 3986
    /// 2.1).
    public static boolean isEscape(byte[] array, int at, int end) {
        return at + 2 < end
                && OctetClass.hexValue(array[at + 1]) >= 0
                && OctetClass.hexValue(array[at + 2]) >= 0;
    }

    private static boolean isPort(byte[] array, int start, int end) {
        int port = 0;
        for (int at = start; at < end; at++) {
            port = port * 10 + array[at] - '0';
            if (!OctetClass.isDigit(array[at]) || port > PORT_MAX) {
                return false;
            }
        }
        return true;
    }

    /// IPv6address: groups of one to four hexadecimal digits, one `::` for one group or more, an
    /// IPv4 address for the last two groups.
    private static boolean isIpv6(byte[] array, int start, int end) {
        int groups = 0;
        boolean gap = false;
        int at = start;
        while (at < end) {
            int groupEnd = at;
            while (groupEnd < end && OctetClass.hexValue(array[groupEnd]) >= 0) {
                groupEnd++;
            }
            if (groupEnd < end && array[groupEnd] == '.') {
                return isIpv4(array, at, end)
                        && (gap ? groups + 2 < IPV6_GROUPS : groups + 2 == IPV6_GROUPS);
            }
            boolean colons =
                    groupEnd + 1 < end && array[groupEnd] == ':' && array[groupEnd + 1] == ':';
            int digits = groupEnd - at;
            boolean leadingGap = digits == 0 && at == start && colons;
            if ((!leadingGap && (digits < 1 || digits > 4)) || (colons && gap)) {
                return false;
            }
            groups += leadingGap ? 0 : 1;
            gap |= colons;
            if (groupEnd == end) {
                break;
            }
            at = groupEnd + (colons ? 2 : 1);
            if (array[groupEnd] != ':' || (at == end && !colons)) {
                return false;
            }
        }
        return gap ? groups < IPV6_GROUPS : groups == IPV6_GROUPS;
    }

    /// IPv4address: four numbers up to 255 without leading zeros.
    private static boolean isIpv4(byte[] array, int start, int end) {
        int numbers = 0;
        int at = start;
        while (at < end) {
            int number = 0;
            int from = at;
            while (at < end && OctetClass.isDigit(array[at]) && number <= 255) {
                number = number * 10 + array[at++] - '0';
            }
            boolean leadingZero = at - from > 1 && array[from] == '0';
            if (at == from || leadingZero || number > 255) {
                return false;
            }
            numbers++;
            if (at < end && array[at++] != '.') {
                return false;
            }
        }
        return numbers == 4 && array[end - 1] != '.';
    }
}
