package sysport.transcript.parse;

import sysport.transcript.Case;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Reads a script: its cases and their lines. Names that no earlier line of the case has bound are
/// mistakes, and so are threads that are still in a call and calls that nobody is in.
public final class Parser {
    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private final TreeSet<String> caseNames = new TreeSet<>();

    private Parser(String file) {
        this.file = file;
    }

    /// Reads the whole text of `file`.
    ///
    /// @param text one character for each byte of the file (ISO 8859-1)
    /// @throws ScriptException at the first place that is not as it must be
    public static Script parse(String file, String text) throws ScriptException {
        return new Parser(file).script(text.lines().toList());
    }

    private Script script(List<String> lines) throws ScriptException {
        int at = 0;
        while (at < lines.size()) {
            var cursor = new Cursor(file, at + 1, lines.get(at));
            if (cursor.atEnd()) {
                at++;
            } else if (isHeader(cursor)) {
                at = readCase(lines, at);
            } else {
                throw cursor.expected("case and a name");
            }
        }
        return new Script(file, cases);
    }

    private static boolean isHeader(Cursor cursor) {
        cursor.skipSpace();
        int start = cursor.position();
        boolean header = cursor.tryTakeWord("case");
        cursor.returnTo(start);
        return header;
    }

    /// Reads the case whose header is line `start`.
    ///
    /// @return the line behind it
    private int readCase(List<String> lines, int start) throws ScriptException {
        var header = new Cursor(file, start + 1, lines.get(start));
        header.expect("case");
        header.skipSpace();
        int nameAt = header.position();
        String name = header.takeWhile(c -> !Character.isWhitespace(c));
        if (name.isEmpty()) {
            throw header.expected("the name of a case");
        }
        if (!caseNames.add(name)) {
            throw header.expectedAt(nameAt, "a name that no case before has");
        }
        header.expectEnd();
        var comment = new HeaderComment(file, start + 1, lines.get(start));
        var steps = new ArrayList<Case.Step>();
        var scope = new Scope();
        int at = start + 1;
        for (; at < lines.size(); at++) {
            var cursor = new Cursor(file, at + 1, lines.get(at));
            if (cursor.atEnd()) {
                continue;
            }
            if (isHeader(cursor)) {
                break;
            }
            steps.add(new Case.Step(at + 1, new LineParser(cursor, scope).line()));
        }
        cases.add(
                new Case(
                        name,
                        comment.note(),
                        comment.source(),
                        comment.needs(),
                        comment.timeout(),
                        steps));
        return at;
    }

    /// What stands behind the name of a case: `# L54; source: ...; needs: threads; timeout: 100s`.
    private static final class HeaderComment {
        private String note = "";
        private String source = "";
        private List<String> needs = List.of();
        private Duration timeout = Case.DEFAULT_TIMEOUT;

        HeaderComment(String file, int line, String text) throws ScriptException {
            int start = text.indexOf('#');
            if (start < 0) {
                return;
            }
            boolean inSource = false;
            int at = start + 1;
            for (String part : text.substring(start + 1).split(";", -1)) {
                String item = part.strip();
                if (item.startsWith("source:")) {
                    source = join(source, item.substring("source:".length()).strip());
                    inSource = true;
                } else if (item.startsWith("needs:")) {
                    needs = tags(item.substring("needs:".length()));
                    inSource = false;
                } else if (item.startsWith("timeout:")) {
                    int place = at + part.indexOf("timeout:") + "timeout:".length();
                    var cursor =
                            new Cursor(
                                    file,
                                    line,
                                    text.substring(0, at + part.length()).replace('#', ' '));
                    cursor.returnTo(place);
                    timeout = Duration.ofNanos(1000 * new ValueParser(cursor).micros());
                    cursor.expectEnd();
                    inSource = false;
                } else if (inSource) {
                    source = join(source, item);
                } else {
                    note = join(note, item);
                }
                at += part.length() + 1;
            }
        }

        private static String join(String before, String item) {
            return before.isEmpty() || item.isEmpty() ? before + item : before + "; " + item;
        }

        private static List<String> tags(String text) {
            return text.isBlank() ? List.of() : List.of(text.strip().split("[ ,]+"));
        }

        String note() {
            return note;
        }

        String source() {
            return source;
        }

        List<String> needs() {
            return needs;
        }

        Duration timeout() {
            return timeout;
        }
    }
}
