package sysport.sim.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.sim.epoll.EventFd;
import sysport.sim.task.Scheduler;
import sysport.sim.task.SeededRandom;
import sysport.sim.task.Tracepoints;
import sysport.sim.task.VirtualClock;

/// Numbers are given from the lowest free one on.
class FdTableTest {
    private final VirtualClock clock = new VirtualClock();
    private final Scheduler scheduler = new Scheduler(clock, new SeededRandom(1));
    private final FdTable table = new FdTable("p", new Tracepoints(clock, scheduler));

    private int open() {
        return table.open(new EventFd(0, 0), 0);
    }

    @Test
    void the_lowest_free_number_is_next() {
        for (int fd = 0; fd < 100; fd++) {
            assertEquals(fd, open());
        }
        table.remove(70);
        table.remove(7);
        assertEquals(7, open());
        assertEquals(70, open());
        assertEquals(100, open());
    }

    @Test
    void a_reserved_number_is_taken_but_names_nothing() {
        int reserved = table.reserve();
        assertNull(table.file(reserved));
        assertEquals(reserved + 1, open());
        table.unreserve(reserved);
        var file = new EventFd(0, 0);
        assertEquals(reserved, table.open(file, 0));
        assertSame(file, table.file(reserved));
    }

    @Test
    void the_limit_is_on_numbers_and_not_on_how_many() {
        open();
        open();
        table.setLimit(1);
        assertEquals(Errno.EMFILE.negated(), open());
        table.remove(1);
        assertEquals(Errno.EMFILE.negated(), open());
        table.remove(0);
        assertEquals(0, open());
    }

    @Test
    void a_limit_for_so_many_more_counts_the_gaps() {
        for (int i = 0; i < 6; i++) {
            open();
        }
        table.remove(2);
        table.remove(4);
        table.setLimit(table.limitFor(3));
        assertEquals(2, open());
        assertEquals(4, open());
        assertEquals(6, open());
        assertEquals(Errno.EMFILE.negated(), open());
    }

    @Test
    void numbers_outside_name_nothing() {
        assertNull(table.file(-1));
        assertNull(table.file(1 << 30));
        assertNull(table.remove(5));
    }
}
