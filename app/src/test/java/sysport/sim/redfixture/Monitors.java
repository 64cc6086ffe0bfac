package sysport.sim.redfixture;

/// Enters monitors in both ways.
public interface Monitors {
    final class Block {
        private final Object monitor = new Object();
        private int count;

        void add() {
            synchronized (monitor) {
                count++;
            }
        }

        int count() {
            return count;
        }
    }

    final class Method {
        private int count;

        synchronized int add() {
            return ++count;
        }
    }

    final class AllowedField {
        private int count;

        int add() {
            return ++count;
        }
    }
}
