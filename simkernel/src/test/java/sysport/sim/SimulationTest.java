package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.ClockCalls.CLOCK_REALTIME;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.sim.model.Profile;
import sysport.sim.observation.DeadlockException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// What a simulation promises of threads, time and repetition.
class SimulationTest {
    private final Simulation sim = new Simulation(42);
    private final SimKernel process = sim.process("p");

    /// The transcript of some threads that talk over some connections.
    private static List<String> transcript(long seed, Profile profile) {
        var lines = new ArrayList<String>();
        var sim = new Simulation(seed, profile).observedBy(call -> lines.add(call.toString()));
        var echo = new Echo(sim, 3, 20_000);
        echo.run();
        return lines;
    }

    @Test
    void two_runs_from_one_seed_make_the_same_calls_with_the_same_answers() {
        assertEquals(transcript(1, Profile.faithful()), transcript(1, Profile.faithful()));
        assertEquals(
                transcript(1, Profile.adversarial().withoutResets()),
                transcript(1, Profile.adversarial().withoutResets()));
    }

    @Test
    void another_seed_is_another_order() {
        assertNotEquals(transcript(1, Profile.faithful()), transcript(2, Profile.faithful()));
    }

    @Test
    void a_transcript_says_who_called_what_and_the_answer() {
        var lines = new ArrayList<String>();
        SimKernel observed = sim.observedBy(call -> lines.add(call.toString())).process("client");
        observed.spawn("main", () -> observed.shutdown(observed.socket(2, 1, 0), 2));
        sim.run();
        assertEquals(
                List.of(
                        "[client/(outside)] spawn(\"main\") = 0",
                        "[client/main] socket(AF_INET, SOCK_STREAM, 0) = 3",
                        "[client/main] shutdown(3, SHUT_RDWR) = -1 ENOTCONN"),
                lines);
    }

    @Test
    void a_deadlock_names_each_thread_and_its_call() {
        int counter = process.eventfd(0, 0);
        process.spawn("reader", () -> process.read(counter, new byte[8], 0, 8));
        process.spawn(
                "poller",
                () -> process.epoll_wait(process.epoll_create1(0), new EpollEvents(7), 7, -1));
        String message = assertThrows(DeadlockException.class, sim::run).toString();
        assertTrue(message.contains("p/reader in read(" + counter + ", _, 8)"), message);
        assertTrue(message.contains("p/poller in epoll_wait(4, _, 7, -1)"), message);
    }

    @Test
    void what_a_thread_throws_ends_the_run_and_unwinds_the_others() {
        int counter = process.eventfd(0, 0);
        var failure = new AssertionError("the client's");
        var unwound = new ArrayList<String>();
        process.spawn(
                "server",
                () -> {
                    try {
                        process.read(counter, new byte[8], 0, 8);
                    } finally {
                        unwound.add("server");
                        process.close(counter);
                    }
                });
        process.spawn(
                "client",
                () -> {
                    sim.sleep(Duration.ofSeconds(1));
                    throw failure;
                });
        assertSame(failure, assertThrows(AssertionError.class, sim::run));
        assertEquals(List.of("server"), unwound);
        assertEquals(List.of(), process.openDescriptors());
    }

    @Test
    void stop_ends_a_run_whose_threads_would_go_on_for_ever() {
        process.spawn(
                "ticker",
                () -> {
                    while (true) {
                        sim.sleep(Duration.ofSeconds(1));
                    }
                });
        process.spawn(
                "main",
                () -> {
                    sim.sleep(Duration.ofHours(1));
                    sim.stop();
                });
        sim.run();
        assertEquals(Duration.ofHours(1), sim.elapsed());
    }

    @Test
    void time_goes_only_when_nothing_can_run_and_then_to_the_next_timer() {
        var order = new ArrayList<String>();
        for (int seconds : List.of(3, 1, 2)) {
            process.spawn(
                    "sleeper",
                    () -> {
                        sim.sleep(Duration.ofSeconds(seconds));
                        order.add(seconds + " s, " + sim.elapsed());
                    });
        }
        sim.run();
        assertEquals(List.of("1 s, PT1S", "2 s, PT2S", "3 s, PT3S"), order);
    }

    @Test
    void the_time_of_day_begins_at_a_fixed_date_and_goes_with_the_clock() {
        long begin = process.clock_gettime(CLOCK_MONOTONIC);
        assertEquals(
                Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L,
                process.clock_gettime(CLOCK_REALTIME));
        process.spawn("main", () -> sim.sleep(Duration.ofNanos(5)));
        sim.run();
        assertEquals(5, process.clock_gettime(CLOCK_MONOTONIC) - begin);
    }

    @Test
    void a_thread_that_spins_lets_the_others_run_and_the_clock_go_on() {
        var done = new AtomicReference<>("no");
        process.spawn(
                "spinner",
                () -> {
                    while (done.get().equals("no")) {
                        process.clock_gettime(CLOCK_MONOTONIC);
                    }
                });
        process.spawn(
                "sleeper",
                () -> {
                    sim.sleep(Duration.ofSeconds(2));
                    done.set("yes");
                });
        sim.run();
        assertEquals("yes", done.get());
    }

    @Test
    void a_call_that_has_to_wait_needs_a_thread_of_the_simulation() {
        int counter = process.eventfd(0, 0);
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> process.read(counter, new byte[8], 0, 8))
                        .toString();
        assertTrue(message.contains("read(3, _, 8) has to wait"), message);
    }

    @Test
    void a_simulation_may_be_run_again() {
        var order = new ArrayList<String>();
        for (String name : List.of("first", "second")) {
            process.spawn(name, () -> order.add(name));
            sim.run();
        }
        assertEquals(List.of("first", "second"), order);
    }

    @Test
    void a_thread_of_nobody_is_refused() {
        var thrown = new AtomicReference<Throwable>();
        process.spawn(
                "main",
                () -> {
                    Thread stranger =
                            Thread.ofPlatform()
                                    .unstarted(() ->
                                            thrown.set(
                                                    assertThrows(
                                                            IllegalStateException.class,
                                                            () -> process.eventfd(0, 0))));
                    stranger.start();
                    try {
                        stranger.join();
                    } catch (InterruptedException interrupted) {
                        throw new AssertionError(interrupted);
                    }
                });
        sim.run();
        assertTrue(thrown.get().toString().contains("no thread of the simulation"));
    }
}
