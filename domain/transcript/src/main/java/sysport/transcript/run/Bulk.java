package sysport.transcript.run;

import sysport.kernel.DescriptorCalls;
import sysport.kernel.Errno;

import java.time.Duration;
import java.util.function.IntSupplier;

/// The helpers of a script that move as much as goes: `fill` and `drain`. Used by the thread that
/// makes their calls.
final class Bulk {
    private static final int CHUNK_BYTES = 64 * 1024;

    private static final Duration PAUSE = Duration.ofMillis(60);

    /// Longer than the timer of a window probe, which may find room once more.
    private static final Duration PROBED = Duration.ofMillis(250);

    private final DescriptorCalls kernel;
    private final Testbed testbed;

    Bulk(DescriptorCalls kernel, Testbed testbed) {
        this.kernel = kernel;
        this.testbed = testbed;
    }

    /// write(2) of the same bytes until EAGAIN, and EAGAIN again after a pause.
    ///
    /// @return the bytes taken, or a negated errno that was none of these
    long fill(int fd, byte[] bytes) {
        return untilEagain(PROBED, () -> kernel.write(fd, bytes, 0, bytes.length));
    }

    /// read(2) until the end of file, or until EAGAIN and EAGAIN again after a pause.
    ///
    /// @return the bytes read, or a negated errno that was none of these
    long drain(int fd) {
        var chunk = new byte[CHUNK_BYTES];
        return untilEagain(PAUSE, () -> kernel.read(fd, chunk, 0, chunk.length));
    }

    private long untilEagain(Duration pause, IntSupplier call) {
        long total = 0;
        boolean paused = false;
        while (true) {
            int answer = call.getAsInt();
            if (answer > 0) {
                total += answer;
                paused = false;
            } else if (!Errno.EAGAIN.is(answer)) {
                return answer == 0 ? total : answer;
            } else if (paused) {
                return total;
            } else {
                testbed.pass(pause);
                paused = true;
            }
        }
    }
}
