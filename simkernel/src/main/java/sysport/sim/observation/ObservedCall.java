package sysport.sim.observation;

import sysport.kernel.Errno;
import sysport.sim.model.SystemCall;

import java.util.List;

/// A system call that has answered, as a [CallListener] is told of it.
///
/// @param nanos CLOCK_MONOTONIC when it answered
/// @param process the name of the process
/// @param thread the name of the thread
/// @param call which call
/// @param arguments those that are numbers, addresses, options or paths, in the manual's order; no
///   buffers and no places for answers
/// @param answer what it answered
public record ObservedCall(
        long nanos,
        String process,
        String thread,
        SystemCall call,
        List<Object> arguments,
        long answer) {

    /// Keeps a copy of the arguments.
    public ObservedCall {
        arguments = List.copyOf(arguments);
    }

    /// A line of a transcript: `[server/main] recv(5, 1024, 0) = -EAGAIN`.
    @Override
    public String toString() {
        String told = answer < 0 && answer >= -133 ? "-" + Errno.of(answer) : Long.toString(answer);
        return "[" + process + "/" + thread + "] " + call + inParentheses(arguments) + " = " + told;
    }

    public static String inParentheses(List<Object> arguments) {
        var text = new StringBuilder("(");
        for (Object argument : arguments) {
            text.append(text.length() == 1 ? "" : ", ").append(argument);
        }
        return text.append(')').toString();
    }
}
