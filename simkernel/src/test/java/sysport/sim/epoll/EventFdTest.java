package sysport.sim.epoll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;

/// What differs between versions of Linux is no matter of the contract: here it is that of 6.18.
class EventFdTest {

    @Test
    void a_write_is_exactly_eight_bytes() {
        var counter = new EventFd(0, 0);
        byte[] nine = {1, 0, 0, 0, 0, 0, 0, 0, 0};
        assertEquals(Errno.EINVAL.negated(), counter.write(nine, 0, 7));
        assertEquals(Errno.EINVAL.negated(), counter.write(nine, 0, 9));
        assertEquals(8, counter.write(nine, 0, 8));
    }
}
