package sysport.app.fuzz;

import sysport.kernel.SocketCalls;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.List;

/// Something that a case can do next: one call or a few.
interface Scene {

    /// How often it comes, in proportion to the others.
    int weight();

    /// Its lines; none if the case has not what it needs.
    List<Line> lines(Stage stage);

    /// What a scene draws from.
    ///
    /// @param network the hosts of this case
    /// @param blocks whether some descriptors are made without O_NONBLOCK, which costs a real clock
    ///   60 ms for each call that waits
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

    /// The addresses of this host that a case uses. Each case has its own of 127.0.0.0/8, so that
    /// no port and no connection in TIME_WAIT of an earlier case is in its way.
    record Hosts(String own, String other) {
        static Hosts of(long number) {
            return new Hosts(host(2 * number), host(2 * number + 1));
        }

        private static String host(long number) {
            return "127."
                    + (1 + (number / 64516) % 254)
                    + "."
                    + (1 + (number / 254) % 254)
                    + "."
                    + (1 + number % 254);
        }

        /// One to bind to or connect to.
        String any(Draw draw) {
            return switch (draw.below(16)) {
                case 0 -> "0.0.0.0";
                case 1 -> "::1";
                case 2 -> "::";
                case 3 -> "::ffff:" + own;
                case 4, 5 -> other;
                default -> own;
            };
        }
    }
}
