package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.ExtendWith;

import sysport.contract.mistake.Interposed;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;

/// A chapter of the contract: facts which hold on every kernel behind the port. The side is given
/// by the constructor, so that a chapter can be run on any side, and a single fact on a kernel that
/// is known to be wrong ([Mistake]).
@ExtendWith(CallCoverage.class)
public abstract class KernelContract {
    private final KernelUnderTest underTest;
    private CallCoverage.CallsOfCase calls = new CallCoverage.CallsOfCase();

    protected KernelContract(KernelUnderTest underTest) {
        this.underTest = underTest;
    }

    /// The body of one fact: the main function of a fresh process.
    @FunctionalInterface
    interface Fact {
        void run(Kernel kernel, Lab lab) throws Exception;
    }

    final void run(Fact body) {
        run(KernelUnderTest.PATIENCE, body);
    }

    /// @param limit the longest that the case may take on a real clock
    final void run(Duration limit, Fact body) {
        underTest.run(
                limit,
                (kernel, testbed) -> {
                    Kernel observed = calls.over(kernel);
                    body.run(observed, new Lab(observed, testbed));
                });
    }

    final KernelUnderTest underTest() {
        return underTest;
    }

    /// Skips the fact on the real side, and says why.
    final void onlyInSimulation(String reason) {
        assumeTrue(underTest.isSimulated(), "only in simulation: " + reason);
    }

    /// Skips the fact on the simulated side, and says why.
    final void onlyOnLinux(String reason) {
        assumeTrue(!underTest.isSimulated(), "only on Linux: " + reason);
    }

    /// The side, its calls counted.
    final KernelUnderTest observed() {
        return Interposed.watched(underTest, calls::over);
    }

    final void observeWith(CallCoverage.CallsOfCase observed) {
        calls = observed;
    }

    static void assertAnswer(Errno expected, long answer) {
        assertEquals("-" + expected, inWords(answer));
    }

    static void assertAnswer(long expected, long answer) {
        assertEquals(inWords(expected), inWords(answer));
    }

    static String inWords(long answer) {
        return answer < 0 && answer >= -133 ? "-" + Errno.of(answer) : Long.toString(answer);
    }
}
