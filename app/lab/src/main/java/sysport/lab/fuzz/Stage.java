package sysport.lab.fuzz;

import sysport.kernel.SocketCalls;
import sysport.transcript.Value;

import java.util.List;

/// What a scene draws from.
///
/// @param network the hosts of this case
/// @param blocks whether some descriptors are made without O_NONBLOCK, which costs a real clock 60
///   ms for each call that waits
record Stage(Draw draw, Inventory inventory, Hosts network, boolean blocks) {

    /// SOCK_NONBLOCK, or now and then nothing.
    long mostlyNonBlock() {
        return blocks && draw.onceIn(4) ? 0 : SocketCalls.SOCK_NONBLOCK;
    }

    /// An open descriptor of that kind; now and then any other, a closed one, or a number that
    /// never was one.
    Value any(Kind kind) {
        if (draw.onceIn(40)) {
            return draw.oneOf(Calls.number(-1), Calls.number(999));
        }
        if (draw.onceIn(40) && !inventory.closed().isEmpty()) {
            return draw.oneOf(inventory.closed()).value();
        }
        if (draw.onceIn(20) && !inventory.open().isEmpty()) {
            return draw.oneOf(inventory.open()).value();
        }
        List<Inventory.Descriptor> right = inventory.open(kind);
        return right.isEmpty() ? Calls.number(999) : draw.oneOf(right).value();
    }

    boolean lacks(Kind kind) {
        return inventory.open(kind).isEmpty();
    }
}
