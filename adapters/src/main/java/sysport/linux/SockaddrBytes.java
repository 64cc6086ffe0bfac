package sysport.linux;

import sysport.kernel.SocketAddress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A socket address as the kernel is given it, byte by byte, with what each byte is for: to look
/// at.
public final class SockaddrBytes {
    private final String structure;
    private final byte[] bytes;
    private final List<Field> fields;

    private SockaddrBytes(String structure, byte[] bytes, List<Field> fields) {
        this.structure = structure;
        this.bytes = bytes;
        this.fields = fields;
    }

    /// One member of the structure.
    ///
    /// @param name as in C: `sin_port`
    /// @param offset of its first byte
    /// @param length in bytes
    /// @param meaning its value: `AF_INET`, `8080`, `127.0.0.1`
    public record Field(String name, int offset, int length, String meaning) {}

    /// The bytes that bind(2) or connect(2) pass for `address`.
    public static SockaddrBytes of(SocketAddress address) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Sockaddr.INET6_BYTES).order(ByteOrder.nativeOrder());
        byte[] bytes = new byte[Sockaddr.put(buffer, address)];
        buffer.get(0, bytes);
        return switch (address) {
            case SocketAddress.Inet4 inet -> new SockaddrBytes("sockaddr_in", bytes, fields(inet));
            case SocketAddress.Inet6 inet -> new SockaddrBytes("sockaddr_in6", bytes, fields(inet));
            case SocketAddress.Unspecified _ ->
                    new SockaddrBytes(
                            "sockaddr",
                            bytes,
                            List.of(
                                    new Field("sa_family", Sockaddr.FAMILY, 2, "AF_UNSPEC"),
                                    new Field("sa_data", Sockaddr.PORT, 14, "not looked at")));
        };
    }

    private static List<Field> fields(SocketAddress.Inet4 inet) {
        return List.of(
                new Field("sin_family", Sockaddr.FAMILY, 2, "AF_INET"),
                new Field("sin_port", Sockaddr.PORT, 2, Integer.toString(inet.port())),
                new Field("sin_addr", Sockaddr.ADDRESS, 4, host(inet)),
                new Field("sin_zero", 8, 8, "padding"));
    }

    private static List<Field> fields(SocketAddress.Inet6 inet) {
        return List.of(
                new Field("sin6_family", Sockaddr.FAMILY, 2, "AF_INET6"),
                new Field("sin6_port", Sockaddr.PORT, 2, Integer.toString(inet.port())),
                new Field("sin6_flowinfo", Sockaddr.FLOWINFO, 4, Integer.toString(inet.flowInfo())),
                new Field(
                        "sin6_addr",
                        Sockaddr.ADDRESS6,
                        16,
                        host(new SocketAddress.Inet6(inet.high(), inet.low(), 0, 0, 0))),
                new Field("sin6_scope_id", Sockaddr.SCOPE_ID, 4, Integer.toString(inet.scopeId())));
    }

    /// An address as text, without its port and the brackets around it.
    private static String host(SocketAddress address) {
        String text = address.toString();
        String host = text.substring(0, text.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// The name of the structure in C, without `struct`.
    public String structure() {
        return structure;
    }

    /// All bytes, in their order in memory: 16 for IPv4, 28 for IPv6.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The members in their order. Together they cover every byte once.
    public List<Field> fields() {
        return fields;
    }
}
