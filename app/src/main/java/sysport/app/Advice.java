package sysport.app;

import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;

/// Turns an errno at the start into a sentence that says what to do about it.
final class Advice {
    private Advice() {}

    /// What to do when `directory` cannot be served.
    static UserMistake onDirectory(String directory, KernelException failure) {
        return new UserMistake(
                switch (failure.errno()) {
                    case ENOENT ->
                            "There is no directory '" + directory + "'; name one that exists.";
                    case ENOTDIR ->
                            "'"
                                    + directory
                                    + "' is not a directory; name the directory that holds the"
                                    + " files.";
                    case EACCES, EPERM ->
                            "There is no permission to enter '"
                                    + directory
                                    + "'; grant it, or name another directory.";
                    case ENOSYS ->
                            "This kernel has no openat2(2), which keeps requests below '"
                                    + directory
                                    + "'; Linux 5.6 or newer is needed.";
                    default ->
                            "'"
                                    + directory
                                    + "' cannot be opened ("
                                    + named(failure.errno())
                                    + "); name another directory.";
                });
    }

    /// What to do when the server cannot listen on `address`.
    static UserMistake onAddress(SocketAddress address, KernelException failure) {
        return new UserMistake(
                switch (failure.errno()) {
                    case EADDRINUSE ->
                            "Something else listens on "
                                    + address
                                    + "; choose another port with --port (0 takes any free one).";
                    case EACCES, EPERM ->
                            "There is no privilege to listen on "
                                    + address
                                    + "; choose a port from 1024 on with --port.";
                    case EADDRNOTAVAIL ->
                            address
                                    + " is no address of this machine; choose one with --host"
                                    + " (0.0.0.0 means all).";
                    case EAFNOSUPPORT ->
                            "This machine does not speak the protocol of "
                                    + address
                                    + "; choose another address with --host.";
                    case EMFILE, ENFILE ->
                            "No descriptor is free to listen with; raise the limit (ulimit -n).";
                    default ->
                            "Cannot listen on "
                                    + address
                                    + ": "
                                    + failure.getMessage()
                                    + "; choose another address.";
                });
    }

    private static String named(Errno errno) {
        return errno.name() + ", " + errno.description();
    }
}
