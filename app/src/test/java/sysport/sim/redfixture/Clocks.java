package sysport.sim.redfixture;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.LongSupplier;

/// Looks at the wall clock in many ways.
public interface Clocks {
    final class Millis {
        long now() {
            return System.currentTimeMillis();
        }
    }

    final class Nanos {
        LongSupplier now() {
            return System::nanoTime;
        }
    }

    final class Now {
        long now() {
            return Instant.now().toEpochMilli();
        }
    }

    final class Today {
        LocalDate now() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    final class SystemClock {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    final class NewDate {
        @SuppressWarnings("JavaUtilDate")
        Object now() {
            return new Date();
        }
    }

    final class AllowedDate {
        LocalDate date(long day) {
            return LocalDate.ofEpochDay(day);
        }
    }
}
