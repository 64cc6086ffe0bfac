package sysport.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;

import java.util.Arrays;

class LimitsTest {
    private static final String[] NAMES = {
        "connections",
        "backlog",
        "headMillis",
        "bodyMillis",
        "keepAliveMillis",
        "sendMillis",
        "lingerMillis",
        "graceMillis"
    };

    /// Limits of 1 each, but `value` at place `index` of [#NAMES].
    private static Limits limits(int index, long value) {
        long[] each = new long[NAMES.length];
        Arrays.fill(each, 1);
        each[index] = value;
        return new Limits(
                (int) each[0],
                (int) each[1],
                MessageLimits.DEFAULT,
                each[2],
                each[3],
                each[4],
                each[5],
                each[6],
                each[7]);
    }

    private static void assertNames(String name, IllegalArgumentException refusal) {
        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.startsWith(name + " is "), sentence);
    }

    @Test
    void each_limit_but_the_grace_is_at_least_one() {
        for (int i = 0; i < NAMES.length - 1; i++) {
            int index = i;
            assertDoesNotThrow(() -> limits(index, 1));
            var refusal = assertThrows(IllegalArgumentException.class, () -> limits(index, 0));
            assertNames(NAMES[i], refusal);
        }
    }

    @Test
    void there_may_be_no_grace_but_none_less_than_that() {
        assertEquals(0, limits(7, 0).graceMillis());
        var refusal = assertThrows(IllegalArgumentException.class, () -> limits(7, -1));
        assertNames("graceMillis", refusal);
    }

    @Test
    void no_time_is_longer_than_the_kernel_counts() {
        for (int i = 2; i < NAMES.length; i++) {
            int index = i;
            assertDoesNotThrow(() -> limits(index, Integer.MAX_VALUE));
            var refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> limits(index, Integer.MAX_VALUE + 1L));
            assertNames(NAMES[i], refusal);
        }
    }
}
