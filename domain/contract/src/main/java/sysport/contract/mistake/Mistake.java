package sysport.contract.mistake;

import sysport.contract.LinuxRule;
import sysport.kernel.Kernel;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One mistake that imitations of Linux make, as something that stands over a kernel without it.
///
/// @param what the kernel with the mistake does
/// @param rule which rule of Linux that breaks, and so which cases must find it
/// @param over makes the mistake, for one process
public record Mistake(LinuxRule rule, String what, Function<Kernel, Interposed> over) {

    /// All that are known.
    public static List<Mistake> all() {
        return Stream.of(
                        ConnectionMistakes.all(),
                        DescriptorMistakes.all(),
                        StreamMistakes.all(),
                        PollMistakes.all())
                .flatMap(List::stream)
                .toList();
    }

    /// `side` with the mistake.
    public KernelUnderTest on(KernelUnderTest side) {
        return Interposed.over(side, over);
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
