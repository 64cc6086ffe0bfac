package sysport.app;

import sysport.lab.KernelCommand;
import sysport.linux.UnsupportedPlatformException;

import java.util.Arrays;

/// The entry point. The main thread is the one that serves; `kernel` is the one other command (a
/// directory of that name is `./kernel`).
///
/// Exit status: 0 after --help and --version; 2 for a mistake on the command line or in a script; 1
/// if the server fails later, or a case differs; 130 and 143 after SIGINT and SIGTERM, which the
/// JVM sees to.
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
            if (args.length > 0 && args[0].equals(ServeCommand.KERNEL)) {
                String[] others = Arrays.copyOfRange(args, 1, args.length);
                return KernelCommand.run(others, System.out, System.err);
            }
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
