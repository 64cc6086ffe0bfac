package sysport.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One entry of a directory, as getdents64(2) gives it (`struct linux_dirent64`). A name is bytes:
/// Linux asks no encoding of it.
public final class DirectoryEntry {
    public static final int DT_UNKNOWN = 0;
    public static final int DT_FIFO = 1;
    public static final int DT_CHR = 2;
    public static final int DT_DIR = 4;
    public static final int DT_BLK = 6;
    public static final int DT_REG = 8;
    public static final int DT_LNK = 10;
    public static final int DT_SOCK = 12;

    private final int type;
    private final byte[] name;

    /// @param type `d_type`, one of the constants here
    /// @param name `d_name`, without its NUL
    public DirectoryEntry(int type, byte[] name) {
        this.type = type;
        this.name = name.clone();
    }

    public int type() {
        return type;
    }

    public byte[] name() {
        return name.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DirectoryEntry that
                && type == that.type
                && Arrays.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(name) + type;
    }

    @Override
    public String toString() {
        return "\"" + new String(name, StandardCharsets.UTF_8) + "\"";
    }
}
