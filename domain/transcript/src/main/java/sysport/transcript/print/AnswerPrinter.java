package sysport.transcript.print;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall.Brings;
import sysport.notation.Constants;
import sysport.notation.FileNames;
import sysport.notation.Notation;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Value;

import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Writes what stands behind the equals sign.
final class AnswerPrinter {
    private AnswerPrinter() {}

    static String expectation(Invocation call, Expectation expected) {
        return expected.alternatives().stream()
                        .map(alternative -> alternative(call, alternative))
                        .collect(Collectors.joining(" or "))
                + expected.time()
                        .map(time -> " <" + range(time.leastMillis(), time.mostMillis()) + ">")
                        .orElse("");
    }

    private static String alternative(Invocation call, Alternative alternative) {
        String extra = extra(call, alternative.extra());
        boolean addressOnly =
                call.brings() == Brings.ADDRESS && alternative.extra() instanceof Extra.Address;
        if (addressOnly) {
            return extra;
        }
        String answer =
                alternative.answer() instanceof Answer.Exactly(long number)
                        ? call.answerNames()
                                .map(names -> names.text(number))
                                .orElseGet(() -> Long.toString(number))
                        : answer(alternative.answer());
        return extra.isEmpty() ? answer : answer + " " + extra;
    }

    private static String answer(Answer answer) {
        return switch (answer) {
            case Answer.Exactly(long number) -> Long.toString(number);
            case Answer.Within(long least, long most) ->
                    least + ".." + (most == Long.MAX_VALUE ? "" : most);
            case Answer.Named(String name) -> name;
            case Answer.Anything() -> "_";
            case Answer.Failure(Errno errno) -> "-1 " + errno.name();
        };
    }

    private static String extra(Invocation call, Extra extra) {
        return switch (extra) {
            case Extra.None() -> "";
            case Extra.Address(Value.Address address) -> CallPrinter.address(address);
            case Extra.OptionNumber(Answer number) -> "value " + optionNumber(call, number);
            case Extra.OptionLinger(Value.Linger linger) -> "value " + CallPrinter.linger(linger);
            case Extra.OptionTime(Value.Time(long micros)) -> "value " + Notation.time(micros);
            case Extra.FileStat(long kind, OptionalLong size) ->
                    FileNames.FILE_KIND.text(kind)
                            + (size.isPresent() ? " size " + size.getAsLong() : "");
            case Extra.Received(var name, OptionalLong flags) ->
                    (name.map(from -> "from " + CallPrinter.address(from)).orElse("")
                                    + (flags.isPresent()
                                            ? " flags "
                                                    + Constants.MESSAGE_FLAGS.text(
                                                            flags.getAsLong())
                                            : ""))
                            .strip();
            case Extra.Polled(Value.PollFds polled) -> CallPrinter.polled(polled);
            case Extra.Ordered() -> "ordered";
            case Extra.Offset(long offset) -> "offset " + offset;
            case Extra.TimeIs(String name) -> "time " + name;
            case Extra.TimeNanos(long nanos) -> "time " + nanos + "ns";
            case Extra.TimeAfter(String name, long least, long most) ->
                    "time " + name + "+" + range(least, most);
        };
    }

    /// A pending error and what has constants by its name.
    private static String optionNumber(Invocation call, Answer number) {
        if (!(number instanceof Answer.Exactly(long value))) {
            return answer(number);
        }
        long level = ((Value.Numeral) call.arguments().get(1)).value();
        long option = ((Value.Numeral) call.arguments().get(2)).value();
        return Notation.optionNumber(level, option, value);
    }

    private static String range(long leastMillis, long mostMillis) {
        return leastMillis + ".." + mostMillis + "ms";
    }
}
