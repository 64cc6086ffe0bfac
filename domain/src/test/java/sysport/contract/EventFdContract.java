package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.PollCalls.EFD_CLOEXEC;
import static sysport.kernel.PollCalls.EFD_NONBLOCK;
import static sysport.kernel.PollCalls.EFD_SEMAPHORE;
import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLIN;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// eventfd(2): a counter of 64 bits, by which one thread wakes another.
public abstract class EventFdContract extends KernelContract {
    private static final long MOST = -2;

    protected EventFdContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int add(Kernel kernel, int fd, long value) {
        ByteBuffer eight =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value);
        return kernel.write(fd, eight.array(), 0, Long.BYTES);
    }

    private static long take(Kernel kernel, int fd) {
        byte[] eight = new byte[Long.BYTES];
        assertAnswer(Long.BYTES, kernel.read(fd, eight, 0, eight.length));
        return ByteBuffer.wrap(eight).order(ByteOrder.nativeOrder()).getLong();
    }

    @Test
    @Rule({"L90", "eventfd(2)"})
    void a_read_takes_the_sum_of_all_writes() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(3, EFD_NONBLOCK | EFD_CLOEXEC);
            assertAnswer(Long.BYTES, add(kernel, counter, 4));
            assertAnswer(Long.BYTES, add(kernel, counter, 1L << 40));
            assertEquals(7 + (1L << 40), take(kernel, counter));
            assertAnswer(EAGAIN, kernel.read(counter, new byte[8], 0, 8));
        });
    }

    @Test
    @Rule("eventfd(2)")
    void a_semaphore_gives_one_at_a_time() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);
            assertEquals(1, take(kernel, counter));
            assertEquals(1, take(kernel, counter));
            assertAnswer(EAGAIN, kernel.read(counter, new byte[8], 0, 8));
        });
    }

    @Test
    @Rule("eventfd(2)")
    void the_initial_value_is_unsigned() {
        run((kernel, lab) ->
                assertEquals(0xffff_ffffL, take(kernel, kernel.eventfd(-1, EFD_NONBLOCK))));
    }

    @Test
    @Rule("eventfd(2)")
    void a_blocking_read_waits_for_a_write() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, 0);
            Call read = lab.testbed().call("t1", () -> kernel.read(counter, new byte[8], 0, 8));
            assertTrue(read.isBlocked());
            assertAnswer(Long.BYTES, add(kernel, counter, 1));
            lab.assertAnswers(Long.BYTES, read);
        });
    }

    @Test
    @Rule("eventfd(2)")
    void a_blocking_write_waits_until_the_counter_has_room() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, 0);
            assertAnswer(Long.BYTES, add(kernel, counter, MOST));
            Call write = lab.testbed().call("t1", () -> add(kernel, counter, 1));
            assertTrue(write.isBlocked());
            assertEquals(MOST, take(kernel, counter));
            lab.assertAnswers(Long.BYTES, write);
            assertEquals(1, take(kernel, counter));
        });
    }

    @Test
    @Rule("L90")
    void the_counter_has_a_greatest_value() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, EFD_NONBLOCK);
            assertAnswer(Long.BYTES, add(kernel, counter, MOST));
            assertAnswer(EAGAIN, add(kernel, counter, 1));
            assertAnswer(Long.BYTES, add(kernel, counter, 0));
            assertAnswer(EINVAL, add(kernel, counter, -1));
            assertEquals(MOST, take(kernel, counter));
        });
    }

    @Test
    @Rule("L90")
    void fewer_than_eight_bytes_are_not_a_number() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(1, EFD_NONBLOCK);
            assertAnswer(EINVAL, kernel.read(counter, new byte[8], 0, 7));
            assertAnswer(EINVAL, kernel.write(counter, new byte[8], 0, 7));
            assertAnswer(Long.BYTES, kernel.read(counter, new byte[16], 0, 16));
        });
    }

    @Test
    @Rule("eventfd(2)")
    void the_mask_is_readable_above_0_and_writable_below_the_greatest_value() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, EFD_NONBLOCK);
            assertEquals("OUT", lab.mask(counter));
            assertAnswer(Long.BYTES, add(kernel, counter, 1));
            assertEquals("IN|OUT", lab.mask(counter));
            assertAnswer(Long.BYTES, add(kernel, counter, MOST - 1));
            assertEquals("IN", lab.mask(counter));
            take(kernel, counter);
            assertEquals("OUT", lab.mask(counter));
        });
    }

    @Test
    @Rule("L90")
    void each_write_is_an_edge_though_the_counter_is_unread() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, EFD_NONBLOCK);
            int epoll = lab.epoll();
            lab.watch(epoll, counter, EPOLLIN | EPOLLET, 1);
            for (int i = 0; i < 2; i++) {
                assertAnswer(Long.BYTES, add(kernel, counter, 1));
                assertEquals(List.of("1:IN"), lab.events(epoll, 8));
                assertEquals(List.of(), lab.events(epoll, 8));
            }
            assertEquals(2, take(kernel, counter));
        });
    }

    @Test
    @Rule("eventfd(2)")
    void a_write_wakes_the_one_who_waits_in_epoll_wait() {
        run((kernel, lab) -> {
            int counter = kernel.eventfd(0, EFD_NONBLOCK);
            int epoll = lab.epoll();
            lab.watch(epoll, counter, EPOLLIN, 1);
            Call wait = lab.testbed().call("t1", () -> lab.events(epoll, 8, -1).size());
            assertTrue(wait.isBlocked());
            assertAnswer(Long.BYTES, add(kernel, counter, 1));
            lab.assertAnswers(1, wait);
        });
    }

    @Test
    @Rule("eventfd(2)")
    void eventfd_refuses_a_flag_that_there_is_not() {
        run((kernel, lab) -> assertAnswer(EINVAL, kernel.eventfd(0, 4)));
    }
}
