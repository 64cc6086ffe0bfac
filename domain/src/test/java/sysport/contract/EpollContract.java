package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.PollCalls.EPOLLRDHUP;
import static sysport.kernel.PollCalls.EPOLL_CLOEXEC;
import static sysport.kernel.PollCalls.EPOLL_CTL_DEL;
import static sysport.kernel.PollCalls.EPOLL_CTL_MOD;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.List;

/// epoll(7), level-triggered: what is watched, what is reported, in which order, and for how long
/// one waits.
public abstract class EpollContract extends KernelContract {

    protected EpollContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("epoll_create1(2)")
    void epoll_create1_takes_one_flag() {
        run((kernel, lab) -> {
            assertTrue(kernel.epoll_create1(EPOLL_CLOEXEC) >= 0);
            assertAnswer(EINVAL, kernel.epoll_create1(1));
        });
    }

    @Test
    @Rule("epoll(7)")
    void a_ready_descriptor_is_reported_again_and_again_with_its_data() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN, Long.MIN_VALUE + 5);
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.put(pair.client(), "x");
            assertEquals(List.of(Long.MIN_VALUE + 5 + ":IN"), lab.events(epoll, 8));
            assertEquals(List.of(Long.MIN_VALUE + 5 + ":IN"), lab.events(epoll, 8));
            assertEquals("x", lab.text(pair.server()));
            assertEquals(List.of(), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("epoll_ctl(2)")
    void only_what_was_asked_for_is_reported_and_MOD_asks_anew() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.put(pair.client(), "x");
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLOUT, 1);
            assertEquals(List.of("1:OUT"), lab.events(epoll, 8));
            assertAnswer(0, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, pair.server(), EPOLLIN, 2));
            assertEquals(List.of("2:IN"), lab.events(epoll, 8));
            assertAnswer(0, kernel.epoll_ctl(epoll, EPOLL_CTL_DEL, pair.server(), 0, 0));
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.watch(epoll, pair.server(), EPOLLIN | EPOLLOUT, 3);
            assertEquals(List.of("3:IN|OUT"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L86")
    void ERR_and_HUP_are_reported_unasked_and_RDHUP_is_not() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), 0, 1);
            lab.put(pair.client(), "x");
            assertEquals(List.of(), lab.events(epoll, 8));
            lab.reset(pair.client());
            assertEquals(List.of("1:ERR|HUP"), lab.events(epoll, 8));
            int fresh = lab.socket();
            lab.watch(epoll, fresh, 0, 2);
            assertTrue(lab.events(epoll, 8).contains("2:HUP"));
        });
    }

    @Test
    @Rule("L86")
    void RDHUP_comes_only_if_asked_for() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.client());
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN, 1);
            assertEquals(List.of("1:IN"), lab.events(epoll, 8));
            assertAnswer(0, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, pair.server(), EPOLLRDHUP, 1));
            assertEquals(List.of("1:RDHUP"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("L87")
    void events_come_in_the_order_of_becoming_ready_and_rotate_where_there_is_no_room_for_all() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            int[] clients = new int[4];
            int listener = lab.listener(0, 5);
            for (int i = 0; i < 4; i++) {
                Lab.Pair pair = lab.pair(listener);
                clients[i] = pair.client();
                lab.watch(epoll, pair.server(), EPOLLIN, i);
            }
            for (int i : List.of(2, 0, 3, 1)) {
                lab.put(clients[i], "x");
            }
            assertEquals(List.of("2:IN", "0:IN"), lab.events(epoll, 2));
            assertEquals(List.of("3:IN", "1:IN"), lab.events(epoll, 2));
            assertEquals(List.of("2:IN", "0:IN"), lab.events(epoll, 2));
            assertEquals(List.of("3:IN", "1:IN", "2:IN", "0:IN"), lab.events(epoll, 8));
        });
    }

    @Test
    @Rule("epoll_wait(2)")
    void the_timeout_passes_where_nothing_happens() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            var ready = new EpollEvents(1);
            assertAnswer(0, lab.due(Duration.ZERO, () -> kernel.epoll_wait(epoll, ready, 1, 0)));
            assertAnswer(
                    0,
                    lab.due(Duration.ofMillis(100), () -> kernel.epoll_wait(epoll, ready, 1, 100)));
        });
    }

    @Test
    @Rule("epoll_wait(2)")
    void a_wait_without_timeout_ends_with_the_first_event() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLIN, 1);
            Call wait =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, -1));
            assertTrue(wait.isBlocked());
            lab.put(pair.client(), "x");
            lab.assertAnswers(1, wait);
        });
    }

    @Test
    @Rule("epoll(7)")
    void what_is_added_while_another_thread_waits_wakes_it() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            Call wait =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, -1));
            assertTrue(wait.isBlocked());
            lab.watch(epoll, lab.pair().client(), EPOLLOUT, 1);
            lab.assertAnswers(1, wait);
        });
    }

    @Test
    @Rule("epoll(7)")
    void an_epoll_instance_is_readable_for_another_while_it_has_events() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int inner = lab.epoll();
            int outer = lab.epoll();
            lab.watch(inner, pair.server(), EPOLLIN, 1);
            lab.watch(outer, inner, EPOLLIN, 2);
            assertEquals(List.of(), lab.events(outer, 1));
            lab.put(pair.client(), "x");
            assertEquals(List.of("2:IN"), lab.events(outer, 1));
        });
    }

    @Test
    @Rule({"L82", "epoll_wait(2)"})
    void epoll_wait_refuses_no_room_and_what_is_no_epoll_instance() {
        run((kernel, lab) -> {
            var ready = new EpollEvents(1);
            int epoll = lab.epoll();
            assertAnswer(EINVAL, kernel.epoll_wait(epoll, ready, 0, 0));
            assertAnswer(EINVAL, kernel.epoll_wait(epoll, ready, -1, 0));
            assertAnswer(EINVAL, kernel.epoll_wait(lab.socket(), ready, 1, 0));
        });
    }
}
