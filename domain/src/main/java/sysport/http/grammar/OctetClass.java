package sysport.http.grammar;

import java.util.Arrays;

/// The classes of octets that the grammars of RFC 9110 and RFC 3986 are made of: one table, one bit
/// a class.
public final class OctetClass {
    /// tchar (RFC 9110 5.6.2).
    public static final int TOKEN = 1;

    /// pchar, `/` and `?` but the percent sign: what a path or a query is made of beside escapes
    /// (RFC 3986 3.3, 3.4).
    public static final int TARGET = 2;

    /// unreserved and sub-delims: a registered name beside escapes (RFC 3986 3.2.2).
    public static final int REG_NAME = 4;

    /// unreserved (RFC 3986 2.3): never needs an escape.
    public static final int UNRESERVED = 8;

    /// HTAB, SP, VCHAR and obs-text: what a field value is made of (RFC 9110 5.5).
    public static final int TEXT = 16;

    private static final byte[] CLASSES = classes();
    private static final byte[] HEX = hex();

    private OctetClass() {}

    public static boolean is(int octetClass, byte octet) {
        return (CLASSES[octet & 0xff] & octetClass) != 0;
    }

    public static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /// OWS of one octet (RFC 9110 5.6.3).
    public static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /// The value of a hexadecimal digit in either case, or -1.
    public static int hexValue(byte octet) {
        return HEX[octet & 0xff];
    }

    /// An ASCII letter in lower case; any other octet unchanged.
    public static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet & 0xff;
    }

    private static byte[] classes() {
        byte[] table = new byte[256];
        for (int octet = 0; octet < 256; octet++) {
            boolean text = octet == '\t' || (octet >= ' ' && octet != 0x7f);
            table[octet] = (byte) (text ? TEXT : 0);
        }
        for (char c = 'a'; c <= 'z'; c++) {
            add(table, c, TOKEN | TARGET | REG_NAME | UNRESERVED);
            add(table, (char) (c - ('a' - 'A')), TOKEN | TARGET | REG_NAME | UNRESERVED);
        }
        add(table, "0123456789", TOKEN | TARGET | REG_NAME | UNRESERVED);
        add(table, "!#$%&'*+-.^_`|~", TOKEN);
        add(table, "-._~", TARGET | REG_NAME | UNRESERVED);
        add(table, "!$&'()*+,;=", TARGET | REG_NAME);
        add(table, ":@/?", TARGET);
        return table;
    }

    private static byte[] hex() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        for (int digit = 0; digit < 10; digit++) {
            table['0' + digit] = (byte) digit;
        }
        for (int digit = 10; digit < 16; digit++) {
            table['a' + digit - 10] = (byte) digit;
            table['A' + digit - 10] = (byte) digit;
        }
        return table;
    }

    private static void add(byte[] table, String characters, int octetClass) {
        for (int i = 0; i < characters.length(); i++) {
            add(table, characters.charAt(i), octetClass);
        }
    }

    private static void add(byte[] table, char character, int octetClass) {
        table[character] |= (byte) octetClass;
    }
}
