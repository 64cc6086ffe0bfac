package sysport.handler;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;

import java.util.Arrays;

class LimitsTest {
    private static final String[] NAMES = {
        "atOnce",
        "perAddress",
        "requestsEach",
        "backlog",
        "headMillis",
        "bodyMillis",
        "requestMillis",
        "keepAliveMillis",
        "sendMillis",
        "lingerMillis",
        "graceMillis",
        "bodyBytesPerSecond",
        "sendBytesPerSecond",
        "requestsPerSecond",
        "requestBurst"
    };

    private static final int FIRST_TIME = 4;
    private static final int FIRST_RATE = 11;

    /// Limits of 1 each, but `value` at place `index` of [#NAMES].
    private static Limits limits(int index, long value) {
        long[] each = new long[NAMES.length];
        Arrays.fill(each, 1);
        each[index] = value;
        return new Limits(
                new Limits.Connections((int) each[0], (int) each[1], (int) each[2], (int) each[3]),
                MessageLimits.DEFAULT,
                new Limits.Times(each[4], each[5], each[6], each[7], each[8], each[9], each[10]),
                new Limits.Rates((int) each[11], (int) each[12], (int) each[13], (int) each[14]));
    }

    private static int least(String name) {
        return switch (name) {
            case "graceMillis", "bodyBytesPerSecond", "sendBytesPerSecond", "requestsPerSecond" ->
                    0;
            default -> 1;
        };
    }

    private static void assertRefused(int index, long value) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> limits(index, value));
        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.startsWith(NAMES[index] + " is "), sentence);
    }

    @Test
    void each_limit_has_a_least_value() {
        for (int i = 0; i < NAMES.length; i++) {
            int index = i;
            assertDoesNotThrow(() -> limits(index, least(NAMES[index])));
            assertRefused(index, least(NAMES[index]) - 1);
        }
    }

    @Test
    void no_time_is_longer_than_the_kernel_counts() {
        for (int i = FIRST_TIME; i < FIRST_RATE; i++) {
            int index = i;
            assertDoesNotThrow(() -> limits(index, Integer.MAX_VALUE));
            assertRefused(index, Integer.MAX_VALUE + 1L);
        }
    }

    @Test
    void another_number_of_connections_is_for_one_address_as_well() {
        Limits.Connections some = Limits.defaults().withConnections(7).connections();
        assertEquals(7, some.atOnce());
        assertEquals(7, some.perAddress());
    }
}
