package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.FileCalls.AT_FDCWD;
import static sysport.kernel.FileCalls.O_DIRECTORY;
import static sysport.kernel.FileCalls.O_NONBLOCK;
import static sysport.kernel.FileCalls.O_RDONLY;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;
import sysport.sim.observation.DeadlockException;

import java.nio.charset.StandardCharsets;

/// What a test puts into the tree beside regular files: the answers for a FIFO are those of Linux
/// 6.18.
class FileTreeTest {
    private static final byte[] FIFO = "/srv/fifo".getBytes(StandardCharsets.UTF_8);

    private final Simulation sim = new Simulation(1);
    private final SimKernel process = sim.process("p");

    FileTreeTest() {
        sim.files().fifo("/srv/fifo");
    }

    private int open(long flags) {
        return process.openat2(AT_FDCWD, FIFO, OpenHow.of(flags));
    }

    @Test
    void a_fifo_that_nobody_writes_to_is_at_its_end_and_has_no_positions() {
        int fifo = open(O_RDONLY | O_NONBLOCK);
        var stat = new Out<Stat>();
        assertEquals(0, process.fstat(fifo, stat));
        assertEquals(Stat.S_IFIFO | 0x1a4, stat.get().mode());
        assertEquals(0, process.read(fifo, new byte[8], 0, 8));
        assertEquals(Errno.EBADF.negated(), process.write(fifo, new byte[8], 0, 8));
        assertEquals(Errno.ESPIPE.negated(), process.pread(fifo, new byte[8], 0, 8, 0));
        assertEquals(Errno.ESPIPE.negated(), process.sendfile(0, fifo, 0, 8));
        assertEquals(Errno.ENOTDIR.negated(), open(O_DIRECTORY));
    }

    @Test
    void the_open_of_a_fifo_without_O_NONBLOCK_waits_and_takes_no_number_if_interrupted() {
        process.spawn("main", () -> open(O_RDONLY));
        String deadlock = assertThrows(DeadlockException.class, sim::run).toString();
        assertTrue(deadlock.contains("p/main in openat2("), deadlock);
        assertEquals(3, open(O_RDONLY | O_NONBLOCK));
    }
}
