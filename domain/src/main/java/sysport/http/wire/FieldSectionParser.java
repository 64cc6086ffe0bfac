package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;
import sysport.http.grammar.OctetClass;
import sysport.http.grammar.TextScan;

/// Reads field lines up to the empty line that ends their section (RFC 9112 5): of the header and of the trailers alike.
///
///     LINE --tchar--> NAME --":"--> VALUE --CR--> LINE_LF --LF--> LINE
///      \--CR--> END_LF --LF--> complete
///
/// Resumes where it stopped, and looks at no octet twice. Strict: CRLF only, no folding, no blank before the colon, no control character.
final class FieldSectionParser {
    private enum State {
        LINE,
        NAME,
        VALUE,
        LINE_LF,
        END_LF
    }

    private final int sectionBytesMax;
    private final int fieldsMax;
    private final FieldTable fields;
    private State state = State.LINE;
    private int sectionStart;
    private int scanned;
    private int nameStart;
    private int colon;
    private @Nullable Rejection rejection;

    FieldSectionParser(MessageLimits limits, FieldTable fields) {
        this.sectionBytesMax = limits.headerBytes();
        this.fieldsMax = limits.headerFields();
        this.fields = fields;
    }

    /// Begins a section at `offset` from the first octet of the message.
    void begin(int offset) {
        fields.clear();
        state = State.LINE;
        sectionStart = offset;
        scanned = offset;
        rejection = null;
    }

    /// The offset after the last octet that was looked at: once complete, the end of the section.
    int scanned() {
        return scanned;
    }

    @Nullable Rejection rejection() {
        return rejection;
    }

    /// Goes on with the message that stands in `array` from `base` to `end`.
    Progress parse(byte[] array, int base, int end) {
        int limit = base + sectionStart + sectionBytesMax;
        int stop = Math.min(end, limit);
        int at = base + scanned;
        State now = state;
        while (at < stop) {
            if (now == State.LINE) {
                if (array[at] == '\r') {
                    now = State.END_LF;
                    at++;
                    continue;
                }
                if (!OctetClass.is(OctetClass.TOKEN, array[at])) {
                    return reject(lineStartMistake(array[at]));
                }
                nameStart = at - base;
                now = State.NAME;
            }
            if (now == State.NAME) {
                while (at < stop && OctetClass.is(OctetClass.TOKEN, array[at])) {
                    at++;
                }
                if (at == stop) {
                    break;
                }
                if (array[at] != ':') {
                    return reject(nameMistake(array[at]));
                }
                colon = at - base;
                at++;
                now = State.VALUE;
            }
            if (now == State.VALUE) {
                at = TextScan.endOfText(array, at, stop);
                if (at == stop) {
                    break;
                }
                if (array[at] != '\r') {
                    return reject(valueMistake(array[at]));
                }
                at++;
                now = State.LINE_LF;
                if (at == stop) {
                    break;
                }
            }
            if (array[at] != '\n') {
                return reject(Rejections.BARE_CR);
            }
            at++;
            if (now == State.END_LF) {
                scanned = at - base;
                return Progress.COMPLETE;
            }
            if (fields.count() == fieldsMax) {
                return reject(Rejections.TOO_MANY_FIELDS);
            }
            fields.add(array, base, nameStart, colon, at - 2 - base);
            now = State.LINE;
        }
        state = now;
        scanned = at - base;
        return at == limit ? reject(Rejections.FIELDS_TOO_LARGE) : Progress.INCOMPLETE;
    }

    private Rejection lineStartMistake(byte octet) {
        if (OctetClass.isBlank(octet)) {
            return fields.count() == 0
                    ? Rejections.BLANK_AFTER_REQUEST_LINE
                    : Rejections.LINE_FOLDING;
        }
        return octet == '\n' ? Rejections.BARE_LF : Rejections.BAD_FIELD_NAME;
    }

    private static Rejection nameMistake(byte octet) {
        if (OctetClass.isBlank(octet)) {
            return Rejections.BLANK_BEFORE_COLON;
        }
        return octet == '\r' || octet == '\n' ? Rejections.NO_COLON : Rejections.BAD_FIELD_NAME;
    }

    private static Rejection valueMistake(byte octet) {
        return octet == '\n' ? Rejections.BARE_LF : Rejections.CONTROL_IN_VALUE;
    }

    private Progress reject(Rejection mistake) {
        rejection = mistake;
        return Progress.REJECTED;
    }
}
