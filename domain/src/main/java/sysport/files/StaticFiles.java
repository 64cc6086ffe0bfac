package sysport.files;

import sysport.handler.ContentPlan;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Representation;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.kernel.ClockCalls;
import sysport.kernel.FileCalls;

import java.nio.charset.StandardCharsets;

/// Serves the regular files below one directory.
///
/// | what is at the path | answer |
/// | --- | --- |
/// | a regular file | 200, from memory if it is small, else sent by the kernel from the open file; with ETag and Last-Modified |
/// | the same, with a condition or a range in the request | 304, 412, 206 or 416, as [Representation] says |
/// | a directory, asked for without a slash at the end | 301 to the path with one |
/// | a directory | its `index.html` if that is a regular file, else a listing, as HTML, or as JSON for who prefers that; what could not be opened is no link there |
/// | a name that begins with a dot, but for `.well-known`, unless [FileOptions#dotNames] | 404 |
/// | nothing, and [FileOptions#singlePage] | the `index.html` of the directory itself |
/// | nothing; what leaves the directory, unless [FileOptions#outwardLinks]; a FIFO, socket or device; a file asked for with a slash at the end | 404 |
/// | a file or directory without permission | 403 |
/// | no descriptor or memory is free | 503 |
/// | a path that no correct client sends ([RequestPath]) | 400 |
///
/// An error 403, 404 or 500 has the content of `403.html`, `404.html` or `500.html` in the
/// directory itself, if there is such a file.
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
    private final FileCalls kernel;
    private final ClockCalls clock;
    private final NamedRoot root;
    private final FileOptions options;
    private final FileAnswers answers;

    private StaticFiles(FileCalls kernel, ClockCalls clock, NamedRoot root, FileOptions options) {
        this.kernel = kernel;
        this.clock = clock;
        this.root = root;
        this.options = options;
        this.answers = new FileAnswers(options);
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
        return new StaticFiles(
                kernel,
                kernel,
                NamedRoot.open(kernel, path, options.outwardLinks(), kernel),
                options);
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return switch (request.method()) {
            case GET, HEAD -> serve(request);
            case OPTIONS -> answers.allowed();
            case POST, PUT, DELETE, CONNECT, TRACE, PATCH -> answers.notAllowed();
        };
    }

    /// The head says all that there is to answer: no content is waited for, let alone held.
    @Override
    public ContentPlan receive(Request head, Peer peer) {
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
                return answers.answer(representation, request, clock);
            }
        }
        try (DocumentRoot current = root.shareAt(now)) {
            return new FileSearch(kernel, clock, options, answers, current, request, now).answer();
        }
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
