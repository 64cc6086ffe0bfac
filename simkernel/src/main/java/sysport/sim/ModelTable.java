package sysport.sim;

import sysport.kernel.Errno;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the simulated kernel makes of Linux, in one table: each system call of the port with each
/// of its errors, each socket option, each flag. The page MODEL.md of this module is made from it.
public final class ModelTable {
    private ModelTable() {}

    /// A line of the table.
    ///
    /// @param kind "error", "socket option", "flag of recv and send" or "flag of openat2"
    /// @param name as in the manual; for an error, the call and the errno: `accept4 EMFILE`
    /// @param fidelity what is made of it
    public record Row(String kind, String name, Fidelity fidelity) {

        /// Makes a line.
        public Row {}
    }

    /// All lines, in the order of the manual's numbers. Errors that Linux never answers to a call
    /// are left out.
    public static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (SystemCall call : SystemCall.values()) {
            for (Errno errno : Errno.values()) {
                Fidelity fidelity = call.fidelity(errno);
                if (fidelity != Fidelity.ABSENT) {
                    rows.add(new Row("error", call + " " + errno, fidelity));
                }
            }
        }
        for (SocketOption option : SocketOption.values()) {
            rows.add(new Row("socket option", option.name(), option.fidelity()));
        }
        for (MessageFlag flag : MessageFlag.values()) {
            rows.add(new Row("flag of recv and send", flag.name(), flag.fidelity()));
        }
        for (OpenFlag flag : OpenFlag.values()) {
            rows.add(new Row("flag of openat2", flag.name(), flag.fidelity()));
        }
        return rows;
    }

    /// The table as a page in Markdown.
    public static String page() {
        var page = new StringBuilder(PREFACE);
        for (SystemCall call : SystemCall.values()) {
            if (call != SystemCall.NANOSLEEP) {
                page.append("| ").append(call);
                page.append(" | ").append(errors(call, Fidelity.MODELLED));
                page.append(" | ").append(errors(call, Fidelity.STORED)).append(" |\n");
            }
        }
        page.append("\n## Options and flags\n\n| | | |\n|---|---|---|\n");
        for (String kind : List.of("socket option", "flag of recv and send", "flag of openat2")) {
            for (Fidelity fidelity : Fidelity.values()) {
                page.append("| ").append(kind).append(" | ");
                page.append(fidelity.name().toLowerCase(Locale.ROOT)).append(" | ");
                page.append(names(kind, fidelity)).append(" |\n");
            }
        }
        return page.toString();
    }

    private static final String PREFACE =
            """
            # What is modelled

            Made from `ModelTable` by the build; `ModelTableTest` fails when it is stale.

            **Modelled**: it has the effect that it has on Linux; an error is answered where Linux
            answers it. **Stored**: an option that can be set and read back, and has no effect; an error
            that is answered only when a fault asks for it (`failCall`, `Profile`). **Absent**: its use
            throws UnsupportedOperationException with its name. All system calls of the port are
            modelled. Sockets are TCP over IPv4 and IPv6; a UDP socket can be made, and then refuses
            what Linux refuses it.

            ## Errors of each system call

            | call | modelled | stored |
            |---|---|---|
            """;

    private static String errors(SystemCall call, Fidelity fidelity) {
        return Stream.of(Errno.values())
                .filter(errno -> call.fidelity(errno) == fidelity)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static String names(String kind, Fidelity fidelity) {
        return rows().stream()
                .filter(row -> row.kind().equals(kind) && row.fidelity() == fidelity)
                .map(Row::name)
                .collect(Collectors.joining(", "));
    }
}
