package sysport.faults;

import sysport.kernel.Errno;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What strace wrote of one thread. A call is written when it begins, and its line is finished
/// before the thread goes on behind it.
///
/// @param tid the thread's number
record ThreadLog(long tid, Path file) {
    private static final Pattern CALL =
            Pattern.compile("([a-z0-9_]+)\\(.* = (?:-1 (E[A-Z0-9]+)|[0-9]).*");

    /// The calls that have answered.
    List<Traced> calls() throws IOException {
        var made = new ArrayList<Traced>();
        for (String line : text().split("\n", -1)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                String errno = call.group(2);
                made.add(
                        new Traced(
                                Traced.named(call.group(1)),
                                errno == null ? null : Errno.valueOf(errno),
                                line.endsWith("(INJECTED)")));
            }
        }
        return made;
    }

    /// Whether it is a thread of the server, not one of the JVM's.
    boolean hasCalls() throws IOException {
        return text().contains("(");
    }

    boolean hasEnded() throws IOException {
        return text().endsWith(" +++\n");
    }

    /// Whether the thread sleeps within a call. It does if the call was under way both before and
    /// after the thread was seen sleeping: one that is about to be answered a fault is stopped.
    boolean isWaiting() throws IOException {
        String before = text();
        return !before.endsWith("\n") && isAsleep() && text().equals(before);
    }

    /// proc_pid_stat(5): the state stands behind the name, which is in parentheses.
    private boolean isAsleep() throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + tid + "/stat"));
            return stat.startsWith("S", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private String text() throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
