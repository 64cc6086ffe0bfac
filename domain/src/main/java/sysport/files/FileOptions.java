package sysport.files;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What [StaticFiles] gives, beyond what it does in any case. A value: each method makes another.
///
/// @param dotNames whether names that begin with a dot are names like any other. If not, nothing
///   that is called so, or lies below what is called so, is served or listed, but for `.well-known`
///   (RFC 8615): what programs hide from the eyes of users, as `.git` and `.env`, is rarely meant
///   for the world
/// @param listings whether a directory without an index is listed; if not, it is not found
/// @param mediaTypes media types by extension in lower case, without its dot, for those that are
///   not known or meant otherwise
public record FileOptions(boolean dotNames, boolean listings, Map<String, String> mediaTypes) {
    /// What is safe where nothing is known of the files.
    public static final FileOptions DEFAULT =
            new FileOptions(false, true, Collections.emptySortedMap());

    private static final Pattern EXTENSION = Pattern.compile("[^./\\s]{1,64}");

    /// A media type, perhaps with parameters (RFC 9110 8.3.1).
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(
                    "[!#$%&'*+.^_`|~\\w-]+/[!#$%&'*+.^_`|~\\w-]+(\\s*;\\s*[!#$%&'*+.^_`|~\\w-]+=([!#$%&'*+.^_`|~\\w-]+|\"["
                        + " -~&&[^\"\\\\]]*\"))*");

    /// Keeps a copy.
    public FileOptions {
        mediaTypes = Collections.unmodifiableSortedMap(new TreeMap<>(mediaTypes));
    }

    /// Names that begin with a dot are names like any other.
    public FileOptions withDotNames() {
        return new FileOptions(true, listings, mediaTypes);
    }

    /// A directory without an index is not found.
    public FileOptions withoutListings() {
        return new FileOptions(dotNames, false, mediaTypes);
    }

    /// Files whose name ends with a dot and `extension`, in any case, are of type `mediaType`.
    /// Throws IllegalArgumentException if that is no media type, or a name cannot end so.
    public FileOptions withMediaType(String extension, String mediaType) {
        if (!EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("not the end of a name: '" + extension + "'");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException(
                    "not a media type (RFC 9110 8.3.1): '" + mediaType + "'");
        }
        var types = new TreeMap<>(mediaTypes);
        types.put(extension.toLowerCase(Locale.ROOT), mediaType);
        return new FileOptions(dotNames, listings, types);
    }
}
