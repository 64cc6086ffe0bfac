package sysport.files;

/// What [StaticFiles] gives, beyond what it does in any case. A value: each method makes another.
///
/// @param dotNames whether names that begin with a dot are names like any other. If not, nothing
///   that is called so, or lies below what is called so, is served or listed, but for `.well-known`
///   (RFC 8615): what programs hide from the eyes of users, as `.git` and `.env`, is rarely meant
///   for the world
public record FileOptions(boolean dotNames) {
    /// What is safe where nothing is known of the files.
    public static final FileOptions DEFAULT = new FileOptions(false);

    /// Names that begin with a dot are names like any other.
    public FileOptions withDotNames() {
        return new FileOptions(true);
    }
}
