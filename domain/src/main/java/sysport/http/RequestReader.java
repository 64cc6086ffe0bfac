package sysport.http;

import org.jspecify.annotations.Nullable;

/// The receiving half of a connection: takes octets, gives requests, one at a time and in order. Makes no call to anything.
///
///     LINE --request line--> FIELDS --empty line--> BODY --last octet--> COMPLETE --release--> LINE
///       \----------------------\---------------------\--mistake--> REJECTED --release, if it survives--> LINE
///
/// Looks at no octet twice, and finds the same however the input is cut. All it remembers of the input are offsets from `in.start()`, so the
/// content may be compacted, or handed over in another buffer, between two reads; only while a [Request] is in use it must stay.
///
/// **Where the octets are.** The head stays at `in.start()` until [#release]. A body of known length that stands whole in the buffer stays
/// there too. Any other body is moved to an array which grows as octets come, never on a client's word, and the buffer is cut back to the
/// head: it never needs more than [MessageLimits#headBytes()] and room for one read.
///
/// Owned by one connection, used by its thread.
public final class RequestReader {
    private enum State {
        LINE,
        FIELDS,
        BODY,
        COMPLETE,
        REJECTED
    }

    private static final int EMPTY_LINE_BYTES = 2;

    private final MessageLimits limits;
    private final RequestLineParser line;
    private final FieldTable fields = new FieldTable();
    private final FieldSectionParser fieldSection;
    private final Framing framing;
    private final BodyDecoder decoder;
    private final Request request;

    private State state = State.LINE;
    private boolean begun;
    private int headLength;

    /// Octets of the message that are still in the buffer, once it is complete.
    private int messageLength;

    private boolean continueSent;
    private boolean bodyBegun;
    private @Nullable OctetBuffer movedBody;
    private @Nullable Rejection rejection;

    public RequestReader(MessageLimits limits) {
        this.limits = limits;
        var target = new RequestTarget();
        line = new RequestLineParser(limits, target);
        fieldSection = new FieldSectionParser(limits, fields);
        framing = new Framing(limits);
        decoder = new BodyDecoder(limits);
        request = new Request(target, fields, decoder.trailers());
        restart();
    }

    /// Goes on with what `in` holds: the message's octets so far, first one at `in.start()`, and
    /// perhaps those of the next messages.
    ///
    /// May drop empty lines before the message and body octets that it has moved; drops nothing
    /// else.
    public Progress read(OctetBuffer in) {
        if (state == State.LINE && !readLine(in)) {
            return unfinished();
        }
        if (state == State.FIELDS && !readFields(in)) {
            return unfinished();
        }
        if (state == State.BODY) {
            return readBody(in);
        }
        return state == State.COMPLETE ? Progress.COMPLETE : Progress.REJECTED;
    }

    /// The request, once [#read] has said COMPLETE, until [#release].
    public Request request() {
        if (state != State.COMPLETE) {
            throw new IllegalStateException("no complete request: " + state);
        }
        return request;
    }

    /// The mistake, once [#read] has said REJECTED.
    public Rejection rejection() {
        Rejection mistake = rejection;
        if (mistake == null) {
            throw new IllegalStateException("no rejected request: " + state);
        }
        return mistake;
    }

