package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLL_CTL_ADD;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.sim.model.Profile;
import sysport.sim.observation.DeadlockException;
import sysport.sim.observation.MachineState.InterestState;
import sysport.sim.observation.MachineState.SocketState;

import java.util.ArrayList;
import java.util.List;

/// What can be seen of a machine from outside: its state, and its changes.
class MachineStateTest {
    private final Simulation sim = new Simulation(1);
    private final LoopbackPair pair = new LoopbackPair(sim);
    private final SimKernel process = pair.process();

    private SocketState socket(int fd) {
        String holder = process.name() + " fd " + fd;
        return sim.state().sockets().stream()
                .filter(socket -> socket.holder().equals(holder))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sockets_are_shown_with_their_states_and_queues() {
        process.send(pair.client(), new byte[7], 0, 7, 0);
        assertEquals("ESTABLISHED", socket(pair.server()).state());
        assertEquals(7, socket(pair.server()).receiveQueue());
        assertEquals(0, socket(pair.client()).sendQueue());
        assertEquals(socket(pair.client()).local(), socket(pair.server()).peer());
        assertEquals("LISTEN", socket(pair.listener()).state());
    }

    @Test
    void what_no_descriptor_names_is_shown_too() {
        process.close(pair.client());
        assertTrue(sim.state().toString().contains("FIN_WAIT_2"), sim.state()::toString);
        process.close(pair.server());
        assertTrue(sim.state().toString().contains("TIME_WAIT"), sim.state()::toString);
    }

    @Test
    void epoll_instances_are_shown_with_their_interest_and_ready_lists() {
        int epoll = process.epoll_create1(0);
        process.epoll_ctl(epoll, EPOLL_CTL_ADD, pair.server(), EPOLLIN, 42);
        var quiet = new InterestState(pair.server(), "19", 42, false);
        assertEquals(List.of(quiet), interests(epoll));
        process.send(pair.client(), new byte[1], 0, 1, 0);
        assertEquals(List.of(new InterestState(pair.server(), "19", 42, true)), interests(epoll));
    }

    private List<InterestState> interests(int epoll) {
        return sim.state().descriptors().stream()
                .filter(descriptor -> descriptor.fd() == epoll)
                .findFirst()
                .orElseThrow()
                .interests();
    }

    @Test
    void a_deadlock_and_a_failure_show_the_state() {
        process.spawn("main", () -> process.read(pair.server(), new byte[1], 0, 1));
        Throwable deadlock = assertThrows(DeadlockException.class, sim::run);
        String shown = deadlock.getSuppressed()[0].toString();
        assertTrue(shown.contains("p/main in read("), shown);
        assertTrue(shown.contains("ESTABLISHED"), shown);
        process.spawn(
                "main",
                () -> {
                    throw new IllegalStateException("wrong");
                });
        Throwable failure = assertThrows(IllegalStateException.class, sim::run);
        assertTrue(failure.getSuppressed()[0].toString().contains("LISTEN"));
    }

    @Test
    void each_change_is_told_with_the_call_that_caused_it() {
        var events = new ArrayList<String>();
        sim.watchedBy(event -> events.add(event.change() + " <- " + event.cause()));
        process.spawn(
                "main", () -> process.send(pair.client(), "1234567".getBytes(UTF_8), 0, 7, 0));
        sim.run();
        assertTrue(
                events.stream()
                        .anyMatch(event ->
                                event.startsWith("Bytes[at=127.0.0.1:8080 ")
                                        && event.contains("arrived=7, unread=7")
                                        && event.endsWith(
                                                "<- p/main in send(4, \"1234567\", 7, 0)")),
                events::toString);
        assertTrue(events.getLast().startsWith("Acknowledged["), events::toString);
        assertFalse(events.stream().anyMatch(event -> event.contains("a timer")));
    }

    @Test
    void two_runs_tell_the_same_changes() {
        assertEquals(changes(), changes());
    }

    private static List<String> changes() {
        var events = new ArrayList<String>();
        var own =
                new Simulation(3, Profile.adversarial())
                        .watchedBy(event -> events.add(event.toString()));
        new Echo(own, 4, 1000).run();
        return events;
    }
}
