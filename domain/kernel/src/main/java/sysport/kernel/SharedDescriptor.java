package sysport.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/// A descriptor with several owners, who are counted: closed when the last of them closes it.
///
/// Whoever makes it is the first owner. Any thread may take and give up a share of its own; each
/// share is closed exactly once.
public final class SharedDescriptor implements AutoCloseable {
    private final Descriptor descriptor;
    private final AtomicInteger owners = new AtomicInteger(1);

    /// Takes `descriptor` into ownership.
    public SharedDescriptor(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// The number, for an owner. Throws IllegalStateException once the last has closed it.
    public int fd() {
        return descriptor.fd();
    }

    /// Makes the caller one more owner, by any thread.
    ///
    /// @return false if there is no owner left; then the descriptor is closed, and stays so
    public boolean share() {
        int before = owners.get();
        while (before > 0 && !owners.compareAndSet(before, before + 1)) {
            before = owners.get();
        }
        return before > 0;
    }

    /// The caller is no owner any more. The last one gives the number back.
    ///
    /// @throws IllegalStateException if there was none left: somebody closed a share twice
    @Override
    public void close() {
        int left = owners.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("a share of a descriptor was closed twice");
        }
        if (left == 0) {
            descriptor.close();
        }
    }
}
