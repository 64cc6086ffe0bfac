package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;
import sysport.http.grammar.OctetClass;

/// Reads the line before the data of a chunk: `chunk-size [ chunk-ext ] CRLF` (RFC 9112 7.1, 7.1.1), one octet after another.
///
///     SIZE --";"--> EXT_NAME_START --tchar--> EXT_NAME --"="--> EXT_VALUE_START --tchar--> EXT_VALUE
///                                                                            \--DQUOTE--> QUOTED <--> ESCAPED
///                                                                                            \--DQUOTE--> EXT_END
///     each but the START and quoted states:  --CR--> LF --LF--> complete
///     each but SIZE, EXT_NAME and the START states:  --";"--> EXT_NAME_START
///
/// Blanks stand where the grammar has BWS and nowhere else: before and after `;` and `=`, so that `5 ; x` is good (state BLANK: only `;`
/// may follow; NAME_BLANK: `=` too) and `5 ` at the end of the line is not. Extensions are checked, counted and ignored.
final class ChunkLineParser {
    private enum State {
        SIZE,
        BLANK,
        EXT_NAME_START,
        EXT_NAME,
        NAME_BLANK,
        EXT_VALUE_START,
        EXT_VALUE,
        QUOTED,
        ESCAPED,
        EXT_END,
        LF
    }

    private static final int SIZE_DIGITS_MAX = 16;

    private final int extensionBytesMax;
    private State state = State.SIZE;
    private int digits;
    private long size;
    private int extensionBytes;
    private int position;
    private @Nullable Rejection rejection;

    ChunkLineParser(MessageLimits limits) {
        this.extensionBytesMax = limits.chunkExtensionBytes();
    }

    /// Begins with the first chunk of a message.
    void beginMessage() {
        extensionBytes = 0;
        rejection = null;
        beginLine();
    }

    void beginLine() {
        state = State.SIZE;
        digits = 0;
        size = 0;
    }

    /// Octets of data in the chunk; 0 in the last one.
    long size() {
        return size;
    }

    /// The index after the last octet that was looked at.
    int position() {
        return position;
    }

    @Nullable Rejection rejection() {
        return rejection;
    }

    /// Goes on with the octets from `from` to `to`.
    ///
    /// @param sizeMax the largest size that is allowed
    Progress parse(byte[] array, int from, int to, long sizeMax) {
        for (int at = from; at < to; at++) {
            byte octet = array[at];
            if (state == State.LF) {
                position = at + 1;
                return octet == '\n' ? Progress.COMPLETE : reject(Rejections.BARE_CR);
            }
            Rejection mistake = state == State.SIZE ? size(octet, sizeMax) : extension(octet);
            if (mistake != null) {
                return reject(mistake);
            }
        }
        position = to;
        return Progress.INCOMPLETE;
    }

    /// Never overflows, since each prefix of the number is held against the limit.
    private @Nullable Rejection size(byte octet, long sizeMax) {
        int digit = OctetClass.hexValue(octet);
        if (digit >= 0) {
            size = size << 4 | digit;
            if (++digits > SIZE_DIGITS_MAX) {
                return Rejections.CHUNK_SIZE_TOO_LONG;
            }
            return size > sizeMax ? Rejections.BODY_TOO_LARGE : null;
        }
        State next = digits == 0 ? null : behindSize(octet);
        if (next == null) {
            return Rejections.BAD_CHUNK_SIZE;
        }
        return enter(next);
    }

    private @Nullable Rejection extension(byte octet) {
        State next = nextInExtension(octet);
        return next == null ? Rejections.BAD_CHUNK_EXTENSION : enter(next);
    }

    private @Nullable Rejection enter(State next) {
        state = next;
        boolean counted = next != State.LF;
        return counted && ++extensionBytes > extensionBytesMax
                ? Rejections.CHUNK_EXTENSIONS_TOO_LARGE
                : null;
    }

    private @Nullable State nextInExtension(byte octet) {
        boolean blank = OctetClass.isBlank(octet);
        boolean token = OctetClass.is(OctetClass.TOKEN, octet);
        return switch (state) {
            case BLANK -> blank ? State.BLANK : octet == ';' ? State.EXT_NAME_START : null;
            case EXT_NAME_START -> blank ? state : token ? State.EXT_NAME : null;
            case EXT_NAME -> {
                if (token) {
                    yield state;
                }
                yield blank
                        ? State.NAME_BLANK
                        : octet == '=' ? State.EXT_VALUE_START : behindSize(octet);
            }
            case NAME_BLANK -> {
                if (blank) {
                    yield state;
                }
                yield octet == '='
                        ? State.EXT_VALUE_START
                        : octet == ';' ? State.EXT_NAME_START : null;
            }
            case EXT_VALUE_START -> {
                if (blank) {
                    yield state;
                }
                yield token ? State.EXT_VALUE : octet == '"' ? State.QUOTED : null;
            }
            case EXT_VALUE -> token ? state : behindSize(octet);
            case QUOTED -> {
                if (octet == '"') {
                    yield State.EXT_END;
                }
                yield octet == '\\'
                        ? State.ESCAPED
                        : OctetClass.is(OctetClass.TEXT, octet) ? state : null;
            }
            case ESCAPED -> OctetClass.is(OctetClass.TEXT, octet) ? State.QUOTED : null;
            case EXT_END -> behindSize(octet);
            case SIZE, LF -> throw new AssertionError(state);
        };
    }

    /// What may follow a size or a whole extension.
    private static @Nullable State behindSize(byte octet) {
        return switch (octet) {
            case '\r' -> State.LF;
            case ';' -> State.EXT_NAME_START;
            case ' ', '\t' -> State.BLANK;
            default -> null;
        };
    }

    private Progress reject(Rejection mistake) {
        rejection = mistake;
        return Progress.REJECTED;
    }
}
