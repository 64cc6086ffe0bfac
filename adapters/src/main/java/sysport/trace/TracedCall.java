package sysport.trace;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.notation.Notation;

import java.util.List;
import java.util.function.Supplier;

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

    /// The same; what else the call has answered, if it is no error, stands behind the result.
    int answer(int result, Supplier<String> more) {
        answer = Notation.result(result) + (result < 0 ? "" : " " + more.get());
        return result;
    }

    /// The same; if it is no error, so many bytes have come into `buffer`.
    int answer(int result, byte[] buffer, int offset) {
        if (result >= 0) {
            bring(Notation.bytes(buffer, offset, result));
        }
        return answer(result);
    }

    /// The same; 0 is written as the address which came with it.
    int answer(int result, Out<SocketAddress> address) {
        return answerAs(result, () -> address.get().toString());
    }

    /// The same; if it is no error, `text` is written for it.
    int answerAs(int result, Supplier<String> text) {
        answer = result < 0 ? Notation.result(result) : text.get();
        return result;
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
