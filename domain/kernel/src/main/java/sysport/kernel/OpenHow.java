package sysport.kernel;

/// How [FileCalls#openat2] opens: `struct open_how` of openat2(2).
///
/// @param flags O_RDONLY and the other flags of open(2)
/// @param mode the permissions of a new file; 0 where none is made
/// @param resolve RESOLVE_BENEATH and the other bits
public record OpenHow(long flags, long mode, long resolve) {

    /// Opens what is there, with no restriction on the path.
    public static OpenHow of(long flags) {
        return new OpenHow(flags, 0, 0);
    }

    /// Opens what is there, if the path stays below the directory (RESOLVE_BENEATH) and crosses no
    /// magic link.
    public static OpenHow beneath(long flags) {
        return new OpenHow(flags, 0, FileCalls.RESOLVE_BENEATH | FileCalls.RESOLVE_NO_MAGICLINKS);
    }
}
