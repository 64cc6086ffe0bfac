package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.Representation;
import sysport.http.Request;
import sysport.kernel.Stat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Representations of files that were asked for lately: of a small file with its octets in memory,
/// of a larger one with the open file. For a second after the file was last looked at, finding it
/// costs no system call.
///
/// A table of fixed size, where each path has one place and the last comer takes it. Room is made
/// by a hand that goes round, and gives up what nobody has asked for lately. Entries never change
/// but for the time of the last look, so any number of threads may use the table, without a lock
/// and without an allocation for a hit.
///
/// An entry owns one share of its open file, and each response under way another: the file is
/// closed when it is neither kept nor sent.
final class FileCache implements AutoCloseable {
    /// The octets of larger files are not kept: for them the cost of sendfile(2) is small beside
    /// that of the octets.
    static final int LARGEST_OCTETS = 32 * 1024;

    /// An open file takes up as much room as so many octets: at most 256 are kept.
    private static final int OCTETS_PER_OPEN_FILE = 64 * 1024;

    private static final int MOST_OCTETS = 16 * 1024 * 1024;
    private static final int PLACES = 1024;

    /// How many places the hand passes at a time.
    private static final int PACE = 16;

    private static final long FRESH_NANOS = 1_000_000_000L;

    /// How long to keep, where there is room, what nobody asks for: the disk space of a deleted
    /// file is free only when nobody has it open.
    private static final long IDLE_NANOS = 60_000_000_000L;

    private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger octets = new AtomicInteger();
    private final AtomicInteger hand = new AtomicInteger();
    private volatile boolean closed;

    /// A file as it was when it was opened.
    static final class Entry {
        private final byte[] path;
        private final Stat stat;
        private final Representation representation;
        private volatile long checkedNanos;

        private Entry(byte[] path, Stat stat, Representation representation, long nowNanos) {
            this.path = path;
            this.stat = stat;
            this.representation = representation;
            this.checkedNanos = nowNanos;
        }

        /// The representation, for one request; null if the file has been given up, and closed, in
        /// the meantime.
        @Nullable Representation take() {
            return share() ? representation : null;
        }

        private boolean share() {
            return !(body() instanceof Body.FileRange range) || range.file().share();
        }

        /// Whether the file was looked at within the last second.
        boolean isFresh(long nowNanos) {
            return nowNanos - checkedNanos < FRESH_NANOS;
        }

        /// Takes note of another look: whether the file is still the one that was opened.
        ///
        /// @param nowNanos a time before the look
        boolean isStill(Stat found, long nowNanos) {
            boolean same = found.equals(stat);
            if (same) {
                checkedNanos = nowNanos;
            }
            return same;
        }

        /// Whether the octets are in the file, which may have changed since the last look, and not
        /// in memory.
        boolean hasOpenFile() {
            return body() instanceof Body.FileRange;
        }

        private Body body() {
            return representation.whole().body();
        }

        private int octets() {
            return path.length + (hasOpenFile() ? OCTETS_PER_OPEN_FILE : (int) stat.sizeBytes());
        }
    }

    /// What is kept for the path of the request, as it was received.
    @Nullable Entry find(Request request) {
        Entry entry = places.get(placeOf(request));
        return entry != null && request.pathEquals(entry.path) ? entry : null;
    }

    /// Keeps the representation for the path of the request, if there is room, in place of what was
    /// there. Takes a share of its own in the open file.
    ///
    /// @param stat of a file whose next modification will have another time
    /// @param nowNanos a time before the file was looked at
    void put(Request request, Stat stat, Representation representation, long nowNanos) {
        byte[] path =
                Arrays.copyOfRange(request.pathArray(), request.pathStart(), request.pathEnd());
        var entry = new Entry(path, stat, representation, nowNanos);
        entry.share();
        int place = placeOf(request);
        giveUp(place, places.get(place));
        if (octets.addAndGet(entry.octets()) > MOST_OCTETS) {
            sweep(nowNanos, FRESH_NANOS);
        }
        if (octets.get() > MOST_OCTETS || !places.compareAndSet(place, null, entry)) {
            release(entry);
        } else if (closed) {
            // The close may have passed this place before the entry stood there.
            giveUp(place, entry);
        }
    }

    /// No longer keeps `entry`, if it still does.
    void remove(Request request, Entry entry) {
        giveUp(placeOf(request), entry);
    }

    /// Gives up some of what nobody has asked for in a minute.
    void sweep(long nowNanos) {
        sweep(nowNanos, IDLE_NANOS);
    }

    private void sweep(long nowNanos, long idleNanos) {
        int from = hand.getAndAdd(PACE);
        for (int i = 0; i < PACE; i++) {
            int place = (from + i) & (PLACES - 1);
            Entry entry = places.get(place);
            if (entry != null && nowNanos - entry.checkedNanos >= idleNanos) {
                giveUp(place, entry);
            }
        }
    }

    /// Gives up all open files; those that are being sent are closed afterwards.
    ///
    /// @return whether there were any
    boolean giveUpOpenFiles() {
        boolean any = false;
        for (int place = 0; place < PLACES; place++) {
            Entry entry = places.get(place);
            if (entry != null && entry.hasOpenFile()) {
                giveUp(place, entry);
                any = true;
            }
        }
        return any;
    }

    private void giveUp(int place, @Nullable Entry entry) {
        if (entry != null && places.compareAndSet(place, entry, null)) {
            release(entry);
        }
    }

    private void release(Entry entry) {
        octets.addAndGet(-entry.octets());
        entry.body().close();
    }

    private static int placeOf(Request request) {
        int hash = request.pathHash();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }

    /// Keeps nothing from now on.
    @Override
    public void close() {
        closed = true;
        for (int place = 0; place < PLACES; place++) {
            giveUp(place, places.get(place));
        }
    }
}
