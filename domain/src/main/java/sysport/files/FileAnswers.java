package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.http.Fields;
import sysport.http.Status;
import sysport.http.Validators;
import sysport.kernel.Errno;
import sysport.server.Body;
import sysport.server.Representation;
import sysport.server.Response;

/// The shapes of the answers that [StaticFiles] gives.
final class FileAnswers {
    private final MediaTypes mediaTypes;

    FileAnswers(FileOptions options) {
        mediaTypes = new MediaTypes(options.mediaTypes());
    }

    /// The file at `path`, with `body` for its content.
    Representation representation(byte[] path, Body body, Validators validators) {
        var fields = Fields.of("Content-Type", mediaTypes.of(path));
        return Representation.of(guarded(new Response(Status.OK, fields, body)), validators);
    }

    /// A directory, as `format` writes it from `source`.
    Representation listing(ListingFormat format, Body.Source source) {
        var fields = Fields.of("Content-Type", format.mediaType()).with("Vary", "Accept");
        return Representation.of(
                guarded(new Response(Status.OK, fields, new Body.Stream(source))), Validators.NONE);
    }

    /// The directory `path` was asked for without a slash at the end.
    static Response moved(RequestPath.Names path, @Nullable String query) {
        String location = path.reference() + (query == null ? "" : "?" + query);
        return explain(Status.MOVED_PERMANENTLY, "the directory is at " + location)
                .with("Location", location);
    }

    /// What is at a path could not be opened or read.
    static Response failed(Errno errno) {
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

    /// An error, in a sentence.
    static Response explain(Status status, String sentence) {
        return guarded(
                Response.text(
                        status, status.code() + " " + status.reason() + ": " + sentence + "\n"));
    }

    /// No reader shall take the content for another type than the one that is declared.
    static Response guarded(Response response) {
        return response.with("X-Content-Type-Options", "nosniff");
    }
}
