package sysport.contract.mistake;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.PollCalls.EFD_SEMAPHORE;
import static sysport.kernel.PollCalls.EPOLLERR;
import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLHUP;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLONESHOT;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.PollCalls.EPOLLRDHUP;
import static sysport.kernel.PollCalls.EPOLL_CTL_ADD;

import sysport.contract.LinuxRule;
import sysport.kernel.EpollEvents;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/// Mistakes about readiness: poll masks, edges, one-shots, eventfds.
final class PollMistakes {
    private static final int ENDS = EPOLLRDHUP | EPOLLERR | EPOLLHUP;

    private PollMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        LinuxRule.L10,
                        "a socket without a connection is not hung up",
                        _ -> masks(mask -> mask == (EPOLLOUT | EPOLLHUP) ? EPOLLOUT : mask)),
                new Mistake(
                        LinuxRule.L13,
                        "RDHUP, ERR and HUP are one",
                        _ -> masks(mask -> (mask & ENDS) != 0 ? mask | ENDS : mask)),
                new Mistake(
                        LinuxRule.L14,
                        "the end of both directions is no HUP",
                        _ -> masks(mask -> (mask & EPOLLERR) == 0 ? mask & ~EPOLLHUP : mask)),
                new Mistake(
                        LinuxRule.L24,
                        "a send buffer is writable as soon as one byte fits",
                        _ -> writableForOneByte()),
                new Mistake(
                        LinuxRule.L83,
                        "an edge is told again while it lasts",
                        _ -> interests(events -> events & ~EPOLLET)),
                new Mistake(
                        LinuxRule.L84,
                        "an edge tells only what is new",
                        _ -> masks(mask -> (mask & EPOLLIN) != 0 ? mask & ~EPOLLOUT : mask)),
                new Mistake(
                        LinuxRule.L85,
                        "ONESHOT is ignored",
                        _ -> interests(events -> events & ~EPOLLONESHOT)),
                new Mistake(
                        LinuxRule.L86,
                        "RDHUP is told unasked",
                        _ -> interests(events -> events | EPOLLRDHUP)),
                new Mistake(LinuxRule.L90, "an eventfd counts down by one", _ -> semaphores()));
    }

    /// Each mask that epoll_wait tells is another.
    private static Interposed masks(IntUnaryOperator wrong) {
        return (call, arguments, below) -> {
            Object answer = below.answer();
            if (call.equals("epoll_wait")) {
                EpollEvents events = (EpollEvents) arguments[1];
                for (int i = 0; i < (Integer) answer; i++) {
                    events.set(i, wrong.applyAsInt(events.mask(i)), events.data(i));
                }
            }
            return answer;
        };
    }

    private static Interposed interests(IntUnaryOperator wrong) {
        return (call, arguments, below) -> {
            if (call.equals("epoll_ctl")) {
                arguments[3] = wrong.applyAsInt((Integer) arguments[3]);
            }
            return below.answer();
        };
    }

    private static Interposed semaphores() {
        return (call, arguments, below) -> {
            if (call.equals("eventfd")) {
                arguments[1] = (Integer) arguments[1] | EFD_SEMAPHORE;
            }
            return below.answer();
        };
    }

    /// Anything read makes room for what a full buffer was refused.
    private static Interposed writableForOneByte() {
        Set<Integer> full = new ConcurrentSkipListSet<>();
        var watched = new AtomicInteger(-1);
        return (call, arguments, below) -> {
            Object answer = below.answer();
            switch (call) {
                case "send" -> {
                    if (answer.equals(EAGAIN.negated())) {
                        full.add((Integer) arguments[0]);
                        full.remove(-1);
                    }
                }
                case "read", "recv" -> {
                    if ((Integer) answer > 0 && !full.isEmpty()) {
                        full.add(-1);
                    }
                }
                case "epoll_ctl" -> {
                    if (arguments[1].equals(EPOLL_CTL_ADD)) {
                        watched.set((Integer) arguments[2]);
                    }
                }
                case "epoll_wait" -> {
                    boolean fits = full.contains(watched.get()) && full.contains(-1);
                    if (fits && answer.equals(0)) {
                        ((EpollEvents) arguments[1]).set(0, EPOLLOUT, 0);
                        return 1;
                    }
                }
                default -> {}
            }
            return answer;
        };
    }
}
