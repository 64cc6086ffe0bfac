package sysport.kernel;

import org.jspecify.annotations.Nullable;

/// A place into which a call puts what C writes through a pointer: the peer's address of
/// accept4(2), the `struct stat` of fstat(2).
///
/// Written by a call that succeeds, left as it was by one that fails. It belongs to the caller, who
/// may use it again; one thread at a time.
public final class Out<T> {
    private @Nullable T value;

    /// A place that is still empty.
    public Out() {}

    /// Called by a kernel.
    public void set(T value) {
        this.value = value;
    }

    /// What the last successful call put here. Throws IllegalStateException if none has.
    public T get() {
        if (value == null) {
            throw new IllegalStateException("no call has succeeded with this Out");
        }
        return value;
    }
}
