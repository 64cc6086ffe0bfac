package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EBADF;
import static sysport.kernel.Errno.EEXIST;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ELOOP;
import static sysport.kernel.Errno.ENOENT;
import static sysport.kernel.Errno.EPERM;
import static sysport.kernel.PollCalls.EPOLLEXCLUSIVE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLONESHOT;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.PollCalls.EPOLLRDHUP;
import static sysport.kernel.PollCalls.EPOLL_CTL_ADD;
import static sysport.kernel.PollCalls.EPOLL_CTL_DEL;
import static sysport.kernel.PollCalls.EPOLL_CTL_MOD;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.kernel.OpenHow;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.TreeNode;

import java.util.List;

/// epoll_ctl(2): what can be watched, and what an entry belongs to.
public abstract class EpollControlContract extends KernelContract {

    protected EpollControlContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L82", "epoll_ctl(2)"})
    void epoll_ctl_refuses_entries_that_are_there_or_not_there() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            int socket = lab.socket();
            assertAnswer(ENOENT, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, socket, EPOLLIN, 0));
            assertAnswer(ENOENT, kernel.epoll_ctl(epoll, EPOLL_CTL_DEL, socket, 0, 0));
            lab.watch(epoll, socket, EPOLLIN, 0);
            assertAnswer(EEXIST, kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, socket, EPOLLIN, 0));
        });
    }

    @Test
    @Rule({"L82", "epoll_ctl(2)"})
    void epoll_ctl_refuses_what_cannot_be_watched() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            int tree = lab.testbed().openTree(List.of(TreeNode.file("f", "")));
            int file = kernel.openat2(tree, new byte[] {'f'}, OpenHow.of(0));
            for (int operation : List.of(EPOLL_CTL_ADD, EPOLL_CTL_DEL)) {
                assertAnswer(EPERM, kernel.epoll_ctl(epoll, operation, file, EPOLLIN, 0));
                assertAnswer(EPERM, kernel.epoll_ctl(epoll, operation, tree, EPOLLIN, 0));
            }
            assertAnswer(EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, epoll, EPOLLIN, 0));
            assertAnswer(EINVAL, kernel.epoll_ctl(file, EPOLL_CTL_ADD, lab.socket(), EPOLLIN, 0));
            assertAnswer(EINVAL, kernel.epoll_ctl(epoll, 9, lab.socket(), EPOLLIN, 0));
        });
    }

    @Test
    @Rule({"L82", "epoll_ctl(2)"})
    void EPOLLEXCLUSIVE_goes_with_few_other_things() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            int socket = lab.socket();
            int both = EPOLLIN | EPOLLEXCLUSIVE;
            assertAnswer(
                    EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, socket, both | EPOLLONESHOT, 0));
            assertAnswer(
                    EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, socket, both | EPOLLRDHUP, 0));
            assertAnswer(EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, lab.epoll(), both, 0));
            lab.watch(epoll, socket, both, 0);
            assertAnswer(EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, socket, EPOLLIN, 0));
            int other = lab.socket();
            lab.watch(epoll, other, EPOLLIN, 0);
            assertAnswer(EINVAL, kernel.epoll_ctl(epoll, EPOLL_CTL_MOD, other, both, 0));
        });
    }

    /// The page of rules said EINVAL for a nesting that is too deep; the kernel says ELOOP.
    @Test
    @Rule({"L82", "epoll_ctl(2)"})
    void instances_may_not_watch_each_other_nor_stand_six_deep() {
        run((kernel, lab) -> {
            int[] chain = new int[6];
            for (int i = 0; i < chain.length; i++) {
                chain[i] = lab.epoll();
            }
            lab.watch(chain[0], chain[1], EPOLLIN, 0);
            assertAnswer(ELOOP, kernel.epoll_ctl(chain[1], EPOLL_CTL_ADD, chain[0], EPOLLIN, 0));
            for (int i = 1; i < 4; i++) {
                lab.watch(chain[i], chain[i + 1], EPOLLIN, 0);
            }
            assertAnswer(ELOOP, kernel.epoll_ctl(chain[4], EPOLL_CTL_ADD, chain[5], EPOLLIN, 0));
        });
    }

    @Test
    @Rule("L81")
    void the_last_close_takes_the_entry_along() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.client(), EPOLLOUT, 1);
            assertEquals(List.of("1:OUT"), lab.events(epoll, 8));
            lab.close(pair.client());
            assertEquals(List.of(), lab.events(epoll, 8));
            assertAnswer(EBADF, kernel.epoll_ctl(epoll, EPOLL_CTL_DEL, pair.client(), 0, 0));
        });
    }

    @Test
    @Rule({"L7", "L81"})
    void closing_the_watched_descriptor_does_not_wake_the_one_who_waits() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int epoll = lab.epoll();
            lab.watch(epoll, listener, EPOLLIN, 1);
            Call wait =
                    lab.testbed()
                            .call("t1", () -> kernel.epoll_wait(epoll, new EpollEvents(4), 4, 300));
            assertTrue(wait.isBlocked());
            lab.close(listener);
            assertTrue(wait.isBlocked());
            lab.assertAnswers(0, wait);
        });
    }

    /// The port has no dup(2); a thread that blocks on the file keeps it open just as well.
    @Test
    @Rule({"L80", "epoll(7)"})
    void the_entry_is_of_the_open_file_and_outlives_its_number() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            int epoll = lab.epoll();
            lab.watch(epoll, pair.server(), EPOLLOUT, 1);
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            assertAnswer(0, kernel.close(pair.server()));
            assertEquals(List.of("1:OUT"), lab.events(epoll, 8));
            assertAnswer(EBADF, kernel.epoll_ctl(epoll, EPOLL_CTL_DEL, pair.server(), 0, 0));
            int reused = kernel.eventfd(0, 0);
            assertEquals(pair.server(), reused);
            assertAnswer(ENOENT, kernel.epoll_ctl(epoll, EPOLL_CTL_DEL, reused, 0, 0));
            lab.watch(epoll, reused, EPOLLOUT, 2);
            assertEquals(2, lab.events(epoll, 8).size());
            lab.put(pair.client(), "x");
            lab.assertAnswers(1, read);
            lab.testbed().settle();
            assertEquals(List.of("2:OUT"), lab.events(epoll, 8));
        });
    }
}
