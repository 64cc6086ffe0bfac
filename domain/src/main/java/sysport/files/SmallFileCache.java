package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.http.Request;
import sysport.kernel.Stat;
import sysport.server.Response;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Whole responses for small files, in memory: a request for one costs no system call for a second
/// after it was last looked at.
///
/// A table of fixed size, where each path has one place and the last comer takes it. Entries never
/// change but for the time of the last look, so any number of threads may use it, without a lock
/// and without an allocation for a hit.
final class SmallFileCache {
    /// Larger files are not kept: for them the cost of the calls is small beside that of the
    /// octets.
    static final int LARGEST_OCTETS = 32 * 1024;

    private static final int PLACES = 1024;
    private static final int MOST_OCTETS = 16 * 1024 * 1024;
    private static final long FRESH_NANOS = 1_000_000_000L;

    /// A file that was modified so shortly before it was read may be modified again without another
    /// time stamp.
    private static final long SETTLED_SECONDS = 2;

    private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger octets = new AtomicInteger();

    /// A file as it was when it was read.
    static final class Entry {
        private final byte[] path;
        private final Stat stat;
        private final int length;
        private final Response response;
        private volatile long checkedNanos;

        private Entry(byte[] path, Stat stat, int length, Response response, long nowNanos) {
            this.path = path;
            this.stat = stat;
            this.length = length;
            this.response = response;
            this.checkedNanos = nowNanos;
        }

        Response response() {
            return response;
        }

        /// Whether the file was looked at within the last second.
        boolean isFresh(long nowNanos) {
            return nowNanos - checkedNanos < FRESH_NANOS;
        }

        /// Takes note of another look: whether the file is still the one that was read
        boolean isStill(Stat found, long nowNanos) {
            boolean same = found.equals(stat);
            if (same) {
                checkedNanos = nowNanos;
            }
            return same;
        }
    }

    /// What is kept for the path of the request, as it was received.
    @Nullable Entry find(Request request) {
        Entry entry = places.get(placeOf(request));
        return entry != null && request.pathEquals(entry.path) ? entry : null;
    }

    /// Whether a file may be kept.
    ///
    /// @param nowSeconds the time of day when it was opened
    static boolean takes(Stat stat, long nowSeconds) {
        return stat.sizeBytes() <= LARGEST_OCTETS
                && stat.modifiedSeconds() < nowSeconds - SETTLED_SECONDS;
    }

    /// Keeps the response for the path of the request, if there is room, in place of what was
    /// there.
    void put(Request request, Stat stat, Response response, long nowNanos) {
        byte[] path =
                Arrays.copyOfRange(request.pathArray(), request.pathStart(), request.pathEnd());
        int length = (int) stat.sizeBytes() + path.length;
        var entry = new Entry(path, stat, length, response, nowNanos);
        int place = placeOf(request);
        Entry before = places.getAndSet(place, null);
        int freed = before == null ? 0 : before.length;
        if (octets.addAndGet(length - freed) > MOST_OCTETS
                || !places.compareAndSet(place, null, entry)) {
            octets.addAndGet(-length);
        }
    }

    private static int placeOf(Request request) {
        int hash = request.pathHash();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
