package sysport.sim;

import sysport.contract.ScriptCoverage;
import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;
import sysport.sim.model.CallErrors;
import sysport.sim.model.Fidelity;
import sysport.sim.model.ModelTable;
import sysport.sim.model.ModelTable.Row;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page MODEL.md: what [ModelTable] says, and beside each error of a call how many scripts of
/// the contract have seen it, on Linux and here.
final class ModelPage {
    private static final String PREFACE =
            """
            # What is modelled

            Made from `ModelTable` and from the scripts of the contract by the build; `ModelTableTest`
            fails when it is stale. The real side is LINUX.

            **Modelled**: it has the effect that it has on Linux; an error is answered where Linux
            answers it. **Stored**: an option that can be set and read back, and has no effect; an error
            that is answered only when a fault asks for it (`failCall`, `Profile`). **Absent**: its use
            throws UnsupportedOperationException with its name. All system calls of the port are
            modelled. Sockets are TCP over IPv4 and IPv6; a UDP socket can be made, and then refuses
            what Linux refuses it.

            ## Calls and their errors

            How many scripts expect the answer (`-`: one that is no error) on either kernel; a build in
            which one of them gets another answer fails. `2 + 1`: one more, which takes minutes on
            Linux and runs there in the profile `slow`.

            The last column: how often random calls on both kernels were compared with that answer, by
            `java -jar app.jar COMMAND --record simkernel/COMPARED.txt`
            (MEASURED), in which each modelled error had to come.

            | call | answer | | scripts on Linux | scripts on sim | random operations compared |
            |---|---|---|---|---|---|
            """;

    private final ScriptCoverage coverage = new ScriptCoverage();
    private final RecordedRun recorded;
    private final String linux;

    /// @param linux what scripts have last run on: `Linux 6.18.5 amd64`
    /// @param recorded random calls
    ModelPage(String linux, RecordedRun recorded) {
        this.linux = linux;
        this.recorded = recorded;
    }

    /// The page in Markdown.
    String text() {
        String calls =
                Stream.of(SystemCall.values())
                        .filter(call -> call != SystemCall.NANOSLEEP)
                        .map(this::lines)
                        .collect(Collectors.joining());
        return filled(PREFACE)
                + calls
                + "\n## Options and flags\n\n| | | |\n|---|---|---|\n"
                + Stream.of(
                                "socket option",
                                "flag of recv and send",
                                "command of fcntl",
                                "flag of openat2")
                        .map(ModelPage::options)
                        .collect(Collectors.joining());
    }

    private String filled(String text) {
        return text.replace("LINUX", linux)
                .replace("COMMAND", recorded.command())
                .replace("MEASURED", recorded.measured());
    }

    private static String onLinux(long all, long slow) {
        return slow == 0 ? Long.toString(all) : all - slow + " + " + slow;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String lines(SystemCall call) {
        return line(call, Optional.empty(), Fidelity.MODELLED)
                + Stream.of(Errno.values())
                        .filter(errno -> CallErrors.fidelity(call, errno) != Fidelity.ABSENT)
                        .map(errno ->
                                line(call, Optional.of(errno), CallErrors.fidelity(call, errno)))
                        .collect(Collectors.joining());
    }

    private String line(SystemCall call, Optional<Errno> error, Fidelity fidelity) {
        long all = coverage.scripts(call.toString(), error);
        long slow = coverage.slowScripts(call.toString(), error);
        long times = recorded.times(call + " " + error.map(Enum::name).orElse("-"));
        return row(
                call.toString(),
                error.map(Enum::name).orElse("-"),
                word(fidelity),
                all == 0 ? "" : onLinux(all, slow),
                all == 0 ? "" : Long.toString(all),
                times == 0 ? "" : grouped(times));
    }

    private static String options(String kind) {
        return Stream.of(Fidelity.values())
                .map(fidelity -> row(kind, word(fidelity), names(kind, fidelity)))
                .collect(Collectors.joining());
    }

    private static String names(String kind, Fidelity fidelity) {
        return ModelTable.rows().stream()
                .filter(row -> row.kind().equals(kind) && row.fidelity() == fidelity)
                .map(Row::name)
                .collect(Collectors.joining(", "));
    }

    private static String word(Fidelity fidelity) {
        return fidelity.name().toLowerCase(Locale.ROOT);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", List.of(cells)) + " |\n";
    }
}
