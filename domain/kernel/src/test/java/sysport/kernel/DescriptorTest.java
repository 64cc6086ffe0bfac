package sysport.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;

class DescriptorTest {
    private static final byte[] BYTES = {1};

    private final SocketCalls kernel = mock(SocketCalls.class);
    private final Descriptor descriptor = new Descriptor(kernel, 5);

    @Test
    void it_is_closed_once() {
        assertEquals(5, descriptor.fd());
        descriptor.close();
        descriptor.close();
        verify(kernel, times(1)).close(5);
    }

    @Test
    void its_number_is_not_for_use_after_the_close() {
        descriptor.close();
        assertThrows(IllegalStateException.class, descriptor::fd);
    }

    @Test
    void a_negated_errno_is_no_descriptor() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Descriptor(kernel, Errno.EMFILE.negated()));
    }

    @Test
    void other_threads_reach_it_while_it_is_open() {
        assertTrue(descriptor.shutdown(kernel, SocketCalls.SHUT_RD));
        assertTrue(descriptor.write(BYTES));
        verify(kernel).write(5, BYTES, 0, 1);
        verify(kernel).shutdown(5, SocketCalls.SHUT_RD);
        verify(kernel, never()).close(5);
    }

    @Test
    void other_threads_do_not_reach_its_number_after_the_close() {
        descriptor.close();
        assertFalse(descriptor.shutdown(kernel, SocketCalls.SHUT_RD));
        assertFalse(descriptor.write(BYTES));
        verify(kernel, never()).shutdown(anyInt(), anyInt());
        verify(kernel, never()).write(anyInt(), any(), anyInt(), anyInt());
    }

    @Test
    void a_use_in_flight_puts_off_the_close() {
        doAnswer(
                        _ -> {
                            // What another thread does meanwhile.
                            descriptor.close();
                            verify(kernel, never()).close(5);
                            assertFalse(descriptor.shutdown(kernel, SocketCalls.SHUT_WR));
                            return 0;
                        })
                .when(kernel)
                .shutdown(5, SocketCalls.SHUT_RD);
        assertTrue(descriptor.shutdown(kernel, SocketCalls.SHUT_RD));
        verify(kernel, times(1)).close(5);
    }

    @Test
    void the_last_of_several_uses_in_flight_closes() {
        doAnswer(
                        _ -> {
                            descriptor.write(BYTES);
                            descriptor.close();
                            verify(kernel, never()).close(5);
                            return 0;
                        })
                .when(kernel)
                .shutdown(5, SocketCalls.SHUT_RD);
        descriptor.shutdown(kernel, SocketCalls.SHUT_RD);
        descriptor.close();
        verify(kernel, times(1)).close(5);
    }

    @Test
    void a_use_that_throws_is_over() {
        doAnswer(
                        _ -> {
                            throw new IllegalStateException("misuse");
                        })
                .when(kernel)
                .shutdown(5, 9);
        assertThrows(IllegalStateException.class, () -> descriptor.shutdown(kernel, 9));
        descriptor.close();
        verify(kernel, times(1)).close(5);
    }
}
