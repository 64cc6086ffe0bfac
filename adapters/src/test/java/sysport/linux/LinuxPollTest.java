package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import sysport.kernel.ClockCalls;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

class LinuxPollTest {
    private final Kernel kernel = new LinuxKernel();
    private final int epoll = kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC);
    private final int event = kernel.eventfd(3, PollCalls.EFD_NONBLOCK | PollCalls.EFD_CLOEXEC);

    @AfterEach
    void close_both() {
        kernel.close(event);
        kernel.close(epoll);
    }

    private static byte[] counter(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).array();
    }

    @Test
    void an_eventfd_counts() {
        byte[] eight = new byte[8];

        assertEquals(8, kernel.write(event, counter(4), 0, 8));
        assertEquals(8, kernel.read(event, eight, 0, 8));
        assertEquals(7, ByteBuffer.wrap(eight).order(ByteOrder.nativeOrder()).getLong());
        assertEquals(Errno.EAGAIN.negated(), kernel.read(event, eight, 0, 8));
    }

    @Test
    void an_event_has_the_mask_and_the_data_of_its_entry() {
        var events = new EpollEvents(4);
        long data = 0x8877665544332211L;
        kernel.epoll_ctl(
                epoll, PollCalls.EPOLL_CTL_ADD, event, PollCalls.EPOLLIN | PollCalls.EPOLLET, data);

        assertEquals(1, kernel.epoll_wait(epoll, events, 4, -1));
        assertEquals(PollCalls.EPOLLIN, events.mask(0));
        assertEquals(data, events.data(0));
        assertEquals(0, kernel.epoll_wait(epoll, events, 4, 0), "edge-triggered: told once");
    }

    @Test
    void several_events_fill_the_room_in_order() {
        var events = new EpollEvents(2);
        int other = kernel.eventfd(1, PollCalls.EFD_CLOEXEC);
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, event, PollCalls.EPOLLIN, event);
        kernel.epoll_ctl(
                epoll,
                PollCalls.EPOLL_CTL_ADD,
                other,
                PollCalls.EPOLLIN | PollCalls.EPOLLOUT,
                other);

        assertEquals(2, kernel.epoll_wait(epoll, events, 2, 0));
        assertEquals(event, events.data(0));
        assertEquals(other, events.data(1));
        assertEquals(PollCalls.EPOLLIN | PollCalls.EPOLLOUT, events.mask(1));
        kernel.close(other);
    }

    @Test
    void more_room_than_a_thread_keeps_memory_for_is_room_all_the_same() {
        int many = Scratch.KEPT_BYTES;
        var events = new EpollEvents(many);
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, event, PollCalls.EPOLLIN, 9);

        assertEquals(1, kernel.epoll_wait(epoll, events, many, 0));
        assertEquals(9, events.data(0));
    }

    @Test
    void a_room_that_is_too_small_throws() {
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernel.epoll_wait(epoll, new EpollEvents(2), 3, 0));
    }

    @Test
    void no_room_at_all_is_the_kernels_einval() {
        assertEquals(Errno.EINVAL.negated(), kernel.epoll_wait(epoll, new EpollEvents(2), 0, 0));
        assertEquals(Errno.EINVAL.negated(), kernel.epoll_wait(epoll, new EpollEvents(2), -1, 0));
    }

    @Test
    void a_timeout_passes_on_the_monotonic_clock() {
        long before = kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);

        assertEquals(0, kernel.epoll_wait(epoll, new EpollEvents(1), 1, 20));

        assertTrue(kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC) - before >= 20_000_000);
    }

    @Test
    void the_clocks_are_those_of_the_machine() {
        long millis = System.currentTimeMillis();
        long nanos = kernel.clock_gettime(ClockCalls.CLOCK_REALTIME);

        assertTrue(Math.abs(nanos / 1_000_000 - millis) < 60_000);
        assertEquals(Errno.EINVAL.negated(), kernel.clock_gettime(99));
    }
}
