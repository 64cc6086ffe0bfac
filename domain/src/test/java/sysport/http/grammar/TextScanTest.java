package sysport.http.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class TextScanTest {
    @Test
    void each_octet_at_each_place_is_seen_as_octet_by_octet() {
        for (int octet = 0; octet < 256; octet++) {
            for (int place = 0; place < 20; place++) {
                for (byte filling : new byte[] {'a', ' ', '\t', (byte) 0x80, (byte) 0xff, '~'}) {
                    byte[] array = new byte[24];
                    Arrays.fill(array, filling);
                    array[place + 2] = (byte) octet;
                    assertEquals(
                            slowly(array, 2, 23),
                            TextScan.endOfText(array, 2, 23),
                            octet + " at " + place);
                }
            }
        }
    }

    @Test
    void random_octets_are_seen_as_octet_by_octet() {
        var random = new Random(20_26);
        byte[] array = new byte[64];
        for (int round = 0; round < 100_000; round++) {
            for (int i = 0; i < array.length; i++) {
                array[i] =
                        (byte)
                                (random.nextInt(30) == 0
                                        ? random.nextInt(256)
                                        : ' ' + random.nextInt(95));
            }
            int from = random.nextInt(array.length);
            int to = from + random.nextInt(array.length - from + 1);
            assertEquals(slowly(array, from, to), TextScan.endOfText(array, from, to));
        }
    }

    private static int slowly(byte[] array, int from, int to) {
        for (int at = from; at < to; at++) {
            int octet = array[at] & 0xff;
            if ((octet < ' ' && octet != '\t') || octet == 0x7f) {
                return at;
            }
        }
        return to;
    }
}
