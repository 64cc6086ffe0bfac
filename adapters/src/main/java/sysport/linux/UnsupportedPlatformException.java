package sysport.linux;

/// The machine is not a Linux that [LinuxKernel] can call. The message is one sentence for the one
/// who started the program.
public final class UnsupportedPlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedPlatformException(String message) {
        super(message);
    }
}
