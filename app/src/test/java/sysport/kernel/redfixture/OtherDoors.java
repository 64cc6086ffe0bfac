package sysport.kernel.redfixture;

import sysport.kernel.Kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// What the domain may not name, and beside it what it may.
public interface OtherDoors {
    interface Stream {
        InputStream body();
    }

    interface Failure {
        void body() throws IOException;
    }

    interface Buffer {
        void take(ByteBuffer buffer);
    }

    interface Time {
        Optional<Clock> clock();
    }

    interface Settings {
        Properties settings();
    }

    interface Latch {
        CountDownLatch latch();
    }

    interface Log {
        System.Logger log();
    }

    interface OtherThread {
        Thread[] threads();
    }

    interface OtherProcess {
        ProcessBuilder process();
    }

    interface AllowedValues {
        List<Function<Charset, byte[][]>> values(
                ConcurrentSkipListMap<Integer, AtomicInteger> counts, Kernel kernel);
    }
}
