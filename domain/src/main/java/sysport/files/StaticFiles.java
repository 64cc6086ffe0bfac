package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.files.DocumentRoot.Found;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Validators;
import sysport.kernel.ClockCalls;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Stat;
import sysport.server.Body;
import sysport.server.Handler;
import sysport.server.Peer;
import sysport.server.Reception;
import sysport.server.Representation;
import sysport.server.Response;

import java.nio.charset.StandardCharsets;

/// Serves the regular files below one directory.
///
/// | what is at the path | answer |
/// | --- | --- |
/// | a regular file | 200, from memory if it is small, else sent by the kernel from the open file; with ETag and Last-Modified |
/// | the same, with a condition or a range in the request | 304, 412, 206 or 416, as [Representation] says |
/// | a directory, asked for without a slash at the end | 301 to the path with one |
/// | a directory | its `index.html` if that is a regular file, else a listing |
/// | a name that begins with a dot, but for `.well-known`, unless [FileOptions#dotNames] | 404 |
/// | nothing; what leaves the directory; a FIFO, socket or device; a file asked for with a slash at the end | 404 |
/// | a file or directory without permission | 403 |
/// | no descriptor or memory is free | 503 |
/// | a path that no correct client sends ([RequestPath]) | 400 |
///
/// GET and HEAD are served, OPTIONS tells so, other known methods are answered 405 and unknown ones
/// 501.
///
/// Files that are asked for are kept for the next request: small ones in memory, 16 MiB at most,
/// larger ones open, 256 at most. They are looked at again when they are asked for and the last
/// look is a second ago, so a file that was replaced or deleted is served for a second more. It may
/// stay open for longer: what nobody asks for any more is given up as further files are looked at,
/// or when openat2 or accept4 find no free descriptor; an idle server makes no call. A file that is
/// written to in place has a new length and Last-Modified within that second too; if it was cut
/// off, the response that promised more ends with the connection.
///
/// The name of the directory is looked up once a second too, when requests come: a directory that
/// was deleted and made anew, or a link that was pointed elsewhere, is served from then on. While
/// nothing has the name, everything is 404. Each request is answered from one directory, so a
/// deployment that points a link elsewhere is never seen by halves.
///
/// Any number of threads may use it at once. Whoever opens it closes it, after the server has come
/// to its end.
public final class StaticFiles implements Handler, AutoCloseable {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    private static final byte[] INDEX = "index.html".getBytes(StandardCharsets.US_ASCII);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FileCalls kernel;
    private final ClockCalls clock;
    private final NamedRoot root;
    private final FileOptions options;

    private StaticFiles(FileCalls kernel, ClockCalls clock, NamedRoot root, FileOptions options) {
        this.kernel = kernel;
        this.clock = clock;
        this.root = root;
        this.options = options;
    }

    /// Opens the directory `path` to serve what is below it.
    ///
    /// @param path relative to the working directory of the process, in UTF-8
    /// @throws sysport.kernel.KernelException if it cannot be opened, is no directory, or may not
    ///   be searched
    public static <K extends FileCalls & ClockCalls> StaticFiles below(K kernel, String path) {
        return below(kernel, path, FileOptions.DEFAULT);
    }

    /// As [#below(FileCalls, String)], with `options`.
    public static <K extends FileCalls & ClockCalls> StaticFiles below(
            K kernel, String path, FileOptions options) {
        return below(kernel, path.getBytes(StandardCharsets.UTF_8), options);
    }

    /// As [#below(FileCalls, String)], for a path in any encoding.
    public static <K extends FileCalls & ClockCalls> StaticFiles below(K kernel, byte[] path) {
        return below(kernel, path, FileOptions.DEFAULT);
    }

    /// As [#below(FileCalls, String, FileOptions)], for a path in any encoding.
    public static <K extends FileCalls & ClockCalls> StaticFiles below(
            K kernel, byte[] path, FileOptions options) {
        return new StaticFiles(kernel, kernel, NamedRoot.open(kernel, path, kernel), options);
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return switch (request.method()) {
            case GET, HEAD -> serve(request);
            case OPTIONS -> Response.empty(Status.NO_CONTENT).with("Allow", ALLOWED);
            case POST, PUT, DELETE, CONNECT, TRACE, PATCH ->
                    explain(Status.METHOD_NOT_ALLOWED, "files can be read here, by GET and HEAD")
                            .with("Allow", ALLOWED);
        };
    }

    /// The head says all that there is to answer: no content is waited for, let alone held.
    @Override
    public Reception receive(Request head, Peer peer) {
        return handle(head, peer);
    }

    /// A file that was asked for lately is answered without looking for it, or after one look
    /// whether it is still the same. A condition or a range needs that look where the octets are
    /// still in the file: parts of two states must not become one in the client.
    private Response serve(Request request) {
        long now = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        FileCache.Entry kept = root.at(now).cache().find(request);
        if (kept != null && kept.isFresh(now) && !(kept.hasOpenFile() && request.isConditional())) {
            Representation representation = kept.take();
            if (representation != null) {
                return representation.answer(request, clock);
            }
        }
        try (DocumentRoot current = root.shareAt(now)) {
            return new Search(current, request, now).answer();
        }
    }

    /// The look for what one request asks for, all of it below one root.
    private final class Search {
        private final DocumentRoot root;
        private final Request request;
        private final long now;

        Search(DocumentRoot root, Request request, long now) {
            this.root = root;
            this.request = request;
            this.now = now;
        }

        Response answer() {
            FileCache.Entry kept = root.cache().find(request);
            root.cache().sweep(now);
            Response response = lookUp();
            if (kept != null && !kept.isFresh(now)) {
                // The look has not found the file that is kept.
                root.cache().remove(request, kept);
            }
            return response;
        }

