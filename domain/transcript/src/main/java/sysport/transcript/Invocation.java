package sysport.transcript;

import sysport.kernel.table.SystemCall;
import sysport.kernel.table.SystemCall.Brings;
import sysport.notation.Constants;
import sysport.notation.FcntlNames;

import java.util.List;
import java.util.Optional;

/// A call with its arguments, in which names stand for numbers.
///
/// @param arguments in the order of [CallForm#slots()]; optional ones may be missing at the end
public record Invocation(CallForm call, List<Value> arguments) {

    /// Keeps a copy of the list.
    public Invocation {
        arguments = List.copyOf(arguments);
    }

    public static Invocation of(SystemCall call, Value... arguments) {
        return new Invocation(new CallForm.OfTable(call), List.of(arguments));
    }

    /// Whether it is that system call.
    public boolean is(SystemCall one) {
        return call instanceof CallForm.OfTable(SystemCall own) && own == one;
    }

    /// What the call answers besides a plain number.
    public Brings brings() {
        if (call.brings() != Brings.WHAT_THE_COMMAND_SAYS) {
            return call.brings();
        }
        return FcntlNames.answersDescriptor(number(1)) ? Brings.DESCRIPTOR : Brings.NOTHING;
    }

    /// The names of what it answers, if that is flags.
    public Optional<Constants> answerNames() {
        return is(SystemCall.FCNTL) ? FcntlNames.ofAnswer(number(1)) : Optional.empty();
    }

    private long number(int place) {
        return ((Value.Numeral) arguments.get(place)).value();
    }
}
