package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EDOM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVBUF;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;
import static sysport.kernel.SocketCalls.SO_SNDBUF;
import static sysport.kernel.SocketCalls.SO_SNDTIMEO;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.OptionValue.Timeval;
import sysport.kernel.Out;
import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;
import java.util.function.IntSupplier;

/// SO_RCVTIMEO and SO_SNDTIMEO of socket(7): how long a call that blocks waits.
public abstract class TimeoutContract extends KernelContract {
    private static final OptionValue BUFFER = new OptionValue.Int(64 << 10);

    /// More than goes into both buffers.
    private static final int MUCH_BYTES = 4 << 20;

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Timeval TENTH_OF_A_SECOND = new Timeval(0, 100_000);

    protected TimeoutContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("L40")
    void a_write_that_has_waited_long_enough_answers_what_it_has_taken_and_then_EAGAIN() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.server(), SOL_SOCKET, SO_SNDTIMEO, TENTH_OF_A_SECOND);
            lab.set(pair.server(), SOL_SOCKET, SO_SNDBUF, BUFFER);
            lab.set(pair.client(), SOL_SOCKET, SO_RCVBUF, BUFFER);
            byte[] much = Lab.bytes(MUCH_BYTES, 'm');
            int taken =
                    atLeast(kernel, TENTH, () -> kernel.write(pair.server(), much, 0, much.length));
            assertTrue(taken > 0 && taken < much.length, () -> inWords(taken));
            lab.fill(pair.server());
            assertAnswer(
                    EAGAIN,
                    lab.due(TENTH, () -> kernel.write(pair.server(), much, 0, much.length)));
        });
    }

    /// The receive window of a fresh connection grows while the writer waits, so the wait can be a
    /// little longer than its limit.
    private static int atLeast(Kernel kernel, Duration least, IntSupplier call) {
        long before = kernel.clock_gettime(Kernel.CLOCK_MONOTONIC);
        int answer = call.getAsInt();
        long tookMillis = (kernel.clock_gettime(Kernel.CLOCK_MONOTONIC) - before) / 1_000_000;
        assertTrue(tookMillis >= least.toMillis() - 1, () -> tookMillis + " ms");
        return answer;
    }

    @Test
    @Rule("setsockopt(2)")
    void microseconds_have_to_be_below_a_million() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertAnswer(
                    EDOM,
                    kernel.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, new Timeval(0, 1_000_000)));
            assertAnswer(
                    EDOM, kernel.setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, new Timeval(0, -1)));
            var left = new Out<OptionValue>();
            assertAnswer(0, kernel.getsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, left));
            assertEquals(new Timeval(0, 0), left.get());
        });
    }
}
