package sysport.trace;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;
import sysport.transcript.Notation;

import java.util.List;

/// One call under way, from its arguments to its answer. Used by the thread that makes it, and
/// closed by it when the kernel has answered, or has thrown.
final class TracedCall implements AutoCloseable {
    private final Trace trace;
    private final String thread;
    private final String name;
    private final int fd;
    private final List<Object> arguments;
    private @Nullable String brought;
    private String answer = "?";

    /// @param arguments in their order; one of them may be [Notation#UNKNOWN]
    TracedCall(Trace trace, String thread, String name, int fd, List<Object> arguments) {
        this.trace = trace;
        this.thread = thread;
        this.name = name;
        this.fd = fd;
        this.arguments = arguments;
    }

    /// What the answer has brought for the argument that was unknown.
    void bring(String text) {
        brought = text;
    }

    /// Takes the kernel's answer, and passes it on.
    int answer(int result) {
        answer = Notation.result(result);
        return result;
    }

    /// As [#answer(int)], with what else the call has answered.
    int answer(int result, String more) {
        answer = Notation.result(result) + " " + more;
        return result;
    }

    /// Takes an answer of 0 that is written as the address which came with it.
    int answer(SocketAddress address) {
        answer = address.toString();
        return 0;
    }

    @Override
    public void close() {
        trace.end(this);
    }

    TraceLine complete() {
        return new TraceLine.Complete(thread, name, fd, arguments(brought), answer);
    }

    TraceLine unfinished() {
        return new TraceLine.Unfinished(thread, name, fd, arguments(null));
    }

    TraceLine resumed() {
        String whole = brought == null ? answer : answer + " " + brought;
        return new TraceLine.Resumed(thread, name, fd, arguments(brought), whole);
    }

    private String arguments(@Nullable String known) {
        var text = new StringBuilder();
        for (Object argument : arguments) {
            text.append(text.isEmpty() ? "" : ", ");
            text.append(argument.equals(Notation.UNKNOWN) && known != null ? known : argument);
        }
        return text.toString();
    }
}
