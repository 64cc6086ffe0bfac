package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.TCP_NODELAY;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.transcript.run.KernelUnderTest;

import java.util.ArrayList;
import java.util.List;

/// What Nagle's algorithm (RFC 9293, 3.7.4) and delayed acknowledgements (3.8.6.3) cost together.
/// TCP hides the segments; a program sees the time.
public abstract class SegmentContract extends KernelContract {
    private static final int ROUNDS = 6;
    private static final int DELAYED_MILLIS = 35;

    protected SegmentContract(KernelUnderTest underTest) {
        super(underTest);
    }

    /// How long each round of write, write, read takes where the other side answers what has come
    /// as two bytes.
    private static List<Long> roundsOfTwoWrites(Kernel kernel, Lab lab, Lab.Pair pair) {
        lab.testbed().call("echo", () -> answerEachPair(lab, pair.server()));
        var millis = new ArrayList<Long>();
        for (int i = 0; i < ROUNDS; i++) {
            long before = kernel.clock_gettime(CLOCK_MONOTONIC);
            assertAnswer(1, lab.write(pair.client(), "a"));
            assertAnswer(1, lab.write(pair.client(), "b"));
            assertAnswer(1, lab.read(pair.client()));
            millis.add((kernel.clock_gettime(CLOCK_MONOTONIC) - before) / 1_000_000);
        }
        return millis;
    }

    private static int answerEachPair(Lab lab, int fd) {
        for (int i = 0; i < ROUNDS; i++) {
            int taken = 0;
            while (taken < 2) {
                taken += Math.max(1, lab.read(fd));
            }
            lab.write(fd, "c");
        }
        return 0;
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void a_second_small_write_waits_for_a_delayed_acknowledgement_from_the_second_round_on() {
        run((kernel, lab) -> {
            List<Long> millis = roundsOfTwoWrites(kernel, lab, lab.pair());
            long delayed = millis.stream().skip(1).filter(it -> it >= DELAYED_MILLIS).count();
            assertTrue(delayed >= ROUNDS - 2, millis::toString);
            // Where time is real, the first round can be late for want of a processor.
            assertTrue(
                    millis.getFirst() < DELAYED_MILLIS || !underTest().isSimulated(),
                    millis::toString);
        });
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void TCP_NODELAY_lets_the_second_small_write_go_at_once() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.client(), IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            List<Long> millis = roundsOfTwoWrites(kernel, lab, pair);
            // Half of them: some may be late for want of a processor.
            long prompt = millis.stream().filter(it -> it < DELAYED_MILLIS).count();
            assertTrue(prompt >= ROUNDS / 2, millis::toString);
        });
    }
}
