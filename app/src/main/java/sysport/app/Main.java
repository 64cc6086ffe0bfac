package sysport.app;

import sysport.linux.UnsupportedPlatformException;

/// The entry point. The main thread is the one that serves; `kernel` is the one other command.
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
            if (isAboutKernels(args)) {
                return KernelCommand.run(args, System.out);
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

    /// Whether the line is `kernel` and a command of it. A directory of that name can be served all
    /// the same, alone or with options.
    private static boolean isAboutKernels(String[] args) {
        return args.length > 1
                && args[0].equals("kernel")
                && (!args[1].startsWith("-") || args[1].equals("--help"));
    }
}
