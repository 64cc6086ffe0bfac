package sysport.lab.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/// The choices of one case: a function of a seed.
final class Draw {
    private final SplittableRandom random;

    /// @param seed of the run
    /// @param number of the case in it
    Draw(long seed, long number) {
        random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
    }

    /// 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// True once in so many times.
    boolean onceIn(int times) {
        return below(times) == 0;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// Some of the flags.
    long someOf(long... flags) {
        long some = 0;
        for (long flag : flags) {
            some |= onceIn(3) ? flag : 0;
        }
        return some;
    }
}
