package sysport.transcript;

import java.util.List;

/// A call with its arguments, in which names stand for numbers.
///
/// @param arguments in the order of [CallForm#parameters()]; optional ones may be missing at the
///   end
public record Invocation(CallForm call, List<Value> arguments) {

    /// Keeps a copy of the list.
    public Invocation {
        arguments = List.copyOf(arguments);
    }
}
