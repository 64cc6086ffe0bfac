package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;

/// Reads the head of a request: empty lines before it, the request line, the fields, and what these mean for the message.
///
///     LINE --request line--> FIELDS --empty line--> COMPLETE
///       \----------------------\---mistake--> REJECTED
///
/// The head stays at `in.start()` for as long as it is needed. Used by one [RequestReader], which owns it.
final class HeadReader {
    private enum State {
        LINE,
        FIELDS,
        COMPLETE,
        REJECTED
    }

    private static final int EMPTY_LINE_BYTES = 2;

    private final RequestLineParser line;
    private final FieldTable fields = new FieldTable();
    private final FieldSectionParser fieldSection;
    private final Framing framing;

    private State state = State.LINE;
    private boolean begun;
    private int length;
    private @Nullable Rejection rejection;

    HeadReader(MessageLimits limits, RequestTarget target) {
        line = new RequestLineParser(limits, target);
        fieldSection = new FieldSectionParser(limits, fields);
        framing = new Framing(limits);
        restart();
    }

    /// Goes on with what `in` holds. Once complete or rejected, it says so again.
    Progress read(OctetBuffer in) {
        if (state == State.LINE) {
            readLine(in);
        }
        if (state == State.FIELDS) {
            readFields(in);
        }
        return switch (state) {
            case LINE, FIELDS -> Progress.INCOMPLETE;
            case COMPLETE -> Progress.COMPLETE;
            case REJECTED -> Progress.REJECTED;
        };
    }

    /// Whether an octet of the head has been seen.
    boolean hasBegun() {
        return begun;
    }

    RequestLineParser line() {
        return line;
    }

    FieldTable fields() {
        return fields;
    }

    /// What the fields mean: valid once the head is complete.
    Framing framing() {
        return framing;
    }

    /// Its length in octets, once it is complete.
    int length() {
        return length;
    }

    /// The mistake; null if there is none.
    @Nullable Rejection rejection() {
        return rejection;
    }

    void restart() {
        state = State.LINE;
        begun = false;
        length = 0;
        rejection = null;
        line.begin();
    }

    private void readLine(OctetBuffer in) {
        if (!begun && !skipEmptyLines(in)) {
            return;
        }
        switch (line.parse(in.array(), in.start(), in.end())) {
            case INCOMPLETE -> {}
            case REJECTED -> reject(line.rejection());
            case COMPLETE -> {
                fieldSection.begin(line.scanned());
                state = State.FIELDS;
            }
        }
    }

    /// A client may send an empty line too many after a body (RFC 9112 2.2). They are dropped, and
    /// not counted: they are no part of a message, so nothing remembers them while the connection
    /// rests, and the time for the rest bounds them.
    ///
    /// @return whether the request line has begun
    private boolean skipEmptyLines(OctetBuffer in) {
        while (in.length() > 0 && in.array()[in.start()] == '\r') {
            if (in.length() < EMPTY_LINE_BYTES) {
                return false;
            }
            if (in.array()[in.start() + 1] != '\n') {
                return reject(Rejections.BARE_CR);
            }
            in.drained(EMPTY_LINE_BYTES);
        }
        if (in.length() > 0 && in.array()[in.start()] == '\n') {
            return reject(Rejections.BARE_LF);
        }
        begun = in.length() > 0;
        return begun;
    }

    private void readFields(OctetBuffer in) {
        switch (fieldSection.parse(in.array(), in.start(), in.end())) {
            case INCOMPLETE -> {}
            case REJECTED -> reject(fieldSection.rejection());
            case COMPLETE -> {
                length = fieldSection.scanned();
                fields.bind(in.array(), in.start());
                evaluate();
            }
        }
    }

    private void evaluate() {
        Rejection mistake = framing.evaluate(fields, line.method(), line.minorVersion());
        if (mistake != null) {
            reject(mistake);
            return;
        }
        Rejection survivable = line.survivable() == null ? framing.survivable() : line.survivable();
        if (survivable != null) {
            // The client may be waiting for this answer before it sends the body, or may not: where
            // the next request begins is open.
            boolean bodyFollows = framing.chunked() || framing.contentLength() > 0;
            reject(bodyFollows ? survivable.closing() : survivable);
            return;
        }
        state = State.COMPLETE;
    }

    private boolean reject(@Nullable Rejection mistake) {
        rejection = mistake;
        state = State.REJECTED;
        return false;
    }
}
