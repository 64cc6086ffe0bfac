package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.PollCalls;

class BellTest {
    private static final int COUNTER = 4;

    private final PollCalls kernel = mock(PollCalls.class);

    private Bell bell() {
        when(kernel.eventfd(anyInt(), anyInt())).thenReturn(COUNTER);
        return new Bell(kernel);
    }

    private void verifyRings(int count) {
        verify(kernel, times(count)).write(eq(COUNTER), any(), eq(0), eq(8));
    }

    @Test
    void it_rings_only_for_somebody_who_expects_it() {
        Bell bell = bell();
        bell.ring();
        verifyRings(0);
        bell.expect();
        bell.ring();
        verifyRings(1);
    }

    @Test
    void whoever_was_woken_expects_nothing_more() {
        Bell bell = bell();
        bell.expect();
        bell.await(1_500);
        verify(kernel).poll(any(), eq(1), eq(1_500));
        verify(kernel).read(eq(COUNTER), any(), eq(0), eq(8));
        bell.ring();
        verifyRings(0);
    }

    @Test
    void it_may_be_rung_after_it_was_closed() {
        Bell bell = bell();
        bell.expect();
        bell.close();
        bell.ring();
        verifyRings(0);
        verify(kernel).close(COUNTER);
    }

    @Test
    void without_an_eventfd_there_is_none() {
        when(kernel.eventfd(anyInt(), anyInt())).thenReturn(Errno.EMFILE.negated());
        var refusal = assertThrows(KernelException.class, () -> new Bell(kernel));
        assertEquals("eventfd", refusal.call());
        verify(kernel, never()).close(anyInt());
    }
}
