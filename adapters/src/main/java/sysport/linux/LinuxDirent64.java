package sysport.linux;

import sysport.kernel.DirectoryEntry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// `struct linux_dirent64` of getdents64(2): a header of 19 bytes and a name of any length; entries
/// follow one another.
///
/// ```c
/// struct linux_dirent64 {
///     ino64_t        d_ino;
///     off64_t        d_off;
///     unsigned short d_reclen;   /* of the whole entry */
///     unsigned char  d_type;
///     char           d_name[];   /* ends with a NUL */
/// };
/// ```
///
/// ```text
///     0               8               16     18     19                      d_reclen
///     +---------------+---------------+------+------+-----------------------+
///     |     d_ino     |     d_off     |reclen| type | d_name, NUL, padding  |
///     +---------------+---------------+------+------+-----------------------+
/// ```
final class LinuxDirent64 {
    static final int HEADER_BYTES = 19;

    static final int RECLEN = 16;
    static final int TYPE = 18;
    static final int NAME = HEADER_BYTES;

    private LinuxDirent64() {}

    /// The entries in the first `length` bytes, in their order.
    static List<DirectoryEntry> getAll(ByteBuffer from, int length) {
        var entries = new ArrayList<DirectoryEntry>();
        for (int at = 0; at < length; at += Short.toUnsignedInt(from.getShort(at + RECLEN))) {
            int end = at + NAME;
            while (from.get(end) != 0) {
                end++;
            }
            byte[] name = new byte[end - at - NAME];
            from.get(at + NAME, name);
            entries.add(new DirectoryEntry(Byte.toUnsignedInt(from.get(at + TYPE)), name));
        }
        return Collections.unmodifiableList(entries);
    }
}
