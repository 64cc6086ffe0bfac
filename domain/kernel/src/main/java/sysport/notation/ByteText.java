package sysport.notation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Bytes as a script writes them. Text has one character for each byte (ISO 8859-1).
public sealed interface ByteText {

    /// The most bytes that one value may have.
    int MOST_BYTES = 1 << 26;

    /// `"text"`
    record Text(String text) implements ByteText {}

    /// `'x'*65536`
    record Repeated(String unit, int times) implements ByteText {}

    /// `u64 5`: eight bytes, the least significant first.
    record Unsigned64(long value) implements ByteText {}

    /// `"GET / "...`: bytes that begin so, and go on.
    record Cut(String start) implements ByteText {}

    /// Parts joined by `+`, of which none is joined itself.
    record Joined(List<ByteText> parts) implements ByteText {
        /// Keeps a copy of the list.
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /// Whether it stands for those bytes.
    default boolean matches(String came) {
        return this instanceof Cut(String start)
                ? came.length() > start.length() && came.startsWith(start)
                : Arrays.equals(bytes(), latin(came));
    }

    /// The bytes that are shown, in an array of the caller's own.
    default byte[] bytes() {
        return switch (this) {
            case Text(String text) -> latin(text);
            case Cut(String start) -> latin(start);
            case Repeated(String unit, int times) -> latin(unit.repeat(times));
            case Unsigned64(long value) -> littleEndian(value);
            case Joined(List<ByteText> parts) -> {
                List<byte[]> all = parts.stream().map(ByteText::bytes).toList();
                var joined = new byte[all.stream().mapToInt(part -> part.length).sum()];
                int at = 0;
                for (byte[] part : all) {
                    System.arraycopy(part, 0, joined, at, part.length);
                    at += part.length;
                }
                yield joined;
            }
        };
    }

    private static byte[] littleEndian(long value) {
        var bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (i * Byte.SIZE));
        }
        return bytes;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
