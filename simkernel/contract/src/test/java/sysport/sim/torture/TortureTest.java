package sysport.sim.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.server.Concurrency;
import sysport.sim.model.Profile;

import java.util.ArrayList;
import java.util.List;

/// That the server keeps its word on a kernel that does whatever the man pages allow: every answer
/// that arrives whole is the right one, and a connection ends early only where it may.
///
/// `-Dsysport.seeds=N` runs N seeds; `-Dsysport.seed=S` begins with the seed S.
class TortureTest {
    private static final int SEEDS = Integer.getInteger("sysport.seeds", 40);
    private static final long FIRST_SEED = Long.getLong("sysport.seed", 1);

    private static final String REPLAY =
            "mvn test -pl simkernel/contract -am -Dtest=TortureTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsysport.seeds=1 -Dsysport.seed=";

    private static final Profile HOSTILE = Profile.adversarial();

    @Test
    void event_loops_answer_rightly_or_not_at_all() {
        torture(new Concurrency.Loops(1), false, HOSTILE, false);
        torture(new Concurrency.Loops(2), false, HOSTILE, false);
    }

    @Test
    void threads_answer_rightly_or_not_at_all() {
        torture(new Concurrency.Threads(), false, HOSTILE, false);
    }

    @Test
    void handlers_that_wait_are_answered_for_rightly_or_not_at_all() {
        torture(new Concurrency.Loops(1), true, HOSTILE, false);
    }

    @Test
    void nothing_is_lost_without_resets() {
        torture(new Concurrency.Loops(1), false, HOSTILE.withoutResets(), false);
        torture(new Concurrency.Loops(2), true, HOSTILE.withoutResets(), false);
        torture(new Concurrency.Threads(), false, HOSTILE.withoutResets(), false);
    }

    @Test
    void a_server_that_stops_amid_requests_finishes_what_it_has_begun() {
        torture(new Concurrency.Loops(1), false, HOSTILE.withoutResets(), true);
        torture(new Concurrency.Loops(2), true, HOSTILE, true);
        torture(new Concurrency.Threads(), false, HOSTILE.withoutResets(), true);
    }

    @Test
    void one_seed_always_gives_the_same_calls_and_another_gives_others() {
        for (Concurrency concurrency :
                List.of(new Concurrency.Loops(2), new Concurrency.Threads())) {
            var variant = new Torture.Variant(concurrency, false, HOSTILE, false);
            List<String> once = transcript(FIRST_SEED, variant);
            assertEquals(once, transcript(FIRST_SEED, variant));
            assertNotEquals(once, transcript(FIRST_SEED + 1, variant));
        }
    }

    private static List<String> transcript(long seed, Torture.Variant variant) {
        var lines = new ArrayList<String>();
        new Torture(seed, variant, call -> lines.add(call.nanos() + " " + call)).run();
        assertTrue(lines.size() > 300, () -> "only " + lines.size() + " calls");
        return lines;
    }

    private static void torture(
            Concurrency concurrency, boolean blocking, Profile profile, boolean stopsEarly) {
        var variant = new Torture.Variant(concurrency, blocking, profile, stopsEarly);
        long answers = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            answers += run(seed, variant);
        }
        assertTrue(answers > 20L * SEEDS, "hardly an answer: " + answers);
    }

    private static int run(long seed, Torture.Variant variant) {
        var calls = new LastCalls();
        try {
            return new Torture(seed, variant, calls).run();
        } catch (RuntimeException | AssertionError failure) {
            String replay = REPLAY + seed + "\n" + variant;
            throw new AssertionError(failure.getMessage() + "\n" + replay + "\n" + calls, failure);
        }
    }
}
