package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.Rejection;

import java.util.HashSet;
import java.util.Set;

/// The reader and the reference parser say the same of the same octets.
///
/// `-Dsysport.messages=N` compares N generated messages, `-Dsysport.messages.seed=S` others.
class ReferenceComparisonTest {
    private static final int MESSAGES = Integer.getInteger("sysport.messages", 1_000_000);
    private static final String REPLAY =
            "mvn test -pl domain -am -Dtest=ReferenceComparisonTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsysport.messages.seed=";
    private static final long SEED = Long.getLong("sysport.messages.seed", 2026);
    private static final int ENOUGH_FOR_EACH_KIND = 20_000;

    private final ReferenceComparison comparison = new ReferenceComparison();

    @Test
    void the_tables_of_this_package_mean_the_same_to_both() {
        for (String octets : ValidRequests.all()) {
            comparison.compare(octets, 0);
        }
        for (RejectedRequests.Case rejected : RejectedRequests.all()) {
            comparison.compare(rejected.octets(), 0);
        }
        assertTrue(comparison.requests > 100, "requests: " + comparison.requests);
        assertTrue(comparison.rejected > 250, "rejected: " + comparison.rejected);
    }

    @Test
    void generated_messages_mean_the_same_to_both() throws IllegalAccessException {
        var generator = new MessageGenerator(SEED);
        Set<Rejection> seen = new HashSet<>(ReferenceComparison.OF_LIMITS);
        int connections = 0;
        while (generator.messages() < MESSAGES) {
            String octets = generator.connection();
            Rejection rejection;
            try {
                rejection =
                        comparison
                                .compare(octets, connections * 31 % (octets.length() + 1))
                                .rejection();
            } catch (AssertionError failure) {
                throw new AssertionError(failure.getMessage() + "\n" + REPLAY + SEED, failure);
            }
            if (rejection != null) {
                seen.add(rejection);
            }
            connections++;
        }
        // The generator would be worth nothing if it made one kind alone.
        assertTrue(comparison.requests > connections / 3, "requests: " + comparison.requests);
        assertTrue(comparison.rejected > connections / 4, "rejected: " + comparison.rejected);
        assertTrue(comparison.truncated > connections / 100, "truncated: " + comparison.truncated);
        if (MESSAGES >= ENOUGH_FOR_EACH_KIND) {
            var missing = new HashSet<>(RejectionTest.catalogue());
            missing.removeAll(seen);
            assertEquals(Set.of(), missing);
        }
    }
}
