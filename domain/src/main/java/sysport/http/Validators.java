package sysport.http;

import org.jspecify.annotations.Nullable;

/// By what a client tells one state of a representation from another (RFC 9110 8.8).
///
/// @param tag its entity tag; null if it has none
/// @param modifiedSeconds when it was last modified, in seconds since the epoch; [#NO_DATE] if that
///   is not known
public record Validators(@Nullable EntityTag tag, long modifiedSeconds) {
    /// As a time of modification: it is not known.
    public static final long NO_DATE = HttpDate.NOT_A_DATE;

    /// Nothing tells one state from another.
    public static final Validators NONE = new Validators(null, NO_DATE);

    /// A tag and no date.
    public static Validators of(EntityTag tag) {
        return new Validators(tag, NO_DATE);
    }

    /// A tag and a date.
    public static Validators of(EntityTag tag, long modifiedSeconds) {
        return new Validators(tag, modifiedSeconds);
    }

    /// A date and no tag.
    public static Validators modified(long seconds) {
        return new Validators(null, seconds);
    }

    /// Whether [#modifiedSeconds] is known.
    public boolean hasDate() {
        return modifiedSeconds != NO_DATE;
    }

    /// `fields` with ETag and Last-Modified behind them, as far as there are such.
    public Fields addTo(Fields fields) {
        Fields tagged = tag == null ? fields : fields.with("ETag", tag.toString());
        return hasDate() ? tagged.with("Last-Modified", HttpDate.format(modifiedSeconds)) : tagged;
    }
}
