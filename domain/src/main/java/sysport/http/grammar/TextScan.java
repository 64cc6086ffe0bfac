package sysport.http.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the end of a field value eight octets at a time: one pass both finds the CR and refuses
/// control characters.
///
/// In each lane of a word, `(x - n) & ~x & 0x80` is set if the octet is below n (SWAR). A borrow
/// can only disturb lanes above the first one that is set, and only the first one, the lowest, is
/// looked at.
public final class TextScan {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long SPACES = EACH * ' ';
    private static final long DELETES = EACH * 0x7f;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private TextScan() {}

    /// The index of the first octet from `from` on that cannot stand in a field value (RFC 9110
    /// 5.5: neither HTAB, SP, VCHAR nor obs-text), or `to` if there is none before it.
    public static int endOfText(byte[] array, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) LONGS.get(array, at);
            long control = (word - SPACES) & ~word;
            long unlessDelete = word ^ DELETES;
            long delete = (unlessDelete - EACH) & ~unlessDelete;
            long found = (control | delete) & HIGH_BITS;
            if (found == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(found) >>> 3;
            if (array[at] != '\t') {
                return at;
            }
            at++;
        }
        while (at < to && OctetClass.is(OctetClass.TEXT, array[at])) {
            at++;
        }
        return at;
    }
}
