package sysport.lab;

import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.lab.fuzz.Fuzzing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How often a run has compared each answer of each call, as a file: its first lines begin with `#`
/// and say what ran where, each other one is a call, an errno or `-`, and a number.
final class FuzzRecord {
    /// Which the port has no names for, since no server writes files.
    private static final int O_WRONLY = 0x1;

    private static final int O_CREAT = 0x40;
    private static final int O_TRUNC = 0x200;
    private static final int PERMISSIONS = 0x1a4;

    private FuzzRecord() {}

    /// @throws CommandMistake if the file cannot be written
    static void write(FileCalls kernel, String path, FuzzCommand.Goal goal, Fuzzing fuzzing) {
        // The argument's octets as they were: the JVM decoded them by this charset.
        byte[] name = path.getBytes(Charset.forName(System.getProperty("native.encoding")));
        long flags = O_WRONLY | O_CREAT | O_TRUNC | FileCalls.O_CLOEXEC;
        int fd = check(path, kernel.openat2(FileCalls.AT_FDCWD, name, how(flags)));
        byte[] text = text(goal, fuzzing).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int at = 0; at < text.length; ) {
                at += check(path, kernel.write(fd, text, at, text.length - at));
            }
        } finally {
            kernel.close(fd);
        }
    }

    private static OpenHow how(long flags) {
        return new OpenHow(flags, PERMISSIONS, 0);
    }

    private static int check(String path, int answer) {
        if (answer < 0) {
            throw new CommandMistake(
                    "'"
                            + path
                            + "' cannot be written ("
                            + Errno.of(answer).name()
                            + "); --record takes a file.");
        }
        return answer;
    }

    private static String text(FuzzCommand.Goal goal, Fuzzing fuzzing) {
        // What a distribution adds to the version is left out.
        String version = System.getProperty("os.version").replaceFirst("[^0-9.].*", "");
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "# kernel fuzz --ops %d --seed %d%n# Linux %s %s%n"
                                + "# %,d calls, %,d differences, %,d differed once only%n",
                        goal.ops(),
                        goal.seed(),
                        version,
                        System.getProperty("os.arch"),
                        fuzzing.calls(),
                        fuzzing.differences().size(),
                        fuzzing.notRepeated()));
        for (String pair : fuzzing.pairs()) {
            long both = Math.min(fuzzing.timesReal(pair), fuzzing.timesSimulated(pair));
            text.append(pair).append(' ').append(both).append('\n');
        }
        return text.toString();
    }
}
