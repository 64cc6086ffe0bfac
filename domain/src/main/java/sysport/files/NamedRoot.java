package sysport.files;

import sysport.kernel.ClockCalls;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// The directory that has a name now. A build may delete and make it anew, a deployment point a
/// link elsewhere: so the name is looked up again when a request comes and the last look is a
/// second ago, and with each request while nothing has it. An idle server makes no call.
///
/// Each root that was found is whole by itself: with its own descriptor and its own cache. So a
/// request that keeps to the one that it was given sees one directory only, whatever is put in its
/// place meanwhile.
///
/// Any thread may use it. One of them looks; the others go on with what was found last.
final class NamedRoot implements AutoCloseable {
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final OpenHow DIRECTORY =
            OpenHow.of(FileCalls.O_PATH | FileCalls.O_DIRECTORY | FileCalls.O_CLOEXEC);

    private static final byte[] ITSELF = {'.'};

    private final FileCalls kernel;
    private final byte[] name;
    private final boolean outwardLinks;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile DocumentRoot root;
    private volatile long lookedNanos;

    private NamedRoot(
            FileCalls kernel, byte[] name, boolean outwardLinks, DocumentRoot root, long nowNanos) {
        this.kernel = kernel;
        this.name = name;
        this.outwardLinks = outwardLinks;
        this.root = root;
        this.lookedNanos = nowNanos;
    }

    /// Opens the directory `name`, relative to the working directory of the process.
    ///
    /// @param outwardLinks whether links below it may lead out
    /// @throws KernelException if it cannot be opened, is no directory, or may not be searched
    static NamedRoot open(FileCalls kernel, byte[] name, boolean outwardLinks, ClockCalls clock) {
        long now = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        String call = "openat2(" + new String(name, StandardCharsets.UTF_8) + ")";
        int fd = kernel.openat2(FileCalls.AT_FDCWD, name, DIRECTORY);
        var directory = new Descriptor(kernel, KernelException.check(call, fd));
        try {
            // O_PATH asks no permission of the directory itself; the search of any name does.
            int same = kernel.openat2(directory.fd(), ITSELF, DIRECTORY);
            kernel.close(KernelException.check(call, same));
            var stat = new Out<Stat>();
            KernelException.check("fstat", kernel.fstat(directory.fd(), stat));
            DocumentRoot root = DocumentRoot.of(kernel, directory, stat.get(), outwardLinks);
            return new NamedRoot(kernel, name.clone(), outwardLinks, root, now);
        } catch (KernelException failure) {
            directory.close();
            throw failure;
        }
    }

    /// The root for a request that comes now. It may be retired at any time by another thread:
    /// before a search, take a [share][DocumentRoot#share] of it.
    DocumentRoot at(long nowNanos) {
        DocumentRoot last = root;
        return nowNanos - lookedNanos < FRESH_NANOS && last.isPresent() ? last : look(nowNanos);
    }

    /// The root for a request that comes now, with a share for the caller.
    DocumentRoot shareAt(long nowNanos) {
        DocumentRoot shared = at(nowNanos);
        while (!shared.share()) {
            // It was retired by a thread that has put another in its place.
            shared = root;
        }
        return shared;
    }

    private DocumentRoot look(long nowNanos) {
        if (!looking.compareAndSet(false, true)) {
            return root;
        }
        try {
            DocumentRoot before = root;
            DocumentRoot after = found(before);
            root = after;
            lookedNanos = nowNanos;
            if (after != before) {
                before.retire();
            }
            return after;
        } finally {
            looking.set(false);
        }
    }

    /// What has the name: `before` if it is the same still, or cannot be told for want of
    /// resources.
    private DocumentRoot found(DocumentRoot before) {
        int fd = kernel.openat2(FileCalls.AT_FDCWD, name, DIRECTORY);
        if ((Errno.EMFILE.is(fd) || Errno.ENFILE.is(fd)) && before.cache().giveUpOpenFiles()) {
            fd = kernel.openat2(FileCalls.AT_FDCWD, name, DIRECTORY);
        }
        if (fd < 0) {
            return without(before, Errno.of(fd));
        }
        var stat = new Out<Stat>();
        int answer = kernel.fstat(fd, stat);
        if (answer < 0 || before.is(stat.get())) {
            kernel.close(fd);
            return answer < 0 ? without(before, Errno.of(answer)) : before;
        }
        return DocumentRoot.of(kernel, new Descriptor(kernel, fd), stat.get(), outwardLinks);
    }

    private DocumentRoot without(DocumentRoot before, Errno errno) {
        return switch (errno) {
            case EMFILE, ENFILE, ENOMEM, EAGAIN, EINTR -> before;
            default -> before.isAbsent(errno) ? before : DocumentRoot.absent(kernel, errno);
        };
    }

    /// Gives up all files that are kept open.
    ///
    /// @return whether there were any
    boolean giveUpOpenFiles() {
        return root.cache().giveUpOpenFiles();
    }

    /// To be called when no other thread uses it any more. From then on nothing is there.
    @Override
    public void close() {
        DocumentRoot last = root;
        looking.set(true);
        root = DocumentRoot.absent(kernel, Errno.ENOENT);
        last.retire();
    }
}
