package sysport.sim.redfixture;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// Draws without a seed in many ways.
public interface Coincidences {
    final class OfMath {
        DoubleSupplier draw() {
            return Math::random;
        }
    }

    final class UnseededRandom {
        int draw() {
            return new Random().nextInt();
        }
    }

    final class UnseededSplittableRandom {
        int draw() {
            return new SplittableRandom().nextInt();
        }
    }

    final class OfThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    final class Secure {
        int draw() {
            return new SecureRandom().nextInt();
        }
    }

    final class Unique {
        UUID draw() {
            return UUID.randomUUID();
        }
    }

    final class DefaultGenerator {
        int draw() {
            return RandomGenerator.getDefault().nextInt();
        }
    }

    final class Shuffle {
        void draw(List<String> cards) {
            Collections.shuffle(cards);
        }
    }

    final class AllowedSeeds {
        int draw(long seed, List<String> cards) {
            Collections.shuffle(cards, new Random(seed));
            return new SplittableRandom(seed).nextInt();
        }
    }
}
