package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.TCP_QUICKACK;
import static sysport.kernel.ClockCalls.CLOCK_MONOTONIC;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.MSG_MORE;
import static sysport.kernel.SocketCalls.MSG_NOSIGNAL;
import static sysport.kernel.SocketCalls.TCP_CORK;
import static sysport.kernel.SocketCalls.TCP_NODELAY;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When bytes that were taken go out: Nagle's algorithm (RFC 9293, 3.7.4), delayed acknowledgements
/// (3.8.6.3), TCP_NODELAY, TCP_CORK, TCP_QUICKACK and MSG_MORE of tcp(7) and send(2). TCP hides the
/// segments; a program sees the time.
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
            assertTrue(millis.getFirst() < DELAYED_MILLIS, millis::toString);
        });
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void TCP_NODELAY_lets_the_second_small_write_go_at_once() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.client(), IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            List<Long> millis = roundsOfTwoWrites(kernel, lab, pair);
            long delayed = millis.stream().filter(it -> it >= DELAYED_MILLIS).count();
            assertTrue(delayed <= 1, millis::toString);
        });
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void turning_TCP_NODELAY_on_sends_what_waits() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            oneRound(lab, pair);
            lab.put(pair.client(), "a");
            assertEquals("a", lab.text(pair.server()));
            lab.put(pair.client(), "b");
            assertNothingToRead(kernel, pair.server());
            lab.set(pair.client(), IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            lab.testbed().settle();
            assertEquals("b", lab.text(pair.server()));
        });
    }

    /// After a request and its answer both sides expect more of the kind and delay their
    /// acknowledgements.
    private static void oneRound(Lab lab, Lab.Pair pair) {
        lab.put(pair.client(), "request");
        assertEquals("request", lab.text(pair.server()));
        lab.put(pair.server(), "answer");
        assertEquals("answer", lab.text(pair.client()));
    }

    private static void assertNothingToRead(Kernel kernel, int fd) {
        assertAnswer(EAGAIN, kernel.recv(fd, new byte[1], 0, 1, MSG_DONTWAIT));
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void what_waits_for_an_acknowledgement_goes_with_the_answer_of_the_other_side() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            oneRound(lab, pair);
            lab.put(pair.client(), "a");
            lab.put(pair.client(), "b");
            assertEquals("a", lab.text(pair.server()));
            assertNothingToRead(kernel, pair.server());
            lab.put(pair.server(), "answer");
            assertEquals("b", lab.text(pair.server()));
        });
    }

    @Test
    @Rule({"L104", "RFC 9293"})
    void a_full_segment_does_not_wait() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            oneRound(lab, pair);
            byte[] much = Lab.bytes(60_000, 'm');
            lab.put(pair.client(), "a");
            assertAnswer(much.length, kernel.write(pair.client(), much, 0, much.length));
            assertAnswer(much.length, kernel.write(pair.client(), much, 0, much.length));
            lab.testbed().settle();
            assertTrue(lab.read(pair.server()) >= 60_000);
        });
    }

    @Test
    @Rule({"L104", "tcp(7)"})
    void TCP_QUICKACK_acknowledges_what_was_delayed() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            oneRound(lab, pair);
            lab.put(pair.client(), "a");
            lab.put(pair.client(), "b");
            assertEquals("a", lab.text(pair.server()));
            assertNothingToRead(kernel, pair.server());
            lab.set(pair.server(), IPPROTO_TCP, TCP_QUICKACK, OptionValue.ON);
            lab.testbed().settle();
            assertEquals("b", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("L104")
    void a_FIN_takes_what_waits_along() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            oneRound(lab, pair);
            lab.put(pair.client(), "a");
            lab.put(pair.client(), "b");
            lab.close(pair.client());
            assertEquals("ab", lab.text(pair.server()));
            assertEquals("", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("tcp(7)")
    void a_corked_segment_goes_after_200_milliseconds() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.set(pair.client(), IPPROTO_TCP, TCP_CORK, OptionValue.ON);
            assertAnswer(3, lab.write(pair.client(), "abc"));
            assertNothingToRead(kernel, pair.server());
            assertAnswer(3, lab.due(Duration.ofMillis(200), () -> lab.read(pair.server())));
        });
    }

    @Test
    @Rule("send(2)")
    void MSG_MORE_holds_a_small_segment_back_until_a_send_without_it() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            byte[] bytes = Lab.bytes(3, 'm');
            assertAnswer(3, kernel.send(pair.client(), bytes, 0, 3, MSG_MORE));
            lab.testbed().settle();
            assertNothingToRead(kernel, pair.server());
            assertAnswer(3, kernel.send(pair.client(), bytes, 0, 3, MSG_NOSIGNAL));
            lab.testbed().settle();
            assertEquals("mmmmmm", lab.text(pair.server()));
        });
    }
}
