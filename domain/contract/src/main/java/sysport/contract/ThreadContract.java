package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.SocketCalls.SHUT_RD;

import org.junit.jupiter.api.Test;

import sysport.transcript.run.Call;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Threads of [sysport.kernel.ThreadCalls], and calls that several make at once.
public abstract class ThreadContract extends KernelContract {

    protected ThreadContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("clone(2)")
    void a_spawned_thread_runs_its_body_and_shares_all_descriptors() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(
                    0,
                    kernel.spawn(
                            "writer", () -> lab.write(pair.client(), "from the other thread")));
            assertEquals("from the other thread", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("clone(2)")
    void spawned_threads_may_spawn() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, 0);
            byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};
            assertAnswer(
                    0,
                    kernel.spawn(
                            "parent",
                            () ->
                                    kernel.spawn(
                                            "child",
                                            () -> kernel.write(counter, one, 0, one.length))));
            assertAnswer(8, lab.read(counter));
        });
    }

    @Test
    @Rule("clone(2)")
    void a_light_thread_runs_its_body() {
        run((kernel, lab) -> {
            var ran = new AtomicBoolean();
            assertAnswer(0, kernel.spawnLight("light", () -> ran.set(true)));
            for (int i = 0; i < 100 && !ran.get(); i++) {
                lab.testbed().settle();
            }
            assertTrue(ran.get());
        });
    }

    @Test
    @Rule("read(2)")
    void two_blocked_reads_of_one_connection_get_a_segment_each() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call first = lab.testbed().call("t1", () -> lab.read(pair.server()));
            Call second = lab.testbed().call("t2", () -> lab.read(pair.server()));
            assertTrue(first.isBlocked() && second.isBlocked());
            lab.put(pair.client(), "abc");
            Call woken = lab.testbed().awaitOne(List.of(first, second));
            Call other = woken.equals(first) ? second : first;
            lab.assertAnswers(3, woken);
            assertTrue(other.isBlocked());
            lab.put(pair.client(), "defgh");
            lab.assertAnswers(5, other);
        });
    }

    @Test
    @Rule("L8")
    void shutdown_wakes_every_thread_that_blocks_on_the_connection() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call first = lab.testbed().call("t1", () -> lab.read(pair.server()));
            Call second = lab.testbed().call("t2", () -> lab.read(pair.server()));
            assertTrue(first.isBlocked() && second.isBlocked());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_RD));
            lab.assertAnswers(0, first);
            lab.assertAnswers(0, second);
        });
    }
}
