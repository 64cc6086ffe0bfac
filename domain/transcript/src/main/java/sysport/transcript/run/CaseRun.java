package sysport.transcript.run;

import sysport.kernel.Kernel;
import sysport.kernel.SocketCalls;
import sysport.transcript.Case;
import sysport.transcript.Line;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// One run of one case: the case is the program of a fresh process of a kernel.
public final class CaseRun {
    /// What the notation knows to be needed beyond plain calls on one thread.
    private static final List<String> TAGS =
            List.of(
                    "threads",
                    "ipv6",
                    "dup",
                    "recv",
                    "setrlimit",
                    "dgram",
                    "tcp_info",
                    "fill",
                    "signals",
                    "hosts",
                    "prompt");

    /// The longest that a line of a prompt case may take on a real clock.
    private static final Duration PROMPT = Duration.ofMillis(5);

    private final Case script;
    private final KernelUnderTest side;
    private final Consumer<Line> observer;

    private CaseRun(Case script, KernelUnderTest side, Consumer<Line> observer) {
        this.script = script;
        this.side = side;
        this.observer = observer;
    }

    /// Runs the case to its end, or to the first line that differs.
    ///
    /// @param observer is told of each line as it has happened
    public static Verdict of(Case script, KernelUnderTest side, Consumer<Line> observer) {
        return new CaseRun(script, side, observer).verdict();
    }

    private Verdict verdict() {
        for (String need : script.needs()) {
            if (!TAGS.contains(need)) {
                return new Verdict.Skipped("needs " + need);
            }
        }
        Steps[] run = new Steps[1];
        try {
            Program program =
                    (kernel, testbed) -> {
                        if (script.needs().contains("ipv6") && !hasIpv6(kernel)) {
                            throw new UnsupportedOperationException("this machine has no IPv6");
                        }
                        run[0] = new Steps(script, kernel, testbed, patience(), observer);
                        run[0].run();
                    };
            if (script.needs().contains("setrlimit")) {
                side.runAlone(limit(), program);
            } else {
                side.run(limit(), program);
            }
            return new Verdict.Passed();
        } catch (Steps.DifferenceException difference) {
            Steps steps = run[0];
            return steps != null && isTooLate(steps) ? tooLate(steps) : difference.verdict();
        } catch (UnsupportedOperationException lacking) {
            return new Verdict.Skipped(String.valueOf(lacking.getMessage()));
        } catch (AssertionError | Bindings.UnboundName failure) {
            return run[0] == null
                    ? new Verdict.Differs(0, "a process", String.valueOf(failure.getMessage()))
                    : run[0].differs(String.valueOf(failure.getMessage()));
        }
    }

    /// Whether what a case saw proves nothing, since a timer of the kernel may have run out.
    private boolean isTooLate(Steps steps) {
        return script.needs().contains("prompt")
                && !side.isSimulated()
                && steps.latest().compareTo(PROMPT) > 0;
    }

    private static Verdict tooLate(Steps steps) {
        return new Verdict.Skipped(
                "this machine was "
                        + steps.latest().toMillis()
                        + " ms late, and the kernel's timer did not wait for it");
    }

    /// How long one line may take. Virtual time costs nothing.
    private Duration patience() {
        return side.isSimulated() ? Duration.ofDays(1) : script.timeout();
    }

    private Duration limit() {
        return script.timeout().multipliedBy(script.steps().size() + 1L);
    }

    private static boolean hasIpv6(Kernel kernel) {
        int fd = kernel.socket(SocketCalls.AF_INET6, SocketCalls.SOCK_STREAM, 0);
        if (fd >= 0) {
            kernel.close(fd);
        }
        return fd >= 0;
    }
}
