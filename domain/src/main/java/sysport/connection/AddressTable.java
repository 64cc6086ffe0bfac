package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Limits;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What each address has of the server now: connections, and a [TokenBucket] of requests.
///
///            enter                    leave, and the bucket is not full
///     absent ─────▶ with connections ──────────────────────────────────▶ without ──full again──▶ absent
///       ▲                 │ leave                                          │ enter
///       └─────────────────┘                  with connections ◀────────────┘
///
/// An entry is a value; a change replaces it, and is made again if another thread was faster. So all threads of a server share it without
/// locks. It is bounded: one entry for each connection, and [#MOST_WITHOUT] that only wait for their bucket to fill; beyond these a bucket is
/// forgotten, for who has so many addresses cannot be held by a rate for each. Each entering address looks at the next two entries for those
/// that have filled: no timer, and no search.
final class AddressTable {
    /// Addresses without a connection that are remembered.
    static final int MOST_WITHOUT = 16_384;

    private static final int SWEPT = 2;

    private final int most;

    /// Null if an address may ask as often as it likes.
    private final TokenBucket.@Nullable Rate rate;

    private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final AtomicInteger without = new AtomicInteger();

    /// The address that was looked at last.
    private final AtomicLong hand = new AtomicLong(Long.MIN_VALUE);

    private record Entry(int connections, TokenBucket bucket) {
        boolean isWithout() {
            return connections == 0;
        }
    }

    AddressTable(Limits limits) {
        most = limits.connections().perAddress();
        Limits.Rates rates = limits.rates();
        rate =
                rates.requestsPerSecond() == 0
                        ? null
                        : TokenBucket.Rate.of(rates.requestsPerSecond(), rates.requestBurst());
    }

    /// One more connection of `address`.
    ///
    /// @return false if it has as many as it may; nothing has changed then
    boolean enter(long address, long nowNanos) {
        sweep(nowNanos);
        while (true) {
            Entry old = entries.get(address);
            if (old == null) {
                var first = new Entry(1, TokenBucket.full(nowNanos));
                if (entries.putIfAbsent(address, first) == null) {
                    return true;
                }
            } else if (old.connections() >= most) {
                return false;
            } else if (replace(address, old, new Entry(old.connections() + 1, old.bucket()))) {
                return true;
            }
        }
    }

    /// One connection less: it was entered.
    void leave(long address, long nowNanos) {
        while (true) {
            Entry old = entries.get(address);
            if (old == null) {
                throw new IllegalStateException("an address left that had not entered");
            }
            boolean last = old.connections() == 1;
            boolean forgotten =
                    last && (old.bucket().isFull(nowNanos) || without.get() >= MOST_WITHOUT);
            if (forgotten
                    ? entries.remove(address, old)
                    : replace(address, old, new Entry(old.connections() - 1, old.bucket()))) {
                return;
            }
        }
    }

    /// Counts a request of an address that has a connection.
    ///
    /// @return 0 if it may be answered; else how long until the address may ask again
    long request(long address, long nowNanos) {
        if (rate == null) {
            return 0;
        }
        while (true) {
            Entry old = entries.get(address);
            if (old == null) {
                throw new IllegalStateException("a request of an address without a connection");
            }
            long wait = old.bucket().waitNanos(rate, nowNanos);
            if (wait > 0) {
                return wait;
            }
            var next = new Entry(old.connections(), old.bucket().take(rate, nowNanos));
            if (replace(address, old, next)) {
                return 0;
            }
        }
    }

    /// How many addresses it remembers.
    int size() {
        return entries.size();
    }

    private boolean replace(long address, Entry old, Entry next) {
        boolean replaced = entries.replace(address, old, next);
        if (replaced && old.isWithout() != next.isWithout()) {
            without.addAndGet(next.isWithout() ? 1 : -1);
        }
        return replaced;
    }

    /// Forgets those of the next entries that say no more than an absent one would. What two
    /// threads do at once, they do twice.
    private void sweep(long nowNanos) {
        for (int i = 0; i < SWEPT && without.get() > 0; i++) {
            Map.Entry<Long, Entry> next = entries.higherEntry(hand.get());
            if (next == null) {
                hand.set(Long.MIN_VALUE);
            } else {
                hand.set(next.getKey());
                Entry entry = next.getValue();
                if (entry.isWithout()
                        && entry.bucket().isFull(nowNanos)
                        && entries.remove(next.getKey(), entry)) {
                    without.decrementAndGet();
                }
            }
        }
    }
}
