package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.files.DocumentRoot.Found;
import sysport.handler.Body;
import sysport.handler.Representation;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Weights;
import sysport.kernel.ClockCalls;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Stat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The look for what one request asks for, all of it below one root, which the caller has a share
/// of.
final class FileSearch {
    private static final byte[] INDEX = "index.html".getBytes(StandardCharsets.US_ASCII);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FileCalls kernel;
    private final ClockCalls clock;
    private final FileOptions options;
    private final FileAnswers answers;
    private final DocumentRoot root;
    private final Request request;
    private final long now;

    /// @param now a time of CLOCK_MONOTONIC before the first look, in nanoseconds
    FileSearch(
            FileCalls kernel,
            ClockCalls clock,
            FileOptions options,
            FileAnswers answers,
            DocumentRoot root,
            Request request,
            long now) {
        this.kernel = kernel;
        this.clock = clock;
        this.options = options;
        this.answers = answers;
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
                    answers.explain(Status.BAD_REQUEST, "the path " + malformed.reason());
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
                yield answers.moved(path, request.query());
            }
            case Found.Directory directory -> {
                try (var descriptor = directory.descriptor()) {
                    yield index(descriptor, path);
                }
            }
            case Found.Special _ -> failed(Errno.ENOENT);
            case Found.Failed failure
                    when options.singlePage()
                            && FileAnswers.status(failure.errno()) == Status.NOT_FOUND
                            && !path.lastNameHasDot() ->
                    singlePage(failure.errno());
            case Found.Failed failure -> failed(failure.errno());
        };
    }

    /// The one page, in the place of what is not there. It is not kept for this path too.
    private Response singlePage(Errno errno) {
        return switch (root.find(INDEX)) {
            case Found.RegularFile file -> unkept(file, INDEX);
            case Found.Directory directory -> {
                directory.descriptor().close();
                yield failed(errno);
            }
            case Found.Special _, Found.Failed _ -> failed(errno);
        };
    }

    /// The site's own page about the failure, if it has one.
    private Response failed(Errno errno) {
        Status status = FileAnswers.status(errno);
        if (status == Status.SERVICE_UNAVAILABLE) {
            return answers.failed(errno);
        }
        byte[] page = (status.code() + ".html").getBytes(StandardCharsets.US_ASCII);
        return switch (root.find(page)) {
            case Found.RegularFile file ->
                    answers.page(
                            status,
                            new Body.FileRange(file.descriptor(), 0, file.stat().sizeBytes()));
            case Found.Directory directory -> {
                directory.descriptor().close();
                yield answers.failed(errno);
            }
            case Found.Special _, Found.Failed _ -> answers.failed(errno);
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
        if (!options.listings()) {
            return failed(Errno.ENOENT);
        }
        return switch (DirectoryListing.read(kernel, directory.fd(), options.dotNames())) {
            case DirectoryListing.Outcome.Read read -> {
                ListingFormat format =
                        prefersJson() ? new JsonListing(path) : new HtmlListing(path);
                var source = new ListingSource(read.listing(), root.shared(), path, format);
                yield answers.answer(answers.listing(format, source), request, clock);
            }
            case DirectoryListing.Outcome.Failed failure -> failed(failure.errno());
        };
    }

    private boolean prefersJson() {
        List<String> accepted = request.fields("Accept");
        return weight(accepted, "application", "json") > weight(accepted, "text", "html");
    }

    private static int weight(List<String> accepted, String type, String subtype) {
        int weight = Weights.of(accepted, type + "/" + subtype);
        weight = weight >= 0 ? weight : Weights.of(accepted, type + "/*");
        return weight >= 0 ? weight : Weights.of(accepted, "*/*");
    }

    private Response content(Found.RegularFile file, byte[] path) {
        Stat stat = file.stat();
        FileCache.Entry kept = root.cache().find(request);
        Representation same = kept != null && kept.isStill(stat, now) ? kept.take() : null;
        if (same != null) {
            file.descriptor().close();
            return answers.answer(same, request, clock);
        }
        Looked looked = look(file, path);
        if (looked == null) {
            return failed(Errno.EIO);
        }
        if (looked.keep()) {
            root.cache().put(request, stat, looked.representation(), now);
        }
        return answers.answer(looked.representation(), request, clock);
    }

    private Response unkept(Found.RegularFile file, byte[] path) {
        Looked looked = look(file, path);
        return looked == null
                ? failed(Errno.EIO)
                : answers.answer(looked.representation(), request, clock);
    }

    /// A file that was looked at.
    ///
    /// @param keep whether a change would be seen by its next look
    private record Looked(Representation representation, boolean keep) {}

    private @Nullable Looked look(Found.RegularFile file, byte[] path) {
        boolean small = file.stat().sizeBytes() <= FileCache.LARGEST_OCTETS;
        return small ? inMemory(file, path) : open(file, path);
    }

    /// A small file, from memory; null if it cannot be read. One that becomes shorter meanwhile is
    /// what it was at the end.
    private @Nullable Looked inMemory(Found.RegularFile file, byte[] path) {
        Stat stat = file.stat();
        long seconds = seconds();
        byte[] octets;
        try (Descriptor descriptor = file.descriptor()) {
            octets = FileContent.read(kernel, descriptor.fd(), (int) stat.sizeBytes());
        }
        if (octets == null) {
            return null;
        }
        long hash = ContentHash.of(octets, octets.length, 0);
        return new Looked(
                answers.representation(
                        path,
                        new Body.Octets(octets),
                        FileValidators.ofContent(stat, octets.length, hash, seconds)),
                FileValidators.isSettled(stat, seconds) && octets.length == stat.sizeBytes());
    }

    /// A larger file, from its descriptor.
    private Looked open(Found.RegularFile file, byte[] path) {
        Stat stat = file.stat();
        long seconds = seconds();
        return new Looked(
                answers.representation(
                        path,
                        new Body.FileRange(file.descriptor(), 0, stat.sizeBytes()),
                        FileContent.validators(kernel, file.descriptor().fd(), stat, seconds)),
                FileValidators.isSettled(stat, seconds));
    }

    /// The time of day.
    private long seconds() {
        return clock.clock_gettime(ClockCalls.CLOCK_REALTIME) / NANOS_PER_SECOND;
    }
}
