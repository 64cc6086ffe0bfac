package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.Representation;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Validators;
import sysport.kernel.ClockCalls;
import sysport.kernel.Errno;

/// The shapes of the answers that [StaticFiles] gives, with the fields that its options ask for.
final class FileAnswers {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    private static final String HTML = "text/html; charset=utf-8";

    private final FileOptions options;
    private final MediaTypes mediaTypes;
    private final Fields common;

    FileAnswers(FileOptions options) {
        this.options = options;
        mediaTypes = new MediaTypes(options.mediaTypes());
        // No reader shall take the content for another type than the one that is declared.
        Fields guard = options.fields().with("X-Content-Type-Options", "nosniff");
        common =
                options.anyOrigin()
                        ? guard.with("Access-Control-Allow-Origin", "*")
                                .with("Access-Control-Expose-Headers", "*")
                        : guard;
    }

    /// The file at `path`, with `body` for its content.
    Representation representation(byte[] path, Body body, Validators validators) {
        Fields fields = common.with("Content-Type", mediaTypes.of(path));
        for (FileOptions.CacheControl rule : options.cacheControl()) {
            if (rule.pattern().matches(path)) {
                fields = fields.without("Cache-Control").with("Cache-Control", rule.value());
                break;
            }
        }
        return Representation.of(new Response(Status.OK, fields, body), validators);
    }

    /// A directory, as `format` writes it from `source`.
    Representation listing(ListingFormat format, Body.Source source) {
        Fields fields = common.with("Content-Type", format.mediaType()).with("Vary", "Accept");
        return Representation.of(
                new Response(Status.OK, fields, new Body.Stream(source)), Validators.NONE);
    }

    /// What `representation` answers to the request.
    Response answer(Representation representation, Request request, ClockCalls clock) {
        Response answer = representation.answer(request, clock);
        int code = answer.status().code();
        return code < 400 ? answer : withCommon(answer);
    }

    private Response withCommon(Response response) {
        var fields = response.fields();
        String text = common.toString();
        for (int begin = 0; begin < text.length(); ) {
            int colon = text.indexOf(':', begin);
            int end = text.indexOf('\r', begin);
            fields = fields.with(text.substring(begin, colon), text.substring(colon + 2, end));
            begin = end + 2;
        }
        return new Response(response.status(), fields, response.body());
    }

    /// To OPTIONS. It answers the question that a browser asks before a request to another origin,
    /// too (Fetch standard, CORS-preflight request).
    Response allowed() {
        Response allowed = withCommon(Response.empty(Status.NO_CONTENT)).with("Allow", ALLOWED);
        return options.anyOrigin()
                ? allowed.with("Access-Control-Allow-Methods", ALLOWED)
                        .with("Access-Control-Allow-Headers", "*")
                        .with("Access-Control-Max-Age", "86400")
                : allowed;
    }

    /// To a method that changes something.
    Response notAllowed() {
        return explain(Status.METHOD_NOT_ALLOWED, "files can be read here, by GET and HEAD")
                .with("Allow", ALLOWED);
    }

    /// The directory `path` was asked for without a slash at the end.
    Response moved(RequestPath.Names path, @Nullable String query) {
        String location = path.reference() + (query == null ? "" : "?" + query);
        return explain(Status.MOVED_PERMANENTLY, "the directory is at " + location)
                .with("Location", location);
    }

    /// An error that a page of the site explains.
    Response page(Status status, Body page) {
        return new Response(status, common.with("Content-Type", HTML), page);
    }

    /// What is at a path could not be opened or read.
    Response failed(Errno errno) {
        return switch (status(errno)) {
            case NOT_FOUND -> explain(Status.NOT_FOUND, "there is no such file");
            case FORBIDDEN ->
                    explain(Status.FORBIDDEN, "the server has no permission to read this");
            case SERVICE_UNAVAILABLE ->
                    explain(
                            Status.SERVICE_UNAVAILABLE,
                            "the server is short of resources; try again");
            default -> explain(Status.INTERNAL_SERVER_ERROR, "the file could not be read");
        };
    }

    /// What such a failure is to a client.
    static Status status(Errno errno) {
        return switch (errno) {
            case ENOENT, ENOTDIR, ELOOP, EXDEV, ENAMETOOLONG, ENXIO, ENODEV -> Status.NOT_FOUND;
            case EACCES, EPERM -> Status.FORBIDDEN;
            case EMFILE, ENFILE, ENOMEM, EAGAIN, EINTR -> Status.SERVICE_UNAVAILABLE;
            default -> Status.INTERNAL_SERVER_ERROR;
        };
    }

    /// An error, in a sentence.
    Response explain(Status status, String sentence) {
        return withCommon(
                Response.text(
                        status, status.code() + " " + status.reason() + ": " + sentence + "\n"));
    }
}
