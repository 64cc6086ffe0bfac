package sysport.kernel;

/// A call answered an errno where the program has no way to go on, as in opening a listener at the
/// start. Thrown above the port only.
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final Errno errno;

    /// @param call the call as in a transcript, with what matters of its arguments:
    ///   `bind(127.0.0.1:80)`
    public KernelException(String call, Errno errno) {
        super(call + " failed: " + errno.name() + " (" + errno.description() + ")");
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public Errno errno() {
        return errno;
    }

    /// Passes on a result of 0 or more; throws for a negated errno.
    public static int check(String call, int result) {
        if (result < 0) {
            throw new KernelException(call, Errno.of(result));
        }
        return result;
    }
}
