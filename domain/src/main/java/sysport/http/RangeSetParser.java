package sysport.http;

import java.util.ArrayList;
import java.util.List;

/// Reads one ranges-specifier in bytes (RFC 9110 14.1.1), strictly by the grammar:
///
///     bytes=0-499, 1000-, -200
///
/// The work is bounded by the length of the field and by [RangeSet#MOST_RANGES].
final class RangeSetParser {
    private static final String UNIT = "bytes=";
    private static final long NO_DIGITS = -1;
    private static final long NO_NUMBER = -2;

    private final String text;
    private final long length;
    private final List<ByteRange> ranges = new ArrayList<>();

    /// @param length octets of the representation, at least 1
    RangeSetParser(String text, long length) {
        this.text = text;
        this.length = length;
    }

    RangeSet parse() {
        // The name of a unit has no case (RFC 9110 14.1).
        if (!text.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return new RangeSet.Whole();
        }
        int count = 0;
        int start = UNIT.length();
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int elementEnd = comma < 0 ? text.length() : comma;
            // Blanks stand around commas only, so not behind the equals sign.
            int from = start == UNIT.length() ? start : skipBlanks(start, elementEnd);
            int to = dropBlanks(from, elementEnd);
            // Empty elements are ignored (RFC 9110 5.6.1.2).
            if (from < to && (++count > RangeSet.MOST_RANGES || !range(from, to))) {
                return new RangeSet.Whole();
            }
            start = elementEnd + 1;
        }
        if (count == 0) {
            return new RangeSet.Whole();
        }
        return ranges.isEmpty() ? new RangeSet.Unsatisfiable() : new RangeSet.Parts(ranges);
    }

    /// One range-spec. What lies behind the end of the representation is left out.
    ///
    /// @return false if it is none
    private boolean range(int from, int to) {
        int dash = text.indexOf('-', from);
        if (dash < 0 || dash >= to) {
            return false;
        }
        long first = number(from, dash);
        long last = number(dash + 1, to);
        if (first == NO_NUMBER || last == NO_NUMBER) {
            return false;
        }
        if (first == NO_DIGITS) {
            if (last > 0) {
                add(new ByteRange(Math.max(0, length - last), length - 1));
            }
            return last != NO_DIGITS;
        }
        if (last != NO_DIGITS && last < first) {
            return false;
        }
        if (first < length) {
            long end = last == NO_DIGITS ? length : last;
            add(new ByteRange(first, Math.min(end, length - 1)));
        }
        return true;
    }

    /// Those that were added before do not meet each other, so one pass joins all that this one
    /// meets. It stands where the first of them stood.
    private void add(ByteRange range) {
        ByteRange joined = range;
        int place = ranges.size();
        for (int i = ranges.size() - 1; i >= 0; i--) {
            if (ranges.get(i).meets(range)) {
                joined = joined.joined(ranges.remove(i));
                place = i;
            }
        }
        ranges.add(place, joined);
    }

    /// 1*DIGIT, or [#NO_DIGITS] where nothing stands, or [#NO_NUMBER]. What does not fit is the
    /// largest long: no representation reaches so far.
    private long number(int from, int to) {
        if (from == to) {
            return NO_DIGITS;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            boolean fits = number <= (Long.MAX_VALUE - digit) / 10;
            number = fits ? number * 10 + digit : Long.MAX_VALUE;
        }
        return number;
    }

    private int skipBlanks(int from, int end) {
        int at = from;
        while (at < end && isBlank(at)) {
            at++;
        }
        return at;
    }

    private int dropBlanks(int from, int end) {
        int at = end;
        while (at > from && isBlank(at - 1)) {
            at--;
        }
        return at;
    }

    private boolean isBlank(int at) {
        return text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }
}
