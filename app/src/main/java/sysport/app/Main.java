package sysport.app;

import sysport.linux.UnsupportedPlatformException;

/// The entry point. The main thread is the one that serves.
///
/// Exit status: 0 after --help and --version; 2 for a mistake on the command line; 1 if the server
/// fails later; 130 and 143 after SIGINT and SIGTERM, which the JVM sees to.
public final class Main {
    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private Main() {}

    /// Runs the command line.
    public static void main(String[] args) {
        int status = run(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] args) {
        try {
            ServeOptions options = ServeOptions.parse(args, System.out);
            if (options != null) {
                ServerProcess.run(options, System.out, System.err);
            }
            return 0;
        } catch (UserMistake | UnsupportedPlatformException mistake) {
            System.err.println("sysport: " + mistake.getMessage());
            return USAGE;
        } catch (RuntimeException failure) {
            System.err.println("sysport: the server failed and stops now: " + failure);
            return FAILURE;
        }
    }
}
