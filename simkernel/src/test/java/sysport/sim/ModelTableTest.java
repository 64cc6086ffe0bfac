package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.OpenHow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;

/// The one table of what is modelled, and the page that is made from it.
class ModelTableTest {
    private final LoopbackPair pair = new LoopbackPair(new Simulation(1));
    private final SimKernel process = pair.process();

    @Test
    void the_page_is_the_table() throws IOException {
        Path made = Path.of("target", "MODEL.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, ModelTable.page());
        assertEquals(
                ModelTable.page(),
                Files.readString(Path.of("MODEL.md")),
                "MODEL.md is stale: cp target/MODEL.md MODEL.md");
    }

    @Test
    void no_line_is_there_twice() {
        var names = new HashSet<String>();
        ModelTable.rows().forEach(row -> assertTrue(names.add(row.name()), row::toString));
    }

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
    }
}
