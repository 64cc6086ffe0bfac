package sysport.sim.observation;

import sysport.kernel.table.SystemCall;
import sysport.notation.CallText;

/// A system call that has answered, as a [CallListener] is told of it.
///
/// @param nanos CLOCK_MONOTONIC when it answered
/// @param process the name of the process
/// @param thread the name of the thread
/// @param call which call
/// @param arguments as a trace writes them, with what the call has brought
/// @param answer what it answered
/// @param told the same as a trace writes it, with what came beside it
public record ObservedCall(
        long nanos,
        String process,
        String thread,
        SystemCall call,
        String arguments,
        long answer,
        String told) {

    /// A call that has just answered.
    public static ObservedCall of(
            long nanos, String process, String thread, CallText text, long answer) {
        return new ObservedCall(
                nanos,
                process,
                thread,
                text.call(),
                text.answered(answer),
                answer,
                text.answer(answer));
    }

    /// A line of a transcript: `[server/main] recv(5, _, 1024, 0) = -1 EAGAIN`.
    @Override
    public String toString() {
        return "[" + process + "/" + thread + "] " + call + "(" + arguments + ") = " + told;
    }
}
