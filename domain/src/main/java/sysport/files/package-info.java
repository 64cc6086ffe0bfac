/// Static files over the port.
///
/// [StaticFiles][sysport.files.StaticFiles] is a handler that serves what is below one directory. A
/// request's path becomes a file's path in [RequestPath][sysport.files.RequestPath]; that it stays
/// below the directory is the kernel's own promise (openat2 with RESOLVE_BENEATH), not a comparison
/// of strings. The directory that has the name now is [NamedRoot][sysport.files.NamedRoot]'s to
/// know, which looks once a second at most. What was served lately is kept in a cache that all
/// threads share, in memory or as an open file, and looked at once a second at most. Start reading
/// at [StaticFiles][sysport.files.StaticFiles].
@NullMarked
package sysport.files;

import org.jspecify.annotations.NullMarked;
