package sysport.http;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What of a representation a request asks for (RFC 9110 14.2).
///
/// Everything that is in doubt asks for the whole, which is right always: another method than GET,
/// another unit than bytes, what is not well-formed, more than [#MOST_RANGES] ranges, two fields, a
/// condition in If-Range that does not hold. Of an empty representation there is no part either.
public sealed interface RangeSet {
    /// How many ranges one request may ask for.
    int MOST_RANGES = 32;

    /// All of it: Range is not there, or ignored.
    record Whole() implements RangeSet {}

    /// Parts of it.
    ///
    /// @param ranges at least one, in the order of the request; those that overlap or touch have
    ///   become one, so no octet is sent twice
    record Parts(List<ByteRange> ranges) implements RangeSet {
        public Parts {
            ranges = List.copyOf(ranges);
        }
    }

    /// Only what is not there: 416.
    record Unsatisfiable() implements RangeSet {}

    /// What `request` asks for, after its [Preconditions] have let it proceed.
    ///
    /// @param length octets of the whole representation
    static RangeSet of(Request request, Validators current, long length) {
        if (request.method() != Method.GET || length == 0) {
            return new Whole();
        }
        List<String> values = request.fields("Range");
        if (values.size() != 1 || !holds(request.fields("If-Range"), current.tag())) {
            return new Whole();
        }
        return new RangeSetParser(values.getFirst(), length).parse();
    }

    /// If-Range (RFC 9110 13.1.5): strong comparison. A date never holds: nobody knows that the
    /// representation did not change twice within its second (8.8.2.2).
    private static boolean holds(List<String> values, @Nullable EntityTag current) {
        if (values.isEmpty()) {
            return true;
        }
        EntityTag asked = values.size() == 1 ? EntityTag.parse(values.getFirst()) : null;
        return asked != null && current != null && asked.equalsStrongly(current);
    }
}
