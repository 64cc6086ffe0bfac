package sysport.transcript;

import org.jspecify.annotations.Nullable;

import sysport.kernel.table.SystemCall;
import sysport.kernel.table.SystemCall.Brings;

import java.util.List;
import java.util.stream.Stream;

/// A call of the notation: a system call, whose form the table of the port says, or a helper.
public sealed interface CallForm permits CallForm.OfTable, ScriptCall {

    /// The name before the parentheses: `accept4`.
    String text();

    /// What stands between the parentheses.
    List<Slot> slots();

    /// What it answers besides a number.
    Brings brings();

    /// A system call.
    record OfTable(SystemCall call) implements CallForm {

        @Override
        public String text() {
            return call.toString();
        }

        @Override
        public List<Slot> slots() {
            return call.parameters().stream().flatMap(Slot::of).toList();
        }

        @Override
        public Brings brings() {
            return call.brings();
        }
    }

    /// The form of that name; null if there is none.
    static @Nullable CallForm byName(String text) {
        return all().filter(form -> form.text().equals(text)).findFirst().orElse(null);
    }

    /// All of them.
    static Stream<CallForm> all() {
        return Stream.concat(
                Stream.of(SystemCall.values()).map(OfTable::new), Stream.of(ScriptCall.values()));
    }
}
