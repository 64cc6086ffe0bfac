package sysport.handler;

import sysport.http.ByteRange;
import sysport.http.Fields;
import sysport.http.MultipartByteranges;
import sysport.http.Preconditions;
import sysport.http.RangeSet;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Validators;
import sysport.kernel.ClockCalls;

import java.util.ArrayList;
import java.util.List;

/// What a GET for the target selects (RFC 9110 3.2), with what tells its state: from it follows the
/// answer to each GET and HEAD, conditional or not, for the whole or for ranges.
///
/// | the request | answer |
/// | --- | --- |
/// | sets no condition, or one that is true | 200, or what its Range says |
/// | has a state that is the current one ([Preconditions]) | 304 |
/// | means another state | 412 |
/// | asks for one range ([RangeSet]) | 206 with Content-Range |
/// | asks for several | 206 with multipart/byteranges |
/// | asks for ranges behind the end | 416 with the length in Content-Range |
///
/// Immutable. It may be given any number of times if its response may.
public final class Representation {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Response whole;
    private final Validators validators;

    private Representation(Response whole, Validators validators) {
        this.whole = whole;
        this.validators = validators;
    }

    /// The representation that `whole` has, in the state that `validators` tell.
    ///
    /// @param whole a 200 without ETag, Last-Modified and Accept-Ranges: they are added here. What
    ///   its body is decides whether ranges can be had of it: if it is [Body.Divisible]
    public static Representation of(Response whole, Validators validators) {
        if (whole.status() != Status.OK) {
            throw new IllegalArgumentException("only a 200 has all of it: " + whole.status());
        }
        Fields fields = validators.addTo(whole.fields());
        if (whole.body() instanceof Body.Divisible) {
            fields = fields.with("Accept-Ranges", "bytes");
        }
        return new Representation(new Response(Status.OK, fields, whole.body()), validators);
    }

    /// The answer to a request without conditions.
    public Response whole() {
        return whole;
    }

    /// The answer to `request`, a GET or HEAD that may be made. The body of the whole goes with it:
    /// into the answer, or it is closed. A request without conditions costs nothing.
    ///
    /// @param clock for dates with two digits for the year, and for a boundary that is new
    public Response answer(Request request, ClockCalls clock) {
        if (!request.isConditional()) {
            return whole;
        }
        long now = clock.clock_gettime(ClockCalls.CLOCK_REALTIME);
        return switch (Preconditions.evaluate(request, validators, now / NANOS_PER_SECOND)) {
            case PROCEED -> content(request, now, clock);
            case NOT_MODIFIED -> {
                whole.body().close();
                yield new Response(Status.NOT_MODIFIED, lean(), Body.EMPTY);
            }
            case FAILED ->
                    refuse(
                            Status.PRECONDITION_FAILED,
                            "what is here is not in the state that the request means"
                                    + " (RFC 9110 13.1)");
        };
    }

    private Response content(Request request, long now, ClockCalls clock) {
        if (!(whole.body() instanceof Body.Divisible body)) {
            return whole;
        }
        return switch (RangeSet.of(request, validators, body.length(), now / NANOS_PER_SECOND)) {
            case RangeSet.Whole _ -> whole;
            case RangeSet.Unsatisfiable _ ->
                    refuse(
                                    Status.RANGE_NOT_SATISFIABLE,
                                    "there are " + body.length() + " octets (RFC 9110 14.1.2)")
                            .with("Content-Range", ByteRange.unsatisfied(body.length()));
            case RangeSet.Parts parts -> {
                // Whoever sends If-Range has the other fields already (RFC 9110 15.3.7).
                Fields fields = request.indexOf("If-Range") >= 0 ? lean() : whole.fields();
                List<ByteRange> ranges = parts.ranges();
                if (ranges.size() == 1) {
                    yield part(fields, body, ranges.getFirst());
                }
                long monotonic = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
                String type = whole.fields().value("Content-Type");
                yield parts(
                        fields,
                        body,
                        ranges,
                        new MultipartByteranges(now, monotonic, type, body.length()));
            }
        };
    }

    private static Response part(Fields fields, Body.Divisible body, ByteRange range) {
        return new Response(
                Status.PARTIAL_CONTENT,
                fields.with("Content-Range", range.contentRange(body.length())),
                body.part(range.first(), range.length()));
    }

    private static Response parts(
            Fields fields,
            Body.Divisible body,
            List<ByteRange> ranges,
            MultipartByteranges multipart) {
        var pieces = new ArrayList<Body.Divisible>();
        for (ByteRange range : ranges) {
            pieces.add(new Body.Octets(multipart.before(range, pieces.isEmpty())));
            pieces.add(body.part(range.first(), range.length()));
        }
        pieces.add(new Body.Octets(multipart.end()));
        return new Response(
                Status.PARTIAL_CONTENT,
                fields.without("Content-Type").with("Content-Type", multipart.contentType()),
                new Body.Sequence(pieces, body));
    }

    /// The fields for who has the representation: without those that describe it, but for what a
    /// 304 has to have (RFC 9110 15.4.5). The date is left only where no tag tells the state.
    private Fields lean() {
        Fields fields =
                whole.fields().without("Content-Type", "Content-Encoding", "Content-Language");
        return validators.tag() == null ? fields : fields.without("Last-Modified");
    }

    private Response refuse(Status status, String sentence) {
        whole.body().close();
        return Response.text(
                status, status.code() + " " + status.reason() + ": " + sentence + "\n");
    }
}
