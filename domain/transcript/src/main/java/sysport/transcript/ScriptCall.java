package sysport.transcript;

import sysport.kernel.table.SystemCall.Brings;
import sysport.notation.Constants;

import java.util.List;
import java.util.Locale;

/// What a script can ask for that is no system call of the port: of its test bed, of several calls
/// at once, of arithmetic.
public enum ScriptCall implements CallForm {
    /// setrlimit(2), by the test bed.
    SETRLIMIT(Slot.named(Constants.RESOURCE), Slot.plain(Slot.Kind.ROOM)),
    /// tgkill(2), by the test bed.
    TGKILL(Slot.plain(Slot.Kind.THREAD), Slot.named(Constants.SIGNAL)),
    /// Writes the same bytes until they do not fit.
    FILL(Slot.plain(Slot.Kind.DESCRIPTOR), Slot.plain(Slot.Kind.BYTES)),
    /// Reads until nothing is left.
    DRAIN(Slot.plain(Slot.Kind.DESCRIPTOR)),
    /// Adds two numbers.
    SUM(Slot.plain(Slot.Kind.TERM), Slot.plain(Slot.Kind.TERM));

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Slot> slots;

    ScriptCall(Slot... slots) {
        this.slots = List.of(slots);
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Slot> slots() {
        return slots;
    }

    /// A number, which may have a name.
    @Override
    public Brings brings() {
        return Brings.NOTHING;
    }
}
