package sysport.kernel;

/// The text form of numeric addresses: inet_pton(3), and RFC 5952 for IPv6 on the way out.
final class InternetAddress {
    private static final int GROUPS = 8;

    private InternetAddress() {}

    static String format4(int address) {
        return (address >>> 24)
                + "."
                + ((address >>> 16) & 0xff)
                + "."
                + ((address >>> 8) & 0xff)
                + "."
                + (address & 0xff);
    }

    /// The longest run of two or more zero groups becomes `::`, the first one if several are
    /// longest (RFC 5952, 4.2).
    static String format6(long high, long low) {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + format4((int) low);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int end = start;
            while (end < GROUPS && group(high, low, end) == 0) {
                end++;
            }
            if (end - start > bestLength) {
                bestStart = start;
                bestLength = end - start;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && i != bestStart + bestLength) {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(high, low, i)));
            }
        }
        return text.toString();
    }

    static SocketAddress parse(String host, int port) {
        if (host.indexOf(':') < 0) {
            return new SocketAddress.Inet4(parse4(host, host), port);
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return parse6(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    /// Four decimal numbers, without leading zeros (which some readers take for octal).
    private static int parse4(String text, String whole) {
        int address = 0;
        int numbers = 0;
        int at = 0;
        while (at <= text.length()) {
            int dot = text.indexOf('.', at);
            int end = dot < 0 ? text.length() : dot;
            int number = end - at > 3 ? -1 : digits(text, at, end, 10);
            if (number < 0 || number > 255 || (end - at > 1 && text.charAt(at) == '0')) {
                throw notAnAddress(whole);
            }
            address = address << 8 | number;
            numbers++;
            at = end + 1;
        }
        if (numbers != 4) {
            throw notAnAddress(whole);
        }
        return address;
    }

    private static SocketAddress parse6(String text, int port) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            boolean dotted = colon < 0 && text.indexOf('.', at) >= 0;
            if (count + (dotted ? 2 : 1) > GROUPS) {
                throw notAnAddress(text);
            }
            if (dotted) {
                int address = parse4(text.substring(at), text);
                groups[count++] = address >>> 16;
                groups[count++] = address & 0xffff;
            } else {
                int group = end - at > 4 ? -1 : digits(text, at, end, 16);
                if (group < 0) {
                    throw notAnAddress(text);
                }
                groups[count++] = group;
            }
            at = end + 1;
            if (colon >= 0 && at < text.length() && text.charAt(at) == ':' && gap < 0) {
                gap = count;
                at++;
            } else if (colon >= 0 && at == text.length()) {
                throw notAnAddress(text);
            }
        }
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            throw notAnAddress(text);
        }
        return inet6(groups, count, gap < 0 ? count : gap, port);
    }

    /// Moves the groups behind the gap to the end.
    private static SocketAddress inet6(int[] groups, int count, int gap, int port) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int fromEnd = GROUPS - i;
            int group = i < gap ? groups[i] : fromEnd <= count - gap ? groups[count - fromEnd] : 0;
            if (i < GROUPS / 2) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new SocketAddress.Inet6(high, low, port, 0, 0);
    }

    /// The number from `start` to `end`, or -1 if there is none or a character is no digit.
    private static int digits(String text, int start, int end, int radix) {
        int number = start == end ? -1 : 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - (index & 3) * 16)) & 0xffff;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not a numeric IPv4 or IPv6 address: " + text);
    }
}
