package sysport.trace;

import sysport.notation.CallText;

/// One call under way, from its arguments to its answer. Used by the thread that makes it, and
/// closed by it when the kernel has answered, or has thrown.
final class TracedCall implements AutoCloseable {
    private final Trace trace;
    private final String thread;
    private final CallText text;

    /// What is known before the answer, noted then: another thread may write the line.
    private final String begun;

    private String arguments;
    private String brought = "";
    private String answer = "?";

    TracedCall(Trace trace, String thread, CallText text) {
        this.trace = trace;
        this.thread = thread;
        this.text = text;
        begun = text.begun();
        arguments = begun;
    }

    /// Takes the kernel's answer, and passes it on.
    long answer(long result) {
        arguments = text.answered(result);
        brought = text.brought(result);
        answer = text.answer(result);
        return result;
    }

    @Override
    public void close() {
        trace.end(this);
    }

    TraceLine complete() {
        return new TraceLine.Complete(thread, name(), text.fd(), arguments, answer);
    }

    TraceLine unfinished() {
        return new TraceLine.Unfinished(thread, name(), text.fd(), begun);
    }

    TraceLine resumed() {
        String whole = brought.isEmpty() ? answer : answer + " " + brought;
        return new TraceLine.Resumed(thread, name(), text.fd(), arguments, whole);
    }

    private String name() {
        return text.call().toString();
    }
}
