package sysport.http;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The conditions that a request sets (RFC 9110 13), weighed against the state that the target is
/// in.
///
/// | step (13.2.2) | field | if false |
/// | --- | --- | --- |
/// | 1 | If-Match | 412 |
/// | 2 | If-Unmodified-Since, unless there is an If-Match | 412 |
/// | 3 | If-None-Match | 304 for GET and HEAD, else 412 |
/// | 4 | If-Modified-Since, for GET and HEAD, unless there is an If-None-Match | 304 |
/// | 5 | If-Range: with [RangeSet] | the whole instead of the range |
///
/// A date that is none, or that comes twice, is ignored, as 13.1.3 and 13.1.4 say. Of a list of
/// tags that is not well-formed they say nothing: here it guards what it was to guard. Nothing is
/// changed then (412), and what is asked for is given whole.
///
/// They count only where the answer would be 2xx without them (13.2.1): who asks has found the
/// target, and seen that the request may be made.
public final class Preconditions {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_MODIFIED_SINCE = "If-Modified-Since";
    private static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";

    /// What is to be done about the request.
    public enum Outcome {
        /// What the method says.
        PROCEED,
        /// Nothing: the client has it (304).
        NOT_MODIFIED,
        /// Nothing: the state is not the one that the client means (412).
        FAILED
    }

    private Preconditions() {}

    /// Weighs the conditions where the target has a current representation.
    ///
    /// @param nowSeconds the present, in seconds since the epoch, for dates with two digits for the
    ///   year
    public static Outcome evaluate(Request request, Validators current, long nowSeconds) {
        if (!involvesRepresentation(request.method())) {
            return Outcome.PROCEED;
        }
        boolean reads = request.method() == Method.GET || request.method() == Method.HEAD;
        List<String> match = request.fields(IF_MATCH);
        if (!match.isEmpty()) {
            if (!isMatched(match, current.tag())) {
                return Outcome.FAILED;
            }
        } else if (current.hasDate()) {
            long date = date(request, IF_UNMODIFIED_SINCE, nowSeconds);
            if (date != HttpDate.NOT_A_DATE && current.modifiedSeconds() > date) {
                return Outcome.FAILED;
            }
        }
        List<String> noneMatch = request.fields(IF_NONE_MATCH);
        if (!noneMatch.isEmpty()) {
            if (isNoneMatched(noneMatch, current.tag(), reads)) {
                return Outcome.PROCEED;
            }
            return reads ? Outcome.NOT_MODIFIED : Outcome.FAILED;
        }
        if (reads && current.hasDate()) {
            long date = date(request, IF_MODIFIED_SINCE, nowSeconds);
            if (date != HttpDate.NOT_A_DATE && current.modifiedSeconds() <= date) {
                return Outcome.NOT_MODIFIED;
            }
        }
        return Outcome.PROCEED;
    }

    /// Weighs the conditions where the target has no current representation, but the method would
    /// succeed, as PUT does that makes one: If-Match fails, whatever it names.
    public static Outcome evaluateAbsent(Request request) {
        boolean failed = involvesRepresentation(request.method()) && request.indexOf(IF_MATCH) >= 0;
        return failed ? Outcome.FAILED : Outcome.PROCEED;
    }

    /// The others neither select nor modify one, so conditions mean nothing to them (RFC 9110
    /// 13.2.1).
    private static boolean involvesRepresentation(Method method) {
        return switch (method) {
            case GET, HEAD, POST, PUT, DELETE, PATCH -> true;
            case CONNECT, OPTIONS, TRACE -> false;
        };
    }

    /// If-Match (13.1.1): strong comparison.
    private static boolean isMatched(List<String> values, @Nullable EntityTag current) {
        return switch (EntityTagList.parse(values)) {
            case EntityTagList.Any _ -> true;
            case EntityTagList.Malformed _ -> false;
            case EntityTagList.Tags list ->
                    current != null && list.tags().stream().anyMatch(current::equalsStrongly);
        };
    }

    /// If-None-Match (13.1.2): weak comparison.
    private static boolean isNoneMatched(
            List<String> values, @Nullable EntityTag current, boolean reads) {
        return switch (EntityTagList.parse(values)) {
            case EntityTagList.Any _ -> false;
            case EntityTagList.Malformed _ -> reads;
            case EntityTagList.Tags list ->
                    current == null || list.tags().stream().noneMatch(current::equalsWeakly);
        };
    }

    /// The date in the only field line of that name, or [HttpDate#NOT_A_DATE].
    private static long date(Request request, String name, long nowSeconds) {
        List<String> values = request.fields(name);
        return values.size() == 1
                ? HttpDate.parse(values.getFirst(), nowSeconds)
                : HttpDate.NOT_A_DATE;
    }
}
