package sysport.http.grammar;

/// The elements of a comma-separated field value (RFC 9110 5.6.1): one after another, in place.
public final class ListElements {
    private ListElements() {}

    /// The index of the comma after the element that begins at `at`, or `end`.
    public static int elementEnd(byte[] array, int at, int end) {
        int comma = at;
        while (comma < end && array[comma] != ',') {
            comma++;
        }
        return comma;
    }

    /// Whether the octets are nothing but blanks: such an element is to be ignored (RFC 9110
    /// 5.6.1.2).
    public static boolean isEmpty(byte[] array, int start, int end) {
        return skipBlanks(array, start, end) == end;
    }

    /// Whether the octets are `lowerCase`, without case and without the blanks around it.
    public static boolean isElement(byte[] array, int start, int end, byte[] lowerCase) {
        int at = skipBlanks(array, start, end);
        if (end - at < lowerCase.length) {
            return false;
        }
        for (byte expected : lowerCase) {
            if (OctetClass.lower(array[at++]) != expected) {
                return false;
            }
        }
        return isEmpty(array, at, end);
    }

    public static int skipBlanks(byte[] array, int start, int end) {
        int at = start;
        while (at < end && OctetClass.isBlank(array[at])) {
            at++;
        }
        return at;
    }
}
