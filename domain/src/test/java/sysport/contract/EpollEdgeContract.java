package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLEXCLUSIVE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLONESHOT;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.PollCalls.EPOLLRDHUP;
import static sysport.kernel.PollCalls.EPOLL_CTL_MOD;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.util.List;

/// epoll(7): EPOLLET, EPOLLONESHOT and EPOLLEXCLUSIVE, under which an event is told once, or to
/// one.
public abstract class EpollEdgeContract extends KernelContract {

    protected EpollEdgeContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L83")
    void an_edge_is_told_once_and_new_data_is_a_new_edge_though_the_old_is_unread() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLET, 1);
            lab.put(pair.client(), "ab");
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
            assertEquals(List.of(), lab.events(epoll, 8));
            assertAnswer(1, kernel.read(pair.server(), new byte[1], 0, 1));
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.put(pair.client(), "c");
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L83")
    void what_is_ready_when_it_is_added_or_changed_is_an_edge() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "x");
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLET, 1);
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
            assertEquals(List.of(), lab.events(epoll, 8));
            assertAnswer(
                    0, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, pair.server(), EPOLLIN | EPOLLET, 2));
            assertEquals(List.of("2:IN"), lab.events(epoll, 8));
            assertEquals(List.of(), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L83")
    void data_and_FIN_before_one_wait_are_one_edge() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLRDHUP | EPOLLET, 1);
            lab.put(pair.client(), "one");
            lab.put(pair.client(), "two");
            lab.close(pair.client());
            assertEquals(List.of("1:IN|RDHUP"), lab.events(epoll, 8));
            assertEquals("onetwo", lab.text(pair.server()));
            assertEquals(List.of(), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L84")
    void an_edge_tells_the_whole_mask() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLOUT | EPOLLET, 1);
            assertEquals(List.of("1:OUT"), lab.events(epoll, 8));
            lab.put(pair.client(), "x");
            assertEquals(List.of("1:IN|OUT"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L91")
    void room_in_a_full_send_buffer_is_an_edge() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLOUT | EPOLLET, 1);
            lab.fill(pair.server());
            lab.events(epoll, 8);
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.drain(pair.client());
            assertEquals(List.of("1:OUT"), lab.events(epoll, 8));
            assertEquals(List.of(), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L88")
    void two_connections_before_one_wait_are_one_edge_of_the_listener() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int epoll = lab.epoll();
            lab.watch(epoll, listener, EPOLLIN | EPOLLET, 1);
            lab.connectTo(listener);
            lab.connectTo(listener);
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
            lab.accept(listener);
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.connectTo(listener);
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L85")
    void ONESHOT_tells_once_and_is_silent_until_MOD() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLONESHOT, 1);
            lab.put(pair.client(), "x");
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
            lab.put(pair.client(), "y");
            lab.reset(pair.client());
            assertEquals(List.of(), lab.events(epoll, 8));
            assertAnswer(
                    0,
                    kernel.epoll_ctl(
                            epoll, EPOLL_CTL_MOD, pair.server(), EPOLLIN | EPOLLONESHOT, 2));
            assertEquals(List.of("2:IN|ERR|HUP"), lab.events(epoll, 8));
            assertEquals(List.of(), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L89")
    void one_edge_wakes_one_of_two_that_wait_on_the_same_instance() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int epoll = lab.epoll();
            lab.watch(epoll, listener, EPOLLIN | EPOLLET, 1);
            Call first =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, -1));
            Call second =
                    lab.testbed()
                            .call("t2", () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, -1));
            assertTrue(first.isBlocked() && second.isBlocked());
            lab.connectTo(listener);
            Call woken = lab.testbed().awaitOne(List.of(first, second));
            Call other = woken.equals(first) ? second : first;
            lab.assertAnswers(1, woken);
            assertTrue(other.isBlocked());
            lab.connectTo(listener);
            lab.assertAnswers(1, other);
        });
    }

    @Test
    @Rule("L89")
    void a_connection_wakes_those_that_wait_on_different_instances() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int one = lab.epoll();
            int two = lab.epoll();
            lab.watch(one, listener, EPOLLIN, 1);
            lab.watch(two, listener, EPOLLIN, 1);
            Call first =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(one, new EpollEvents(4), 4, -1));
            Call second =
                    lab.testbed()
                            .call("t2", () -> kernel.epoll_wait(two, new EpollEvents(4), 4, -1));
            assertTrue(first.isBlocked() && second.isBlocked());
            lab.connectTo(listener);
            lab.assertAnswers(1, first);
            lab.assertAnswers(1, second);
        });
    }

    @Test
    @Rule("L89")
    void EXCLUSIVE_wakes_at_least_one() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int one = lab.epoll();
            int two = lab.epoll();
            lab.watch(one, listener, EPOLLIN | EPOLLEXCLUSIVE, 1);
            lab.watch(two, listener, EPOLLIN | EPOLLEXCLUSIVE, 1);
            Call first =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(one, new EpollEvents(4), 4, -1));
            Call second =
                    lab.testbed()
                            .call("t2", () -> kernel.epoll_wait(two, new EpollEvents(4), 4, -1));
            assertTrue(first.isBlocked() && second.isBlocked());
            lab.connectTo(listener);
            lab.assertAnswers(1, lab.testbed().awaitOne(List.of(first, second)));
        });
    }
}
