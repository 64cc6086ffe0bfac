package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLEXCLUSIVE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLOUT;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.transcript.run.Call;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;

/// epoll(7): EPOLLET, EPOLLONESHOT and EPOLLEXCLUSIVE, under which an event is told once, or to
/// one.
public abstract class EpollEdgeContract extends KernelContract {

    protected EpollEdgeContract(KernelUnderTest underTest) {
        super(underTest);
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
