package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.ClockCalls.CLOCK_REALTIME;

import org.junit.jupiter.api.Test;

import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;

/// clock_gettime(2): what time it is and how much has passed.
public abstract class ClockContract extends KernelContract {

    protected ClockContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("clock_gettime(2)")
    void the_monotonic_clock_never_goes_back() {
        run((kernel, lab) -> {
            long last = kernel.clock_gettime(CLOCK_MONOTONIC);
            for (int i = 0; i < 1_000; i++) {
                long next = kernel.clock_gettime(CLOCK_MONOTONIC);
                assertTrue(next >= last);
                last = next;
            }
        });
    }

    @Test
    @Rule("time(7)")
    void the_real_time_counts_from_1970() {
        run((kernel, lab) -> {
            long years = Duration.ofNanos(kernel.clock_gettime(CLOCK_REALTIME)).toDays() / 365;
            assertTrue(years >= 50 && years <= 200, () -> years + " years");
        });
    }
}
