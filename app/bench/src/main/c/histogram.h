/*
 * Counts of latencies in nanoseconds: 256 buckets to each doubling, so a bucket is at most 0.4 % wide (the layout of HdrHistogram).
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

enum { SUB_BITS = 8, BUCKETS = (64 - SUB_BITS) << SUB_BITS };

static uint32_t latencies[BUCKETS];

static void record_latency(uint64_t nanos) {
    int shift = nanos < (1 << SUB_BITS) ? 0 : 64 - SUB_BITS - 1 - __builtin_clzll(nanos);
    latencies[(shift << SUB_BITS) + (nanos >> shift)]++;
}

/* One line a bucket that is not empty: its middle and its count. */
static void print_latencies(void) {
    for (int i = 0; i < BUCKETS; i++) {
        int shift = i < (2 << SUB_BITS) ? 0 : (i >> SUB_BITS) - 1;
        uint64_t low = (uint64_t)(i - (shift << SUB_BITS)) << shift;
        if (latencies[i] > 0) printf("latency %" PRIu64 " %u\n", low + ((UINT64_C(1) << shift) >> 1), latencies[i]);
    }
}
