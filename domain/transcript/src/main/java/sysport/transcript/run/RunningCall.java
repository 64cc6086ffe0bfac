package sysport.transcript.run;

import org.jspecify.annotations.Nullable;

import sysport.transcript.Invocation;

import java.time.Duration;
import java.util.List;

/// A call that a thread is in, or has come back from. Held by the main thread.
final class RunningCall {
    private final Testbed testbed;
    private final CallMaker maker;
    private final String thread;
    private final Invocation written;
    private final Invocation resolved;
    private @Nullable Call pending;
    private @Nullable Outcome outcome;
    private @Nullable RuntimeException thrown;

    private RunningCall(
            Testbed testbed,
            CallMaker maker,
            String thread,
            Invocation written,
            Invocation resolved) {
        this.testbed = testbed;
        this.maker = maker;
        this.thread = thread;
        this.written = written;
        this.resolved = resolved;
    }

    /// Lets `thread` make the call.
    ///
    /// @param resolved the call with numbers in the place of names
    static RunningCall begin(
            Testbed testbed,
            CallMaker maker,
            String thread,
            Invocation written,
            Invocation resolved) {
        var begun = new RunningCall(testbed, maker, thread, written, resolved);
        begun.pending = testbed.call(thread.isEmpty() ? "main" : thread, begun::make);
        return begun;
    }

    /// On the thread that makes the call.
    private int make() {
        try {
            outcome = maker.make(resolved);
        } catch (RuntimeException failure) {
            thrown = failure;
        }
        return 0;
    }

    String thread() {
        return thread;
    }

    Invocation written() {
        return written;
    }

    Invocation resolved() {
        return resolved;
    }

    Call pending() {
        if (pending == null) {
            throw new IllegalStateException("not begun");
        }
        return pending;
    }

    boolean answersWithin(Duration limit) {
        return testbed.awaitOne(List.of(pending()), limit).isPresent();
    }

    /// After it has answered.
    Outcome outcome() {
        pending().await();
        if (thrown != null) {
            throw thrown;
        }
        if (outcome == null) {
            throw new IllegalStateException("no answer yet");
        }
        return outcome;
    }
}
