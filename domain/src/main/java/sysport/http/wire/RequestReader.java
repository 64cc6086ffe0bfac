package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.Request;

/// The receiving half of a connection: takes octets, gives requests, one at a time and in order. Makes no call to anything.
///
///     HEAD --no content announced--> COMPLETE --release--> HEAD
///      |  \--content announced--> ANNOUNCED --read--> HELD --last octet--> COMPLETE
///      |                              \--readContent--> STREAMED --last octet--> COMPLETE
///      \--mistake, in each state--> REJECTED --release, if it survives--> HEAD
///
/// Looks at no octet twice, and finds the same however the input is cut. All it remembers of the input are offsets from `in.start()`, so the
/// content may be compacted, or handed over in another buffer, between two reads; only while a [Request] is in use it must stay.
///
/// **Where the octets are.** The head stays at `in.start()` until [#release], or until the first [#readContent]. Content that is held stands
/// behind it or is moved away ([HeldContent]); content that is streamed is told piece by piece, in place. So the buffer never needs more than
/// [MessageLimits#headBytes()] and room for one read.
///
/// Owned by one connection, used by its thread.
public final class RequestReader {
    private enum State {
        HEAD,
        ANNOUNCED,
        HELD,
        STREAMED,
        COMPLETE,
        REJECTED
    }

    private final MessageLimits limits;
    private final HeadReader head;
    private final BodyDecoder decoder;
    private final HeldContent held;
    private final ReceivedRequest request;

    private State state = State.HEAD;

    /// Octets of the message that are still in the buffer, once it is complete or rejected.
    private int messageLength;

    private boolean continueSent;
    private boolean contentBegun;
    private int pieceStart;
    private int pieceEnd;
    private @Nullable Rejection rejection;

    public RequestReader(MessageLimits limits) {
        this.limits = limits;
        var target = new RequestTarget();
        head = new HeadReader(limits, target);
        decoder = new BodyDecoder(limits);
        held = new HeldContent(decoder);
        request =
                new ReceivedRequest(
                        target, head.fields(), new ReceivedTrailers(decoder.trailers()));
        restart();
    }

    /// Goes on with the head of a message, first octet at `in.start()`. May drop empty lines before
    /// it.
    ///
    /// @return COMPLETE once [#request] has the head; the content, if [#announcesContent], is read
    ///   by [#read] or by [#readContent]
    public Progress readHead(OctetBuffer in) {
        if (state == State.HEAD) {
            switch (head.read(in)) {
                case INCOMPLETE -> {
                    return Progress.INCOMPLETE;
                }
                case REJECTED -> {
                    messageLength = head.length();
                    reject(head.rejection());
                }
                case COMPLETE -> begun(in);
            }
        }
        if (state == State.REJECTED) {
            return Progress.REJECTED;
        }
        request.head(in.array(), in.start(), head.length(), head.line(), head.framing());
        return Progress.COMPLETE;
    }

    private void begun(OctetBuffer in) {
        state = head.framing().hasContent() ? State.ANNOUNCED : State.COMPLETE;
        messageLength = head.length();
        contentBegun = in.length() > messageLength;
        request.body(in.array(), 0, 0);
    }

    /// Goes on with what `in` holds: the message's octets so far, first one at `in.start()`, and
    /// perhaps those of the next messages. The content is held until it is whole.
    ///
    /// May drop empty lines before the message and body octets that it has moved; drops nothing
    /// else.
    public Progress read(OctetBuffer in) {
        if (state != State.HELD) {
            Progress progress = readHead(in);
            if (state != State.ANNOUNCED) {
                return progress;
            }
            begin(limits.bodyBytes(), State.HELD);
        }
        return state == State.HELD ? readHeld(in) : Progress.REJECTED;
    }

    /// Whether the message says that it has content, be it of length 0: it has Content-Length or
    /// Transfer-Encoding.
    public boolean announcesContent() {
        return state == State.ANNOUNCED;
    }

