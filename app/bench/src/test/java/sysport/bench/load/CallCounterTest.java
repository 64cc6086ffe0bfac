package sysport.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Map;

class CallCounterTest {

    @Test
    void calls_are_read_with_and_without_errors_and_the_sum_is_left_out() {
        String table =
                """
                % time     seconds  usecs/call     calls    errors syscall
                ------ ----------- ----------- --------- --------- ----------------
                 54.77    0.127557          26      4804           sendto
                 43.62    0.101584          21      4806       102 recvfrom
                ------ ----------- ----------- --------- --------- ----------------
                100.00    0.232899          23      9885       102 total
                """;

        assertEquals(
                Map.of("sendto", 4804L, "recvfrom", 4806L),
                CallCounter.parse(table.lines().toList()));
    }
}
