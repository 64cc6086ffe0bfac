package sysport.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class SharedDescriptorTest {
    private final DescriptorCalls kernel = mock(DescriptorCalls.class);
    private final SharedDescriptor shared = new SharedDescriptor(new Descriptor(kernel, 5));

    @Test
    void the_only_owner_closes_it() {
        assertEquals(5, shared.fd());
        shared.close();
        verify(kernel, times(1)).close(5);
    }

    @Test
    void the_last_of_several_owners_closes_it() {
        assertTrue(shared.share());
        assertTrue(shared.share());
        shared.close();
        shared.close();
        assertEquals(5, shared.fd());
        verify(kernel, never()).close(5);
        shared.close();
        verify(kernel, times(1)).close(5);
    }

    @Test
    void what_is_closed_is_not_shared_any_more() {
        shared.close();
        assertFalse(shared.share());
        assertThrows(IllegalStateException.class, shared::fd);
        verify(kernel, times(1)).close(5);
    }

    @Test
    void a_share_is_closed_once() {
        shared.close();
        assertThrows(IllegalStateException.class, shared::close);
        verify(kernel, times(1)).close(5);
    }

    @Test
    void whoever_has_a_share_has_it_open_while_others_come_and_go() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> owners = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                owners.add(this::comeAndGo);
            }
            var results = owners.stream().map(threads::submit).toList();
            shared.close();
            for (var result : results) {
                assertTrue(result.get());
            }
        }
        assertFalse(shared.share());
        verify(kernel, times(1)).close(5);
    }

    /// @return whether every share that was had was open
    private boolean comeAndGo() {
        for (int i = 0; i < 10_000 && shared.share(); i++) {
            if (shared.fd() != 5) {
                return false;
            }
            shared.close();
        }
        return true;
    }
}
