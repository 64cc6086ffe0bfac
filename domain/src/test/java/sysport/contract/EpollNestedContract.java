package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLEXCLUSIVE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLONESHOT;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.kernel.Kernel;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.util.List;

/// epoll(7): instances that watch instances, and instances that share a file (EPOLLEXCLUSIVE).
public abstract class EpollNestedContract extends KernelContract {

    protected EpollNestedContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L82", "epoll(7)"})
    void an_instance_is_readable_while_it_has_an_event_to_tell() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            assertEquals(List.of(), lab.events(outer, 4));
            lab.put(pair.client(), "x");
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
            assertEquals(List.of("1:IN"), lab.events(inner, 4));
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
            lab.text(pair.server());
            assertEquals(List.of(), lab.events(outer, 4));
        });
    }

    @Test
    @Rule({"L83", "epoll(7)"})
    void an_edge_of_the_inner_instance_is_told_by_the_outer_until_it_is_taken() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN | EPOLLET, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            lab.put(pair.client(), "x");
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
            assertEquals(List.of("1:IN"), lab.events(inner, 4));
            assertEquals(List.of(), lab.events(outer, 4));
        });
    }

    @Test
    @Rule({"L83", "epoll(7)"})
    void an_outer_edge_comes_with_each_event_of_the_inner_instance() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN, 1);
            lab.watch(outer, inner, EPOLLIN | EPOLLET, 2);
            lab.put(pair.client(), "x");
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
            assertEquals(List.of(), lab.events(outer, 4));
            lab.put(pair.client(), "y");
            assertEquals(List.of("2:IN"), lab.events(outer, 4));
        });
    }

    @Test
    @Rule("L85")
    void a_one_shot_event_leaves_nothing_for_the_outer_instance() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN | EPOLLONESHOT, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            lab.put(pair.client(), "x");
            assertEquals(List.of("1:IN"), lab.events(inner, 4));
            lab.put(pair.client(), "y");
            assertEquals(List.of(), lab.events(outer, 4));
        });
    }

    @Test
    @Rule({"L89", "epoll(7)"})
    void an_event_wakes_the_one_who_waits_for_the_outer_instance() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            Call waiting = waitOn(kernel, lab, "t1", outer);
            assertTrue(waiting.isBlocked());
            lab.put(pair.client(), "x");
            lab.assertAnswers(1, waiting);
        });
    }

    private static Call waitOn(Kernel kernel, Lab lab, String thread, int epoll) {
        return lab.testbed()
                .call(thread, () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, -1));
    }

    @Test
    @Rule({"L81", "epoll(7)"})
    void closing_the_inner_instance_ends_its_entry() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            lab.put(pair.client(), "x");
            lab.close(inner);
            assertEquals(List.of(), lab.events(outer, 4));
        });
    }

    @Test
    @Rule({"L89", "epoll_ctl(2)"})
    void an_EXCLUSIVE_entry_is_told_beside_one_that_is_not() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int shared = lab.epoll();
            int exclusive = lab.epoll();
            lab.watch(shared, listener, EPOLLIN, 1);
            lab.watch(exclusive, listener, EPOLLIN | EPOLLEXCLUSIVE, 2);
            Call one = waitOn(kernel, lab, "t1", shared);
            Call two = waitOn(kernel, lab, "t2", exclusive);
            assertTrue(one.isBlocked() && two.isBlocked());
            lab.connectTo(listener);
            lab.assertAnswers(1, one);
            lab.assertAnswers(1, two);
        });
    }

    @Test
    @Rule({"L89", "epoll_ctl(2)"})
    void one_connection_wakes_one_of_two_EXCLUSIVE_entries_and_the_other_keeps_waiting() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int first = lab.epoll();
            int second = lab.epoll();
            lab.watch(first, listener, EPOLLIN | EPOLLEXCLUSIVE, 1);
            lab.watch(second, listener, EPOLLIN | EPOLLEXCLUSIVE, 2);
            Call one = waitOn(kernel, lab, "t1", first);
            Call two = waitOn(kernel, lab, "t2", second);
            assertTrue(one.isBlocked() && two.isBlocked());
            lab.connectTo(listener);
            Call woken = lab.testbed().awaitOne(List.of(one, two));
            lab.assertAnswers(1, woken);
            assertTrue((woken.equals(one) ? two : one).isBlocked());
            lab.accept(listener);
            lab.connectTo(listener);
            assertAnswer(0, kernel.close(lab.accept(listener)));
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
        });
    }
}
