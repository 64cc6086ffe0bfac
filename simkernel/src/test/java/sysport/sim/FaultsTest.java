package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;
import sysport.sim.model.Profile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What is told to go wrong does, exactly or from the seed.
class FaultsTest {
    private final LoopbackPair pair = new LoopbackPair(new Simulation(1));
    private final SimKernel process = pair.process();

    private int send(int length) {
        return process.send(pair.client(), new byte[length], 0, length, 0);
    }

    @Test
    void the_third_send_answers_EINTR_and_sends_nothing() {
        process.failCall(SystemCall.SEND, 3, Errno.EINTR);
        assertEquals(List.of(10, 10, Errno.EINTR.negated(), 10), sends(4));
        assertEquals(30, process.recv(pair.server(), new byte[100], 0, 100, 0));
    }

    @Test
    void the_second_send_is_short() {
        process.shortenCall(SystemCall.SEND, 2, 4);
        assertEquals(List.of(10, 4, 10), sends(3));
    }

    private List<Integer> sends(int count) {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            answers.add(send(10));
        }
        return answers;
    }

    @Test
    void a_short_read_leaves_the_rest() {
        process.shortenCall(SystemCall.READ, 1, 1);
        send(10);
        assertEquals(1, process.read(pair.server(), new byte[100], 0, 100));
        assertEquals(9, process.read(pair.server(), new byte[100], 0, 100));
    }

    @Test
    void a_fault_of_one_process_is_none_of_another() {
        process.failCall(SystemCall.EVENTFD, 1, Errno.ENFILE);
        assertTrue(pair.simulation().process("other").eventfd(0, 0) >= 0);
        assertEquals(Errno.ENFILE.negated(), process.eventfd(0, 0));
    }

    @Test
    void a_close_that_is_told_to_fail_closes_all_the_same() {
        process.failCall(SystemCall.CLOSE, 1, Errno.EIO);
        assertEquals(Errno.EIO.negated(), process.close(pair.client()));
        assertEquals(Errno.EBADF.negated(), process.close(pair.client()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_profile_draws_bytes_arrive_whole_and_in_order(long seed) {
        new Echo(new Simulation(seed, Profile.adversarial().withoutResets()), 4, 10_000).run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void connections_that_are_lost_leave_nothing_open(long seed) {
        new Echo(new Simulation(seed, Profile.adversarial()), 8, 10_000).run();
    }

    @Test
    // Rule L48 of what Linux was seen to do.
    void the_adversarial_profile_shows_what_the_faithful_one_does_not() {
        var answers = new TreeSet<Long>();
        for (long seed = 1; seed <= 20; seed++) {
            var sim =
                    new Simulation(seed, Profile.adversarial())
                            .observedBy(call -> answers.add(Math.min(call.answer(), 2)));
            new Echo(sim, 8, 10_000).run();
        }
        for (Errno errno :
                List.of(Errno.EINTR, Errno.ECONNABORTED, Errno.EMFILE, Errno.ECONNRESET)) {
            assertTrue(answers.contains((long) errno.negated()), errno::name);
        }
        assertTrue(answers.contains(1L), "a read of one byte");
    }

    /// The names of two threads in the order of their calls.
    private static String order(long seed, Profile profile) {
        var order = new StringBuilder();
        var sim = new Simulation(seed, profile);
        SimKernel process = sim.process("p");
        for (String name : List.of("a", "b")) {
            process.spawn(
                    name,
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            process.clock_gettime(SimKernel.CLOCK_MONOTONIC);
                            order.append(name);
                        }
                    });
        }
        sim.run();
        return order.toString();
    }

    @Test
    void a_thread_that_does_not_wait_is_interrupted_by_others_only_if_the_profile_preempts() {
        var faithful = new TreeSet<String>();
        var preempted = new TreeSet<String>();
        for (long seed = 1; seed <= 100; seed++) {
            faithful.add(order(seed, Profile.faithful()));
            preempted.add(order(seed, new Profile(0, 0, 0, 0, 0, 0, 0, 0.5, 1)));
        }
        assertEquals(List.of("aaabbb", "bbbaaa"), List.copyOf(faithful));
        assertTrue(preempted.contains("abbbaa"), preempted::toString);
    }

    @Test
    void a_profile_is_made_of_probabilities() {
        assertThrows(
                IllegalArgumentException.class, () -> new Profile(1.5, 0, 0, 0, 0, 0, 0, 0, 1));
    }
}
