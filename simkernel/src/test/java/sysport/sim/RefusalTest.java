package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.OpenHow;
import sysport.kernel.table.SystemCall;

/// What is not modelled is refused, by its name.
class RefusalTest {
    private final LoopbackPair pair = new LoopbackPair(new Simulation(1));
    private final SimKernel process = pair.process();

    @Test
    void an_error_that_Linux_never_answers_to_a_call_cannot_be_asked_for() {
        var thrown =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.failCall(SystemCall.SEND, 1, Errno.EISDIR));
        assertEquals("EISDIR is no error of send", thrown.getMessage());
    }

    @Test
    void flags_that_are_absent_are_refused_by_name() {
        var received =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.recv(pair.client(), new byte[1], 0, 1, 0x2001));
        assertTrue(received.toString().contains(": MSG_OOB|MSG_ERRQUEUE "), received::toString);
        byte[] path = {'f'};
        var opened =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.openat2(-100, path, new OpenHow(0x241, 0, 0)));
        assertTrue(opened.toString().contains(": O_WRONLY|O_CREAT|O_TRUNC "), opened::toString);
        var resolved =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.openat2(-100, path, new OpenHow(0, 0, 0x10)));
        assertTrue(resolved.toString().contains(": RESOLVE_IN_ROOT "), resolved::toString);
        var set =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.fcntl(pair.client(), SimKernel.F_SETFL, 0x2800));
        assertEquals("O_ASYNC of F_SETFL is not modelled", set.getMessage());
    }

    @Test
    void a_command_of_fcntl_that_is_absent_is_refused_by_name() {
        var thrown =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> process.fcntl(pair.client(), 8, 1));
        assertEquals("F_SETOWN of fcntl is not modelled", thrown.getMessage());
    }
}
