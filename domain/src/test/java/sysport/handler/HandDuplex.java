package sysport.handler;

import java.nio.charset.StandardCharsets;

/// Gives back what it takes in capital letters, and `.` at the end. It ends early at `!`.
public final class HandDuplex implements Duplex {
    private final StringBuilder left = new StringBuilder();
    private boolean ends;
    private int ended;
    private int closes;

    public int ended() {
        return ended;
    }

    public int closes() {
        return closes;
    }

    @Override
    public void take(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == '#') {
                throw new IllegalStateException("it cannot take #");
            }
            ends |= array[i] == '!';
            left.append(Character.toUpperCase((char) array[i]));
        }
    }

    @Override
    public void end() {
        ended++;
        ends = true;
        left.append('.');
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left.isEmpty()) {
            return ends ? -1 : 0;
        }
        byte[] octets = left.toString().getBytes(StandardCharsets.ISO_8859_1);
        int count = Math.min(octets.length, length);
        System.arraycopy(octets, 0, buffer, offset, count);
        left.delete(0, count);
        return count;
    }

    @Override
    public void close() {
        closes++;
    }
}