        private Response lookUp() {
            return switch (RequestPath.of(request)) {
                case RequestPath.Names path when path.isHidden() && !options.dotNames() ->
                        failed(Errno.ENOENT);
                case RequestPath.Names path -> at(path);
                case RequestPath.Malformed malformed ->
                        explain(Status.BAD_REQUEST, "the path " + malformed.reason());
                case RequestPath.Absent _ -> failed(Errno.ENOENT);
            };
        }

        private Response at(RequestPath.Names path) {
            return switch (root.find(path.file())) {
                case Found.RegularFile file when path.endsWithSlash() -> {
                    file.descriptor().close();
                    yield failed(Errno.ENOTDIR);
                }
                case Found.RegularFile file -> content(file, path.octets());
                case Found.Directory directory when !path.endsWithSlash() -> {
                    directory.descriptor().close();
                    yield moved(path, request.query());
                }
                case Found.Directory directory -> {
                    try (var descriptor = directory.descriptor()) {
                        yield index(descriptor, path);
                    }
                }
                case Found.Special _ -> failed(Errno.ENOENT);
                case Found.Failed failure -> failed(failure.errno());
            };
        }

        /// @param directory the open directory at `path`
        private Response index(Descriptor directory, RequestPath.Names path) {
            byte[] index = path.file(INDEX);
            return switch (root.find(index)) {
                case Found.RegularFile file -> content(file, index);
                case Found.Directory other -> {
                    other.descriptor().close();
                    yield listing(directory, path);
                }
                case Found.Special _ -> listing(directory, path);
                case Found.Failed failure when failure.errno() == Errno.ENOENT ->
                        listing(directory, path);
                case Found.Failed failure -> failed(failure.errno());
            };
        }

        private Response listing(Descriptor directory, RequestPath.Names path) {
            return switch (DirectoryListing.read(
                    kernel, directory.fd(), path, options.dotNames())) {
                case DirectoryListing.Outcome.Read read ->
                        Representation.of(
                                        guarded(
                                                Response.of(
                                                        Status.OK,
                                                        "text/html; charset=utf-8",
                                                        read.listing().html())),
                                        Validators.NONE)
                                .answer(request, clock);
                case DirectoryListing.Outcome.Failed failure -> failed(failure.errno());
            };
        }

        private Response content(Found.RegularFile file, byte[] path) {
            Stat stat = file.stat();
            FileCache.Entry kept = root.cache().find(request);
            Representation same = kept != null && kept.isStill(stat, now) ? kept.take() : null;
            if (same != null) {
                file.descriptor().close();
                return same.answer(request, clock);
            }
            long seconds = clock.clock_gettime(ClockCalls.CLOCK_REALTIME) / NANOS_PER_SECOND;
            boolean keep = FileValidators.isSettled(stat, seconds);
            boolean small = stat.sizeBytes() <= FileCache.LARGEST_OCTETS;
            Body body =
                    keep && small
                            ? octets(file)
                            : new Body.FileRange(file.descriptor(), 0, stat.sizeBytes());
            if (body == null) {
                return failed(Errno.EIO);
            }
            Representation representation = representation(path, stat, seconds, body);
            if (keep) {
                root.cache().put(request, stat, representation, now);
            }
            return representation.answer(request, clock);
        }

        /// The content of a small file; null if it cannot be read or has become shorter.
        private @Nullable Body octets(Found.RegularFile file) {
            try (Descriptor descriptor = file.descriptor()) {
                byte[] octets = read(descriptor.fd(), (int) file.stat().sizeBytes());
                return octets == null ? null : new Body.Octets(octets);
            }
        }

        /// The whole file, or null if it cannot be read or has become shorter.
        private byte @Nullable [] read(int fd, int size) {
            byte[] octets = new byte[size];
            int done = 0;
            while (done < size) {
                int count = kernel.pread(fd, octets, done, size - done, done);
                if (count <= 0 && !Errno.EINTR.is(count)) {
                    return null;
                }
                done += Math.max(count, 0);
            }
            return octets;
        }
    }

    private static Representation representation(byte[] path, Stat stat, long now, Body body) {
        var fields = Fields.of("Content-Type", MediaTypes.of(path));
        return Representation.of(
                guarded(new Response(Status.OK, fields, body)), FileValidators.of(stat, now));
    }

    private static Response moved(RequestPath.Names path, @Nullable String query) {
        String location = path.reference() + (query == null ? "" : "?" + query);
        return explain(Status.MOVED_PERMANENTLY, "the directory is at " + location)
                .with("Location", location);
    }

    private static Response failed(Errno errno) {
        return switch (errno) {
            case ENOENT, ENOTDIR, ELOOP, EXDEV, ENAMETOOLONG, ENXIO, ENODEV ->
                    explain(Status.NOT_FOUND, "there is no such file");
            case EACCES, EPERM ->
                    explain(Status.FORBIDDEN, "the server has no permission to read this");
            case EMFILE, ENFILE, ENOMEM, EAGAIN, EINTR ->
                    explain(
                            Status.SERVICE_UNAVAILABLE,
                            "the server is short of resources; try again");
            default -> explain(Status.INTERNAL_SERVER_ERROR, "the file could not be read");
        };
    }

    private static Response explain(Status status, String sentence) {
        return guarded(
                Response.text(
                        status, status.code() + " " + status.reason() + ": " + sentence + "\n"));
    }

    /// No reader shall take the content for another type than the one that is declared.
    private static Response guarded(Response response) {
        return response.with("X-Content-Type-Options", "nosniff");
    }

    @Override
    public boolean giveUpDescriptors() {
        return root.giveUpOpenFiles();
    }

    @Override
    public void close() {
        root.close();
    }
}
