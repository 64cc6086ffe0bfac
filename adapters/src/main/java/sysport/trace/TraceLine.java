package sysport.trace;

/// One line of a trace. A call is one line, [Complete]; or two, if another thread's line had to go
/// between its beginning and its answer: [Unfinished] and [Resumed].
///
/// ```text
/// socket(AF_INET, SOCK_STREAM, 0) = 3
/// [worker] read(4, _, 4096) <unfinished ...>
/// close(3) = 0
/// [worker] <... read resumed> = 5 "hello"
/// ```
public sealed interface TraceLine {

    /// The name of the calling thread; empty for the thread that made the [TracingKernel].
    String thread();

    /// The name of the call, as `accept4`.
    String call();

    /// The descriptor that the call is about, its first argument; -1 for a call that takes none.
    int fd();

    /// What stands between the parentheses.
    String arguments();

    /// A call and its answer.
    ///
    /// @param answer what stands behind the equals sign: `4`, `-1 EAGAIN`; `?` if the kernel threw
    record Complete(String thread, String call, int fd, String arguments, String answer)
            implements TraceLine {}

    /// A call that has no answer yet. `_` stands among its arguments for what the answer will
    /// bring.
    record Unfinished(String thread, String call, int fd, String arguments) implements TraceLine {}

    /// The answer to a call that was unfinished.
    ///
    /// @param arguments with what the answer brought in the place of `_`
    /// @param answer as in [Complete], and what the answer brought
    record Resumed(String thread, String call, int fd, String arguments, String answer)
            implements TraceLine {}

    /// The line, without a line feed.
    default String text() {
        String prefix = thread().isEmpty() ? "" : "[" + thread() + "] ";
        return prefix
                + switch (this) {
                    case Complete line -> line.call + "(" + line.arguments + ") = " + line.answer;
                    case Unfinished line -> line.call + "(" + line.arguments + ") <unfinished ...>";
                    case Resumed line -> "<... " + line.call + " resumed> = " + line.answer;
                };
    }
}
