package sysport.http;

/// What one request may cost, each with its unit in its name. Exactly the limit is allowed, one
/// more is refused.
///
/// @param requestLineBytes the request line without its CRLF; beyond it 414 (RFC 9112 3 asks for
///   8000 at least)
/// @param headerBytes the field lines of the header section with their line ends and the empty line
///   after them; beyond it 431. The trailer section has the same limit for itself
/// @param headerFields the field lines of the header section; beyond it 431. The same for the
///   trailer section
/// @param bodyBytes content that is held until it is whole; beyond it 413. It is held in one array,
///   so less than 2 GiB
/// @param streamedBytes content that a handler takes as it comes; beyond it 413
/// @param unwantedBytes content that nobody wants and that is read all the same, so that the
///   connection can go on; beyond it the connection ends
/// @param chunkExtensionBytes the chunk extensions of one message together; beyond it 413 (RFC 9112
///   7.1.1)
public record MessageLimits(
        int requestLineBytes,
        int headerBytes,
        int headerFields,
        long bodyBytes,
        long streamedBytes,
        long unwantedBytes,
        int chunkExtensionBytes) {

    /// The most that [#bodyBytes()] can be.
    public static final long BODY_BYTES_MAX = Integer.MAX_VALUE - 8;

    /// The most that [#streamedBytes()] can be.
    public static final long STREAMED_BYTES_MAX = 1L << 56;

    /// The most that [#headerFields()] can be.
    public static final int HEADER_FIELDS_MAX = 1 << 16;

    private static final int SECTION_BYTES_MAX = 1 << 24;

    /// 8 KiB of request line, 32 KiB of header in 100 fields, 1 MiB of content that is held, 1 GiB
    /// of content that is not, 256 KiB of content that nobody wants, 4 KiB of chunk extensions.
    public static final MessageLimits DEFAULT =
            new MessageLimits(8192, 32 * 1024, 100, 1024 * 1024, 1L << 30, 256 * 1024, 4096);

    public MessageLimits {
        within("requestLineBytes", requestLineBytes, 64, SECTION_BYTES_MAX);
        within("headerBytes", headerBytes, 64, SECTION_BYTES_MAX);
        within("headerFields", headerFields, 1, HEADER_FIELDS_MAX);
        within("bodyBytes", bodyBytes, 0, BODY_BYTES_MAX);
        within("streamedBytes", streamedBytes, 0, STREAMED_BYTES_MAX);
        within("unwantedBytes", unwantedBytes, 0, STREAMED_BYTES_MAX);
        within("chunkExtensionBytes", chunkExtensionBytes, 0, SECTION_BYTES_MAX);
    }

    /// The same where content is always held.
    public MessageLimits(
            int requestLineBytes,
            int headerBytes,
            int headerFields,
            long bodyBytes,
            int chunkExtensionBytes) {
        this(
                requestLineBytes,
                headerBytes,
                headerFields,
                bodyBytes,
                bodyBytes,
                bodyBytes,
                chunkExtensionBytes);
    }

    /// The octets that a whole head can have: a receive buffer must be able to hold so many.
    public int headBytes() {
        return requestLineBytes + 2 + headerBytes;
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", allowed are " + least + " to " + most);
        }
    }
}
