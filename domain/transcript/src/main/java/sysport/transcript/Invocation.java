package sysport.transcript;

import sysport.notation.Constants;
import sysport.notation.FcntlNames;

import java.util.List;
import java.util.Optional;

/// A call with its arguments, in which names stand for numbers.
///
/// @param arguments in the order of [CallForm#parameters()]; optional ones may be missing at the
///   end
public record Invocation(CallForm call, List<Value> arguments) {

    /// Keeps a copy of the list.
    public Invocation {
        arguments = List.copyOf(arguments);
    }

    /// What the call answers besides a plain number.
    public CallForm.Brings brings() {
        return call == CallForm.FCNTL && FcntlNames.answersDescriptor(number(1))
                ? CallForm.Brings.DESCRIPTOR
                : call.brings();
    }

    /// The names of what it answers, if that is flags.
    public Optional<Constants> answerNames() {
        return call == CallForm.FCNTL ? FcntlNames.ofAnswer(number(1)) : Optional.empty();
    }

    private long number(int place) {
        return ((Value.Numeral) arguments.get(place)).value();
    }
}
