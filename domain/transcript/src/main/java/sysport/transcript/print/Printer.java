package sysport.transcript.print;

import sysport.notation.ByteText;
import sysport.notation.Notation;
import sysport.transcript.CallForm;
import sysport.transcript.Case;
import sysport.transcript.Expectation;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.RemoteHost;
import sysport.transcript.Script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a script in the one form that each has: what it writes, [Parser] reads as the same cases.
/// Comments within a case are not kept.
public final class Printer {
    private static final String INDENT = "    ";

    private Printer() {}

    /// All cases, an empty line between each two, as text of ISO 8859-1.
    public static String print(Script script) {
        return script.cases().stream().map(Printer::print).collect(Collectors.joining("\n"));
    }

    /// A case, its lines indented.
    public static String print(Case one) {
        var text = new StringBuilder(header(one)).append('\n');
        for (Line line : one.lines()) {
            text.append(INDENT).append(print(line)).append('\n');
        }
        return text.toString();
    }

    private static String header(Case one) {
        List<String> items = new ArrayList<>();
        if (!one.note().isEmpty()) {
            items.add(one.note());
        }
        if (!one.source().isEmpty()) {
            items.add("source: " + one.source());
        }
        if (!one.needs().isEmpty()) {
            items.add("needs: " + String.join(", ", one.needs()));
        }
        if (!one.timeout().equals(Case.DEFAULT_TIMEOUT)) {
            items.add("timeout: " + duration(one.timeout()));
        }
        String name = "case " + one.name();
        return items.isEmpty() ? name : name + "  # " + String.join("; ", items);
    }

    /// One line, without a line feed.
    public static String print(Line line) {
        return switch (line) {
            case Line.Complete(String thread, Invocation call, Expectation expected) ->
                    thread(List.of(thread))
                            + CallPrinter.call(call)
                            + " = "
                            + AnswerPrinter.expectation(call, expected);
            case Line.Unfinished(String thread, Invocation call) ->
                    thread(List.of(thread)) + CallPrinter.call(call) + " <unfinished ...>";
            case Line.StillBlocked(String thread, CallForm call) ->
                    thread(List.of(thread)) + "<... " + call.text() + " still blocked>";
            case Line.Resumed resumed ->
                    thread(resumed.threads())
                            + "<... "
                            + resumed.call().call().text()
                            + " resumed> = "
                            + AnswerPrinter.expectation(resumed.call(), resumed.expected());
            case Line.Sleep(Duration time) -> "sleep " + duration(time);
            case Line.Tree(String name) -> "tree " + name;
            case Line.TreeFile file -> file(file);
            case Line.TreeDirectory(String name, String path) ->
                    "tree " + name + "/" + path(path + "/");
            case Line.TreeLink(String name, String path, String target) ->
                    "tree " + name + "/" + path(path) + " -> " + path(target);
            case Line.Link(RemoteHost host) ->
                    "link "
                            + host.here()
                            + " ["
                            + host.thread()
                            + "] "
                            + host.there()
                            + " "
                            + duration(host.latency())
                            + " "
                            + host.segmentBytes();
        };
    }

    private static String file(Line.TreeFile file) {
        boolean empty = file.content().equals(new ByteText.Text(""));
        boolean usual = file.permissions() == Line.TreeFile.USUAL_PERMISSIONS;
        return "tree "
                + file.name()
                + "/"
                + path(file.path())
                + (empty ? "" : " " + CallPrinter.bytes(file.content()))
                + (usual ? "" : " mode 0" + Integer.toOctalString(file.permissions()));
    }

    private static String thread(List<String> threads) {
        return threads.equals(List.of("")) ? "" : "[" + String.join("|", threads) + "] ";
    }

    private static String path(String path) {
        boolean plain =
                path.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '#' && c != '\'');
        return plain ? path : Notation.quoted(path);
    }

    private static String duration(Duration time) {
        return Notation.time(time.toNanos() / 1000);
    }
}
