package sysport.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The strace of this machine.
final class Strace {
    private Strace() {}

    /// The beginning of a command line that runs the rest of it under strace, as its own parent
    /// would (-D). Threads are followed, and stopped at the traced calls only (--seccomp-bpf).
    ///
    /// @param prefix of the names of the files that it writes, one for each thread
    static List<String> command(FaultPlan plan, Path prefix) {
        var command = new ArrayList<>(List.of("strace", "-D", "-ff", "-q", "--seccomp-bpf"));
        command.addAll(List.of("-o", prefix.toString()));
        command.addAll(List.of("-e", "trace=" + String.join(",", Traced.CALLS.values())));
        command.addAll(plan.straceOptions());
        return command;
    }

    /// Why it cannot be used here: it is absent, too old, or may not trace. Empty if it can.
    static String obstacle(Path directory) throws InterruptedException {
        var command =
                command(FaultPlan.of("accept4:error=EINTR:when=1..2"), directory.resolve("probe"));
        command.add("true");
        try {
            Process probe = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = probe.waitFor();
            return status == 0 && said.isEmpty() ? "" : "strace cannot inject: " + said.strip();
        } catch (IOException absent) {
            return "strace is absent: " + absent.getMessage();
        }
    }
}
