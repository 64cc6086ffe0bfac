package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.grammar.Authority;
import sysport.http.grammar.ListElements;
import sysport.http.grammar.OctetClass;

import java.nio.charset.StandardCharsets;

/// What the fields of a head mean for the message and its connection: how long the body is (RFC
/// 9112 6.3), whether the connection persists (RFC 9112 9.3), whether 100 is awaited (RFC 9110
/// 10.1.1), which Host was asked for (RFC 9112 3.2).
///
/// Wherever two readers could find different ends of a message it is refused.
final class Framing {
    static final long NO_LENGTH = -1;
    static final int NO_FIELD = -1;

    private static final byte[] HOST = lowerCase("host");
    private static final byte[] EXPECT = lowerCase("expect");
    private static final byte[] CONNECTION = lowerCase("connection");
    private static final byte[] CONTENT_LENGTH = lowerCase("content-length");
    private static final byte[] TRANSFER_ENCODING = lowerCase("transfer-encoding");
    private static final byte[] HUNDRED_CONTINUE = lowerCase("100-continue");
    private static final byte[] CLOSE = lowerCase("close");
    private static final byte[] KEEP_ALIVE = lowerCase("keep-alive");

    private final long contentBytesMax;
    private final TransferEncoding coding = new TransferEncoding();
    private boolean close;
    private boolean keepAlive;
    private boolean expectsContinue;
    private long contentLength;
    private int host;
    private @Nullable Rejection survivable;

    Framing(MessageLimits limits) {
        this.contentBytesMax = Math.max(limits.bodyBytes(), limits.streamedBytes());
    }

    /// The Content-Length, or [#NO_LENGTH].
    long contentLength() {
        return contentLength;
    }

    boolean chunked() {
        return coding.isPresent();
    }

    /// Whether the message has content, be it of length 0 (RFC 9112 6).
    boolean hasContent() {
        return chunked() || contentLength != NO_LENGTH;
    }

    /// Whether the connection persists as far as the client is concerned.
    boolean persistent(int minorVersion) {
        return !close && (minorVersion > 0 || keepAlive);
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    /// The index of the Host field, or [#NO_FIELD].
    int host() {
        return host;
    }

    /// A mistake that leaves the framing of the message alone.
    @Nullable Rejection survivable() {
        return survivable;
    }

    /// Evaluates the fields of a whole head.
    ///
    /// @return the mistake, or null
    @Nullable Rejection evaluate(FieldTable fields, @Nullable Method method, int minorVersion) {
        close = false;
        keepAlive = false;
        expectsContinue = false;
        contentLength = NO_LENGTH;
        host = NO_FIELD;
        survivable = null;
        coding.begin();
        for (int field = 0; field < fields.count(); field++) {
            Rejection mistake = evaluate(fields, field, minorVersion);
            if (mistake != null) {
                return mistake;
            }
        }
        if (host == NO_FIELD && minorVersion > 0) {
            return Rejections.NO_HOST;
        }
        return coding.isPresent()
                ? codingMistake(minorVersion)
                : lengthMistake(method, minorVersion);
    }

    private @Nullable Rejection evaluate(FieldTable fields, int field, int minorVersion) {
        return switch (fields.nameLength(field)) {
            case 4 -> fields.isNamed(field, HOST) ? host(fields, field) : null;
            case 6 -> fields.isNamed(field, EXPECT) ? expect(fields, field, minorVersion) : null;
            case 10 -> fields.isNamed(field, CONNECTION) ? connection(fields, field) : null;
            case 14 -> fields.isNamed(field, CONTENT_LENGTH) ? length(fields, field) : null;
            case 17 -> fields.isNamed(field, TRANSFER_ENCODING) ? coding.add(fields, field) : null;
            default -> null;
        };
    }

    /// An empty Host is valid: it is what a client sends that has no authority to name (RFC 9110
    /// 7.2).
    private @Nullable Rejection host(FieldTable fields, int field) {
        if (host != NO_FIELD) {
            return Rejections.SEVERAL_HOSTS;
        }
        host = field;
        boolean valid =
                Authority.isValid(fields.array(), fields.valueStart(field), fields.valueEnd(field));
        return valid ? null : Rejections.BAD_HOST;
    }

    /// An HTTP/1.0 client cannot mean it (RFC 9110 10.1.1).
    private @Nullable Rejection expect(FieldTable fields, int field, int minorVersion) {
        if (minorVersion > 0) {
            if (fields.hasValue(field, HUNDRED_CONTINUE)) {
                expectsContinue = true;
            } else {
                survivable = Rejections.UNKNOWN_EXPECTATION;
            }
        }
        return null;
    }

    /// Looks for two options in the list, without case; an option that is unknown, or none, is
    /// passed over (RFC 9110 7.6.1).
    private @Nullable Rejection connection(FieldTable fields, int field) {
        if (fields.hasValue(field, KEEP_ALIVE)) {
            keepAlive = true;
            return null;
        }
        byte[] array = fields.array();
        int end = fields.valueEnd(field);
        int at = fields.valueStart(field);
        while (at < end) {
            int comma = ListElements.elementEnd(array, at, end);
            close |= ListElements.isElement(array, at, comma, CLOSE);
            keepAlive |= ListElements.isElement(array, at, comma, KEEP_ALIVE);
            at = comma + 1;
        }
        return null;
    }

    /// A list of equal numbers might be folded to one (RFC 9110 8.6): refused, since not every
    /// reader does.
    private @Nullable Rejection length(FieldTable fields, int field) {
        if (contentLength != NO_LENGTH) {
            return Rejections.SEVERAL_CONTENT_LENGTHS;
        }
        byte[] array = fields.array();
        int end = fields.valueEnd(field);
        int at = fields.valueStart(field);
        boolean tooLarge = false;
        long length = 0;
        boolean digits = at < end;
        for (; at < end && digits; at++) {
            digits = OctetClass.isDigit(array[at]);
            length = length * 10 + array[at] - '0';
            if (length > contentBytesMax) {
                tooLarge = true;
                length = 0;
            }
        }
        contentLength = length;
        if (!digits) {
            return Rejections.BAD_CONTENT_LENGTH;
        }
        return tooLarge ? Rejections.BODY_TOO_LARGE : null;
    }

    /// Beside Content-Length a request might be read by Transfer-Encoding alone (RFC 9112 6.1):
    /// refused, as a smuggling attempt.
    private @Nullable Rejection codingMistake(int minorVersion) {
        if (minorVersion == 0) {
            return Rejections.CODING_IN_1_0;
        }
        return contentLength == NO_LENGTH ? coding.mistake() : Rejections.BOTH_LENGTHS;
    }

    /// Without either field a request has no body (RFC 9112 6.3). An HTTP/1.0 client that sends one
    /// all the same could end it only by closing, and then would see no answer.
    private @Nullable Rejection lengthMistake(@Nullable Method method, int minorVersion) {
        boolean withContent =
                method == Method.POST || method == Method.PUT || method == Method.PATCH;
        return minorVersion == 0 && withContent && contentLength == NO_LENGTH
                ? Rejections.LENGTH_NEEDED
                : null;
    }

    private static byte[] lowerCase(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
