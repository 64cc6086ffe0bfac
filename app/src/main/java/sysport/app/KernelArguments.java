package sysport.app;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What follows `kernel` on the command line, taken apart.
///
/// @param command which command
/// @param files the scripts, at least one
/// @param simulated whether `kernel run` takes the simulated kernel
/// @param observe whether `kernel run` prints what happened, line by line
record KernelArguments(Command command, List<String> files, boolean simulated, boolean observe) {

    /// The commands.
    enum Command {
        RUN("run"),
        DIFF("diff");

        private final String text;

        Command(String text) {
            this.text = text;
        }

        static @Nullable Command of(String text) {
            for (Command command : values()) {
                if (command.text.equals(text)) {
                    return command;
                }
            }
            return null;
        }
    }

    /// Reads a line without mistakes.
    ///
    /// @param args the whole command line: `kernel`, a command, files and options
    /// @return null if there is a mistake, or help is asked for
    static @Nullable KernelArguments read(String[] args) {
        Command command = Command.of(args[1]);
        if (command == null) {
            return null;
        }
        List<String> files = new ArrayList<>();
        boolean simulated = false;
        boolean observe = false;
        for (int i = 2; i < args.length; i++) {
            String argument = args[i];
            boolean separate = argument.equals("--kernel") && i + 1 < args.length;
            if (command == Command.RUN && (separate || argument.startsWith("--kernel="))) {
                String value = separate ? args[++i] : argument.substring("--kernel=".length());
                if (!value.equals("linux") && !value.equals("sim")) {
                    return null;
                }
                simulated = value.equals("sim");
            } else if (command == Command.RUN && argument.equals("--observe")) {
                observe = true;
            } else if (argument.startsWith("-")) {
                return null;
            } else {
                files.add(argument);
            }
        }
        return files.isEmpty()
                ? null
                : new KernelArguments(command, List.copyOf(files), simulated, observe);
    }
}