    /// Goes on with content that is taken as it comes: a PIECE of it stands in `in.array()` from
    /// [#pieceStart()] to [#pieceEnd()] until something is put there.
    ///
    /// Drops from `in` what it has looked at, and with the first call the head: from then on the
    /// request has no fields any more.
    public Content readContent(OctetBuffer in) {
        if (state == State.ANNOUNCED) {
            // For whoever has to name the request later.
            request.target();
            in.drained(head.length());
            messageLength = 0;
            begin(limits.streamedBytes(), State.STREAMED);
        }
        if (state != State.STREAMED) {
            return state == State.COMPLETE ? Content.COMPLETE : Content.REJECTED;
        }
        contentBegun |= !in.isEmpty();
        int from = in.start();
        Content found = decoder.decode(in.array(), from, in.end());
        pieceStart = decoder.dataStart();
        pieceEnd = decoder.position();
        if (found == Content.REJECTED) {
            reject(decoder.rejection());
        } else {
            in.drained(pieceEnd - from);
        }
        if (found == Content.COMPLETE) {
            state = State.COMPLETE;
        }
        return found;
    }

    /// The index of the first octet of a PIECE.
    public int pieceStart() {
        return pieceStart;
    }

    /// The index after the last octet of a PIECE.
    public int pieceEnd() {
        return pieceEnd;
    }

    /// At least so many octets of content are still to come.
    public long contentLeft() {
        return switch (state) {
            case ANNOUNCED -> Math.max(0, head.framing().contentLength());
            case HELD, STREAMED -> decoder.remaining();
            case HEAD, COMPLETE, REJECTED -> 0;
        };
    }

    /// The request, once its head is complete, until [#release].
    public Request request() {
        if (state == State.HEAD || state == State.REJECTED) {
            throw new IllegalStateException("no complete head: " + state);
        }
        return request;
    }

    /// The mistake, once REJECTED was said.
    public Rejection rejection() {
        Rejection mistake = rejection;
        if (mistake == null) {
            throw new IllegalStateException("no rejected request: " + state);
        }
        return mistake;
    }

    public Phase phase() {
        if (state == State.HEAD) {
            return head.hasBegun() ? Phase.HEAD : Phase.IDLE;
        }
        return Phase.BODY;
    }

    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 10.1.1). Not
    /// if part of the body is there already.
    public boolean continueExpected() {
        boolean open = state == State.ANNOUNCED || state == State.HELD || state == State.STREAMED;
        return open && head.framing().expectsContinue() && !contentBegun && !continueSent;
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

    /// The method as far as it is known, for the answer to a rejected request.
    @Nullable Method method() {
        return head.line().method();
    }

    int minorVersion() {
        return head.line().minorVersion();
    }

    /// Whether another request may follow the present one, by what the client sent.
    boolean persistent() {
        return switch (state) {
            case COMPLETE -> request.keepAlive();
            case REJECTED ->
                    rejection().connectionSurvives() && head.framing().persistent(minorVersion());
            case HEAD, ANNOUNCED, HELD, STREAMED -> false;
        };
    }

    /// Forgets everything: ready for the first request of another connection.
    public void restart() {
        state = State.HEAD;
        messageLength = 0;
        continueSent = false;
        contentBegun = false;
        held.clear();
        rejection = null;
        head.restart();
        if (head.framing().chunked()) {
            decoder.dropTrailers();
        }
    }

    /// Begins with content that may have so many octets.
    private void begin(long bytesMax, State taken) {
        state = taken;
        if (head.framing().chunked()) {
            decoder.beginChunked(bytesMax);
        } else if (head.framing().contentLength() <= bytesMax) {
            decoder.beginFixed(head.framing().contentLength());
        } else {
            reject(Rejections.BODY_TOO_LARGE);
        }
    }

    private Progress readHeld(OctetBuffer in) {
        Framing framing = head.framing();
        contentBegun |= in.length() > head.length();
        return switch (held.read(in, head.length(), framing.contentLength(), limits.bodyBytes())) {
            case COMPLETE -> {
                messageLength = held.octetsInBuffer();
                request.head(in.array(), in.start(), head.length(), head.line(), framing);
                request.body(held.array(), held.start(), held.end());
                state = State.COMPLETE;
                yield Progress.COMPLETE;
            }
            case REJECTED -> {
                reject(decoder.rejection());
                yield Progress.REJECTED;
            }
            case PIECE, INCOMPLETE -> Progress.INCOMPLETE;
        };
    }

    private void reject(@Nullable Rejection mistake) {
        rejection = mistake;
        state = State.REJECTED;
    }
}
