package sysport.http;

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
    /// @param nowSeconds the present, in seconds since the epoch
    static RangeSet of(Request request, Validators current, long length, long nowSeconds) {
        if (request.method() != Method.GET || length == 0) {
            return new Whole();
        }
        List<String> values = request.fields("Range");
        if (values.size() != 1 || !holds(request.fields("If-Range"), current, nowSeconds)) {
            return new Whole();
        }
        return new RangeSetParser(values.getFirst(), length).parse();
    }

    /// If-Range (RFC 9110 13.1.5): strong comparison of a tag, or the very date if that is strong.
    private static boolean holds(List<String> values, Validators current, long nowSeconds) {
        if (values.isEmpty()) {
            return true;
        }
        if (values.size() != 1) {
            return false;
        }
        EntityTag tag = current.tag();
        EntityTag asked = EntityTag.parse(values.getFirst());
        if (asked != null) {
            return tag != null && asked.equalsStrongly(tag);
        }
        return isDateStrong(current, nowSeconds)
                && HttpDate.parse(values.getFirst(), nowSeconds) == current.modifiedSeconds();
    }

    /// Whether who was given this date a second after it, or later, has this state (8.8.2.2): a
    /// client does not send another (13.1.5). A state whose tag is weak may become another without
    /// another date.
    private static boolean isDateStrong(Validators current, long nowSeconds) {
        EntityTag tag = current.tag();
        return current.hasDate()
                && current.modifiedSeconds() < nowSeconds
                && (tag == null || !tag.isWeak());
    }
}
