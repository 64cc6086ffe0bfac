package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Properties of the token bucket, over arrivals drawn from seeds.
class TokenBucketTest {
    private static final int SEEDS = 200;
    private static final int ARRIVALS = 400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static TokenBucket.Rate rate(Random random) {
        return TokenBucket.Rate.of(1 + random.nextInt(1_000), 1 + random.nextInt(50));
    }

    /// Times between arrivals, bursts and rests among them.
    private static long gap(Random random, TokenBucket.Rate rate) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextLong(rate.intervalNanos());
            case 2 -> rate.intervalNanos();
            default -> random.nextLong(rate.intervalNanos() * rate.burst() * 2);
        };
    }

    @Test
    void it_gives_what_counting_tokens_one_by_one_gives() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            TokenBucket.Rate rate = rate(random);
            long now = random.nextLong(1L << 50);
            TokenBucket bucket = TokenBucket.full(now);
            long capacity = rate.burst() * rate.intervalNanos();
            // In nanoseconds of one interval each, as exact as the bucket.
            long tokens = capacity;
            for (int i = 0; i < ARRIVALS; i++) {
                long gap = gap(random, rate);
                now += gap;
                tokens = Math.min(capacity, tokens + gap);
                boolean expected = tokens >= rate.intervalNanos();
                assertEquals(expected, bucket.waitNanos(rate, now) == 0, "seed " + seed);
                assertEquals(tokens == capacity, bucket.isFull(now), "seed " + seed);
                if (expected) {
                    tokens -= rate.intervalNanos();
                    bucket = bucket.take(rate, now);
                }
            }
        }
    }

    @Test
    void no_stretch_of_time_has_more_than_the_burst_and_the_rate() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            TokenBucket.Rate rate = rate(random);
            long now = 0;
            TokenBucket bucket = TokenBucket.full(now);
            List<Long> taken = new ArrayList<>();
            for (int i = 0; i < ARRIVALS; i++) {
                now += gap(random, rate);
                if (bucket.waitNanos(rate, now) == 0) {
                    bucket = bucket.take(rate, now);
                    taken.add(now);
                }
            }
            for (int from = 0; from < taken.size(); from++) {
                for (int to = from; to < taken.size(); to++) {
                    long stretch = taken.get(to) - taken.get(from);
                    long most = rate.burst() + stretch / rate.intervalNanos();
                    assertTrue(to - from + 1 <= most, "seed " + seed);
                }
            }
        }
    }

    @Test
    void who_waits_as_long_as_it_is_told_is_served_and_not_before() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            TokenBucket.Rate rate = rate(random);
            long now = random.nextLong(1L << 50);
            TokenBucket bucket = TokenBucket.full(now);
            for (int i = 0; i < ARRIVALS; i++) {
                now += random.nextLong(rate.intervalNanos());
                long wait = bucket.waitNanos(rate, now);
                assertTrue(wait <= rate.intervalNanos(), "seed " + seed);
                if (wait > 0) {
                    assertEquals(1, bucket.waitNanos(rate, now + wait - 1), "seed " + seed);
                    now += wait;
                }
                assertEquals(0, bucket.waitNanos(rate, now), "seed " + seed);
                bucket = bucket.take(rate, now);
            }
        }
    }

    @Test
    void who_keeps_to_the_rate_is_always_served() {
        TokenBucket.Rate rate = TokenBucket.Rate.of(3, 1);
        TokenBucket bucket = TokenBucket.full(0);
        for (long now = 0; now < 100 * NANOS_PER_SECOND; now += rate.intervalNanos()) {
            assertEquals(0, bucket.waitNanos(rate, now));
            bucket = bucket.take(rate, now);
            assertFalse(bucket.isFull(now));
        }
    }

    @Test
    void no_rate_is_so_high_that_nothing_is_counted() {
        TokenBucket.Rate rate = TokenBucket.Rate.of(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals(1, rate.intervalNanos());
        TokenBucket.Rate slowest = TokenBucket.Rate.of(1, Integer.MAX_VALUE);
        long later = Long.MAX_VALUE / 4;
        assertEquals(0, TokenBucket.full(0).take(slowest, later).waitNanos(slowest, later));
    }
}
