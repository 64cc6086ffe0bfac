package sysport.sim.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.sim.task.SeededRandom;

import java.io.ByteArrayOutputStream;

/// Bytes come out of a ring as they went in.
class SocketBufferTest {
    private final SeededRandom random = new SeededRandom(9);

    @Test
    void bytes_come_out_in_the_order_in_which_they_went_in() {
        var buffer = new SocketBuffer(5000);
        var in = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        byte[] piece = new byte[3000];
        for (int i = 0; i < 2000; i++) {
            for (int j = 0; j < piece.length; j += 97) {
                piece[j] = (byte) random.next();
            }
            int offset = random.below(1000);
            in.write(piece, offset, buffer.put(piece, offset, random.below(2000)));
            out.write(piece, 0, buffer.read(piece, 0, random.below(3000)));
        }
        out.write(piece, 0, buffer.read(piece, 0, 3000));
        out.write(piece, 0, buffer.read(piece, 0, 3000));
        assertEquals(0, buffer.size());
        assertArrayEquals(in.toByteArray(), out.toByteArray());
    }

    @Test
    void no_more_goes_in_than_the_limit() {
        var buffer = new SocketBuffer(10);
        assertEquals(7, buffer.put(new byte[7], 0, 7));
        assertEquals(3, buffer.put(new byte[7], 0, 7));
        assertEquals(0, buffer.put(new byte[7], 0, 7));
        assertEquals(0, buffer.room());
    }

    @Test
    void a_lower_limit_drops_nothing() {
        var buffer = new SocketBuffer(10);
        buffer.put(new byte[10], 0, 10);
        buffer.setLimit(4);
        assertEquals(0, buffer.room());
        assertEquals(10, buffer.read(new byte[20], 0, 20));
    }

    @Test
    void moving_keeps_the_order_around_the_ends_of_both_rings() {
        var from = new SocketBuffer(10_000);
        var to = new SocketBuffer(4000);
        byte[] bytes = new byte[10_000];
        from.put(bytes, 0, 6000);
        from.read(bytes, 0, 5000);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        from.put(bytes, 0, 7000);
        from.moveTo(to, 4000);
        assertEquals(4000, from.size());
        byte[] moved = new byte[4000];
        to.read(moved, 0, 4000);
        assertEquals((byte) 2999, moved[3999]);
    }
}
