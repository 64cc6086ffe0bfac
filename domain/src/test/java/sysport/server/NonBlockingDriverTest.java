package sysport.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import sysport.connection.Connection;
import sysport.connection.Step;
import sysport.handler.Limits;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.Descriptor;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;

class NonBlockingDriverTest {
    private final Kernel kernel = mock(Kernel.class);
    private final NonBlockingDriver driver = new NonBlockingDriver(kernel, Limits.defaults());

    private LoopConnection loopConnection(Connection connection) {
        return new LoopConnection(new Descriptor(kernel, 5), connection);
    }

    @Test
    void a_connection_for_which_there_is_no_memory_ends_alone() {
        Connection greedy = mock(Connection.class);
        when(greedy.next(any(), any()))
                .thenAnswer(call -> {
                    call.<OctetBuffer>getArgument(0).put((byte) 'x');
                    throw new OutOfMemoryError("on demand");
                });
        assertFalse(driver.drive(loopConnection(greedy), PollCalls.EPOLLIN));

        Connection modest = mock(Connection.class);
        when(modest.next(any(), any()))
                .thenAnswer(call -> {
                    assertTrue(call.<OctetBuffer>getArgument(0).isEmpty());
                    return Step.RECEIVE;
                });
        assertTrue(driver.drive(loopConnection(modest), 0));
    }
}
