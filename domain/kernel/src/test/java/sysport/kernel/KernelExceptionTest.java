package sysport.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelExceptionTest {
    @Test
    void a_result_passes() {
        assertEquals(0, KernelException.check("socket", 0));
        assertEquals(7, KernelException.check("socket", 7));
    }

    @Test
    void an_errno_is_thrown_in_words() {
        var thrown =
                assertThrows(
                        KernelException.class,
                        () -> KernelException.check("bind(127.0.0.1:80)", -98));
        assertEquals(
                "bind(127.0.0.1:80) failed: EADDRINUSE (Address already in use)",
                thrown.getMessage());
        assertEquals("bind(127.0.0.1:80)", thrown.call());
        assertEquals(Errno.EADDRINUSE, thrown.errno());
    }

    @Test
    void what_is_no_errno_is_a_broken_kernel() {
        assertThrows(IllegalArgumentException.class, () -> KernelException.check("socket", -134));
    }
}
