package sysport.files;

import sysport.http.Fields;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What [StaticFiles] gives, beyond what it does in any case. A value: each method makes another.
///
/// @param dotNames whether names that begin with a dot are names like any other. If not, nothing
///   that is called so, or lies below what is called so, is served or listed, but for `.well-known`
///   (RFC 8615): what programs hide from the eyes of users, as `.git` and `.env`, is rarely meant
///   for the world
/// @param outwardLinks whether a symbolic link may lead out of the directory, to whatever the
///   process may read
/// @param listings whether a directory without an index is listed; if not, it is not found
/// @param singlePage whether the index of the directory itself stands for every path that is not
///   found and whose last name has no dot: the program on that page knows what it means
/// @param anyOrigin whether pages from anywhere may read the files (the CORS protocol of the Fetch
///   standard)
/// @param mediaTypes media types by extension in lower case, without its dot, for those that are
///   not known or meant otherwise
/// @param cacheControl values of Cache-Control for files; the first that is for a path counts
/// @param fields to be sent with every answer
public record FileOptions(
        boolean dotNames,
        boolean outwardLinks,
        boolean listings,
        boolean singlePage,
        boolean anyOrigin,
        Map<String, String> mediaTypes,
        List<CacheControl> cacheControl,
        Fields fields) {

    /// What is safe where nothing is known of the files.
    public static final FileOptions DEFAULT =
            new FileOptions(
                    false,
                    false,
                    true,
                    false,
                    false,
                    Collections.emptySortedMap(),
                    List.of(),
                    Fields.NONE);

    private static final String EXTENSION = "[^./\\s]{1,64}";

    /// A media type, perhaps with parameters (RFC 9110 8.3.1).
    private static final String MEDIA_TYPE =
            "[!#$%&'*+.^_`|~\\w-]+/[!#$%&'*+.^_`|~\\w-]+"
                    + "(\\s*;\\s*[!#$%&'*+.^_`|~\\w-]+="
                    + "([!#$%&'*+.^_`|~\\w-]+|\"[ -~&&[^\"\\\\]]*\"))*";

    /// What follows from the file and the request, and cannot be another.
    private static final List<String> OF_THE_FILE =
            List.of(
                    "accept-ranges",
                    "allow",
                    "content-encoding",
                    "content-range",
                    "content-type",
                    "etag",
                    "last-modified",
                    "location",
                    "vary",
                    "x-content-type-options");

    /// How long others may keep the files that a pattern is for (RFC 9111 5.2).
    ///
    /// @param value of the field
    public record CacheControl(PathPattern pattern, String value) {}

    /// Keeps copies.
    public FileOptions {
        mediaTypes = Collections.unmodifiableSortedMap(new TreeMap<>(mediaTypes));
        cacheControl = List.copyOf(cacheControl);
    }

    /// Names that begin with a dot are names like any other.
    public FileOptions withDotNames() {
        return new FileOptions(
                true,
                outwardLinks,
                listings,
                singlePage,
                anyOrigin,
                mediaTypes,
                cacheControl,
                fields);
    }

    /// A symbolic link may lead out of the directory.
    public FileOptions withOutwardLinks() {
        return new FileOptions(
                dotNames, true, listings, singlePage, anyOrigin, mediaTypes, cacheControl, fields);
    }

    /// A directory without an index is not found.
    public FileOptions withoutListings() {
        return new FileOptions(
                dotNames,
                outwardLinks,
                false,
                singlePage,
                anyOrigin,
                mediaTypes,
                cacheControl,
                fields);
    }

    /// The index of the directory stands for what is not found.
    public FileOptions withSinglePage() {
        return new FileOptions(
                dotNames,
                outwardLinks,
                listings,
                true,
                anyOrigin,
                mediaTypes,
                cacheControl,
                fields);
    }

    /// Pages from anywhere may read the files.
    public FileOptions withAnyOrigin() {
        return new FileOptions(
                dotNames,
                outwardLinks,
                listings,
                singlePage,
                true,
                mediaTypes,
                cacheControl,
                fields);
    }

    /// Files whose name ends with a dot and `extension`, in any case, are of type `mediaType`.
    /// Throws IllegalArgumentException if that is no media type, or a name cannot end so.
    public FileOptions withMediaType(String extension, String mediaType) {
        if (!extension.matches(EXTENSION)) {
            throw new IllegalArgumentException("not the end of a name: '" + extension + "'");
        }
        if (!mediaType.matches(MEDIA_TYPE)) {
            throw new IllegalArgumentException(
                    "not a media type (RFC 9110 8.3.1): '" + mediaType + "'");
        }
        var types = new TreeMap<>(mediaTypes);
        types.put(extension.toLowerCase(Locale.ROOT), mediaType);
        return new FileOptions(
                dotNames,
                outwardLinks,
                listings,
                singlePage,
                anyOrigin,
                types,
                cacheControl,
                fields);
    }

    /// Files that `pattern` is for, if no earlier one is, are sent with this value of
    /// Cache-Control. Throws IllegalArgumentException if no field can have it.
    public FileOptions withCacheControl(PathPattern pattern, String value) {
        Fields.of("Cache-Control", value);
        var rules = new ArrayList<>(cacheControl);
        rules.add(new CacheControl(pattern, value));
        return new FileOptions(
                dotNames, outwardLinks, listings, singlePage, anyOrigin, mediaTypes, rules, fields);
    }

    /// Every answer is sent with this field. Throws IllegalArgumentException if there can be no
    /// such field, or if what it says follows from the file.
    public FileOptions withField(String name, String value) {
        if (OF_THE_FILE.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException(name + " follows from the file");
        }
        return new FileOptions(
                dotNames,
                outwardLinks,
                listings,
                singlePage,
                anyOrigin,
                mediaTypes,
                cacheControl,
                fields.with(name, value));
    }
}