    public Phase phase() {
        return switch (state) {
            case LINE -> begun ? Phase.HEAD : Phase.IDLE;
            case FIELDS -> Phase.HEAD;
            case BODY, COMPLETE, REJECTED -> Phase.BODY;
        };
    }

    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 10.1.1). Not
    /// if part of the body is there already.
    public boolean continueExpected() {
        return state == State.BODY && framing.expectsContinue() && !bodyBegun && !continueSent;
    }

    /// The 100 was sent: once is enough.
    public void continueSent() {
        continueSent = true;
    }

    /// The response was made: drops the message's octets from `in` and begins with the next.
    public void release(OctetBuffer in) {
        boolean survived = rejection != null && rejection.connectionSurvives();
        if (state != State.COMPLETE && !survived) {
            throw new IllegalStateException("nothing after this can be read: " + state);
        }
        in.drained(messageLength);
        restart();
    }

    /// How many octets of memory it has beside the buffer that it reads: those of the body that it
    /// has moved, and of the trailer section.
    public int heldOctets() {
        OctetBuffer body = movedBody;
        return (body == null ? 0 : body.array().length) + decoder.heldOctets();
    }

    /// The method as far as it is known, for the answer to a rejected request.
    @Nullable Method method() {
        return line.method();
    }

    int minorVersion() {
        return line.minorVersion();
    }

    /// Whether another request may follow the present one, by what the client sent.
    boolean persistent() {
        return switch (state) {
            case COMPLETE -> request.keepAlive();
            case REJECTED ->
                    rejection().connectionSurvives() && framing.persistent(line.minorVersion());
            case LINE, FIELDS, BODY -> false;
        };
    }

    /// Forgets everything: ready for the first request of another connection.
    public void restart() {
        state = State.LINE;
        begun = false;
        headLength = 0;
        messageLength = 0;
        continueSent = false;
        bodyBegun = false;
        movedBody = null;
        rejection = null;
        line.begin();
        if (framing.chunked()) {
            decoder.dropTrailers();
        }
    }

    private boolean readLine(OctetBuffer in) {
        if (!begun && !skipEmptyLines(in)) {
            return false;
        }
        switch (line.parse(in.array(), in.start(), in.end())) {
            case INCOMPLETE -> {
                return false;
            }
            case REJECTED -> {
                return reject(line.rejection());
            }
            case COMPLETE -> {
                fieldSection.begin(line.scanned());
                state = State.FIELDS;
            }
        }
        return true;
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

    private boolean readFields(OctetBuffer in) {
        switch (fieldSection.parse(in.array(), in.start(), in.end())) {
            case INCOMPLETE -> {
                return false;
            }
            case REJECTED -> {
                return reject(fieldSection.rejection());
            }
            case COMPLETE -> {
                headLength = fieldSection.scanned();
                fields.bind(in.array(), in.start());
            }
        }
        Rejection mistake = framing.evaluate(fields, line.method(), line.minorVersion());
        if (mistake != null) {
            return reject(mistake);
        }
        Rejection survivable = line.survivable() == null ? framing.survivable() : line.survivable();
        if (survivable != null) {
            messageLength = headLength;
            // The client may be waiting for this answer before it sends the body, or may not: where
            // the next request begins is open.
            boolean bodyFollows = framing.chunked() || framing.contentLength() > 0;
            return reject(bodyFollows ? survivable.closing() : survivable);
        }
        if (framing.chunked()) {
            decoder.beginChunked();
        } else {
            decoder.beginFixed(Math.max(0, framing.contentLength()));
        }
        state = State.BODY;
        return true;
    }

    private Progress readBody(OctetBuffer in) {
        long length = Math.max(0, framing.contentLength());
        if (!framing.chunked() && movedBody == null && in.length() - headLength >= length) {
            int start = in.start() + headLength;
            return complete(in, in.array(), start, start + (int) length, headLength + (int) length);
        }
        OctetBuffer body = movedBody;
        if (body == null) {
            body = new OctetBuffer(0, (int) (framing.chunked() ? limits.bodyBytes() : length));
            movedBody = body;
        }
        bodyBegun |= in.length() > headLength;
        int at = in.start() + headLength;
        while (true) {
            BodyDecoder.Step step = decoder.decode(in.array(), at, in.end());
            at = decoder.position();
            switch (step) {
                case DATA -> body.put(in.array(), decoder.dataStart(), at);
                case INCOMPLETE -> {
                    in.truncate(headLength);
                    return Progress.INCOMPLETE;
                }
                case COMPLETE -> {
                    return complete(in, body.array(), body.start(), body.end(), at - in.start());
                }
                case REJECTED -> {
                    reject(decoder.rejection());
                    return Progress.REJECTED;
                }
            }
        }
    }

    private Progress complete(
            OctetBuffer in, byte[] body, int bodyStart, int bodyEnd, int octetsInBuffer) {
        messageLength = octetsInBuffer;
        request.head(in.array(), in.start(), headLength, line, framing);
        request.body(body, bodyStart, bodyEnd);
        state = State.COMPLETE;
        return Progress.COMPLETE;
    }

    private boolean reject(@Nullable Rejection mistake) {
        rejection = mistake;
        state = State.REJECTED;
        return false;
    }

    private Progress unfinished() {
        return state == State.REJECTED ? Progress.REJECTED : Progress.INCOMPLETE;
    }
}
