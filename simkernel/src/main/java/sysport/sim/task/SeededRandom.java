package sysport.sim.task;

/// Numbers that look random and are a function of the seed: SplitMix64 (Steele, Lea, Flood 2014).
/// Its own, since the JDK promises no algorithm that stays the same from one release to the next.
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public SeededRandom(long seed) {
        state = seed;
    }

    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// A number of 0 to `bound` - 1.
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /// Whether something of this probability happens. Draws nothing for what never happens.
    public boolean happens(double probability) {
        return probability > 0 && (next() >>> 11) * UNIT < probability;
    }

    /// The finaliser: spreads the bits of `value`. Also the hash of this package.
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
