package sysport.http.wire;

import java.util.Arrays;

/// Octets between `start` and `end` of a byte array: filled at the end, drained at the start.
///
///        0          start            end        array().length    maximum
///        |  drained  |    content     |    space    |  not yet there  |
///
/// The receive buffer and the send buffer of a connection. Owned by whoever owns the connection, used by one thread. What is put in
/// makes it grow up to its maximum; putting more than that throws IllegalStateException, since whoever puts knows the maximum.
public final class OctetBuffer {
    private static final int LEAST_GROWTH = 64;

    private final int maximum;
    private byte[] array;
    private int start;
    private int end;

    /// @param capacity octets of room at first
    /// @param maximum octets that it can ever hold
    public OctetBuffer(int capacity, int maximum) {
        if (capacity < 0 || maximum < capacity) {
            throw new IllegalArgumentException("capacity " + capacity + ", maximum " + maximum);
        }
        this.array = new byte[capacity];
        this.maximum = maximum;
    }

    /// The array of now: the next call that makes room may replace it.
    public byte[] array() {
        return array;
    }

    /// The index of the first octet.
    public int start() {
        return start;
    }

    /// The index after the last octet.
    public int end() {
        return end;
    }

    /// How many octets it holds.
    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /// How many octets fit behind [#end()] as things stand.
    public int space() {
        return array.length - end;
    }

    /// How many octets it can ever hold.
    public int maximum() {
        return maximum;
    }

    /// Makes room for `octets` more behind [#end()]: moves the content to the front, or to a larger
    /// array, only if it must.
    ///
    /// @return false if they would exceed the maximum; nothing has changed then
    public boolean reserve(int octets) {
        if (octets <= array.length - end) {
            return true;
        }
        int length = end - start;
        if (octets > maximum - length) {
            return false;
        }
        byte[] to = array;
        if (length + octets > array.length) {
            long doubled = Math.max(2L * array.length, LEAST_GROWTH);
            to = new byte[(int) Math.min(maximum, Math.max(doubled, length + octets))];
        }
        System.arraycopy(array, start, to, 0, length);
        array = to;
        start = 0;
        end = length;
        return true;
    }

    /// Moves the content to the front of the array.
    public void compact() {
        System.arraycopy(array, start, array, 0, end - start);
        end -= start;
        start = 0;
    }

    /// Takes note of `octets` that were written to the array behind [#end()].
    public void filled(int octets) {
        if (octets < 0 || octets > array.length - end) {
            throw new IllegalArgumentException(
                    octets + " octets filled into a space of " + (array.length - end));
        }
        end += octets;
    }

    /// Drops `octets` from the start.
    public void drained(int octets) {
        if (octets < 0 || octets > end - start) {
            throw new IllegalArgumentException(octets + " octets drained from " + (end - start));
        }
        start += octets;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /// Keeps the first `octets` and drops those behind them.
    public void truncate(int octets) {
        if (octets < 0 || octets > end - start) {
            throw new IllegalArgumentException(
                    "truncated to " + octets + " octets of " + (end - start));
        }
        end = start + octets;
    }

    /// Drops everything.
    public void clear() {
        start = 0;
        end = 0;
    }

    public void put(byte octet) {
        need(1);
        array[end++] = octet;
    }

    public void put(byte[] octets) {
        put(octets, 0, octets.length);
    }

    /// Puts the octets from index `from` to index `to`.
    public void put(byte[] octets, int from, int to) {
        int length = to - from;
        need(length);
        System.arraycopy(octets, from, array, end, length);
        end += length;
    }

    /// Puts a number of 0 or more in decimal digits.
    public void putDecimal(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        need(digits);
        long rest = number;
        for (int i = end + digits - 1; i >= end; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += digits;
    }

    /// Puts a number, taken as unsigned, in lower-case hexadecimal digits without leading zeros.
    public void putHex(long number) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) / 4);
        need(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            int digit = (int) (number >>> shift) & 0xf;
            array[end++] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
    }

    /// A copy of the content.
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, start, end);
    }

    private void need(int octets) {
        if (octets > array.length - end && !reserve(octets)) {
            throw new IllegalStateException(
                    octets + " octets more than " + length() + " exceed the maximum of " + maximum);
        }
    }
}
