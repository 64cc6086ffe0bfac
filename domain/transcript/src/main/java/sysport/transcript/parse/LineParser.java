package sysport.transcript.parse;

import sysport.kernel.SocketAddress;
import sysport.notation.ByteText;
import sysport.transcript.CallForm;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.RemoteHost;
import sysport.transcript.ScriptException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads one line of a case.
final class LineParser {
    private final Cursor cursor;
    private final Scope scope;
    private final ValueParser values;

    LineParser(Cursor cursor, Scope scope) {
        this.cursor = cursor;
        this.scope = scope;
        values = new ValueParser(cursor);
    }

    Line line() throws ScriptException {
        Line line;
        if (cursor.tryTakeWord("sleep")) {
            line = new Line.Sleep(Duration.ofNanos(1000 * values.micros()));
        } else if (cursor.tryTakeWord("tree")) {
            line = tree();
        } else if (cursor.tryTakeWord("link")) {
            line = new Line.Link(remoteHost());
        } else {
            List<String> threads = threads();
            line = cursor.tryTake("<...") ? later(threads) : call(threads);
        }
        cursor.expectEnd();
        return line;
    }

    /// `[t1|t2]`, or nothing for the main thread, whose name is "".
    private List<String> threads() throws ScriptException {
        if (!cursor.tryTake("[")) {
            return List.of("");
        }
        List<String> threads = new ArrayList<>();
        do {
            String thread = threadName();
            if (thread.isEmpty()) {
                throw cursor.expected("the name of a thread");
            }
            threads.add(thread);
            scope.mention(thread);
        } while (cursor.tryTake("|"));
        cursor.expect("]");
        return threads;
    }

    /// All up to `|` or `]`, of which a name may have pairs: `connection [::1]:80`.
    private String threadName() {
        var name = new StringBuilder();
        int open = 0;
        while (cursor.here() != 0 && (open > 0 || (cursor.here() != ']' && cursor.here() != '|'))) {
            char c = cursor.take();
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            name.append(c);
        }
        return name.toString().strip();
    }

    private Line call(List<String> threads) throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        String thread = threads.getFirst();
        if (threads.size() > 1) {
            throw cursor.expected("<... and the call that one of the threads comes back from");
        }
        if (scope.isBusy(thread)) {
            throw cursor.expected(
                    "<... since "
                            + (thread.isEmpty() ? "the main thread" : thread)
                            + " is still in a call");
        }
        var call = new CallParser(cursor, scope, form()).invocation();
        if (cursor.tryTake("<unfinished")) {
            cursor.expect("...>");
            if (thread.isEmpty()) {
                throw cursor.expectedAt(start, "a thread in brackets before an unfinished call");
            }
            scope.begin(thread, call);
            return new Line.Unfinished(thread, call);
        }
        cursor.expect("=");
        return new Line.Complete(thread, call, new AnswerParser(cursor, scope, call).expectation());
    }

    private CallForm form() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        CallForm form = CallForm.byName(cursor.takeName());
        if (form == null) {
            throw cursor.expectedAt(start, "a call");
        }
        return form;
    }

    /// What follows `<...`: the call of a thread goes on or comes back.
    private Line later(List<String> threads) throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        CallForm form = form();
        Invocation call = null;
        for (String thread : threads) {
            Invocation pending = scope.callOf(thread);
            if (pending == null && threads.size() > 1) {
                continue;
            }
            if (pending == null || !pending.call().equals(form)) {
                throw cursor.expectedAt(
                        start,
                        pending == null
                                ? "a thread that is in a call"
                                : "the call that the thread is in, " + pending.call().text());
            }
            call = pending;
        }
        if (call == null) {
            throw cursor.expectedAt(start, "a thread that is in a call");
        }
        if (cursor.tryTakeWord("still")) {
            cursor.expect("blocked>");
            if (threads.size() > 1) {
                throw cursor.expectedAt(start, "one thread only");
            }
            return new Line.StillBlocked(threads.getFirst(), form);
        }
        cursor.expect("resumed>");
        cursor.expect("=");
        if (threads.size() == 1) {
            scope.resume(threads.getFirst());
        } else {
            scope.resumeOneOf(threads);
        }
        return new Line.Resumed(threads, call, new AnswerParser(cursor, scope, call).expectation());
    }

    private Line tree() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        String name = cursor.takeName();
        if (!Names.isLower(name)) {
            throw cursor.expectedAt(start, "a lower-case name for the tree");
        }
        if (!cursor.tryTakeHere("/")) {
            scope.bind(name);
            return new Line.Tree(name);
        }
        String path =
                cursor.here() == '"'
                        ? values.quoted()
                        : cursor.takeWhile(c -> !Character.isWhitespace(c));
        if (path.isEmpty() || path.equals("/")) {
            throw cursor.expected("a path below the tree");
        }
        if (path.endsWith("/")) {
            return new Line.TreeDirectory(name, path.substring(0, path.length() - 1));
        }
        if (cursor.tryTake("->")) {
            cursor.skipSpace();
            String target =
                    cursor.here() == '"'
                            ? values.quoted()
                            : cursor.takeWhile(c -> !Character.isWhitespace(c));
            if (target.isEmpty()) {
                throw cursor.expected("the target of the link");
            }
            return new Line.TreeLink(name, path, target);
        }
        char next = cursor.peek();
        ByteText content =
                next == 0 || next == 'm'
                        ? new ByteText.Text("")
                        : values.bytes("bytes, mode, -> or the end");
        return cursor.tryTakeWord("mode")
                ? new Line.TreeFile(name, path, content, (int) values.octal("a mode as 0644"))
                : new Line.TreeFile(name, path, content);
    }

    /// `10.0.0.1 [far] 10.0.0.2 20ms 1448`
    private RemoteHost remoteHost() throws ScriptException {
        String here = address();
        List<String> threads = threads();
        if (threads.size() > 1 || threads.getFirst().isEmpty()) {
            throw cursor.expected("the thread in brackets that lives on the other host");
        }
        String there = address();
        Duration latency = Duration.ofNanos(1000 * values.micros());
        cursor.skipSpace();
        int start = cursor.position();
        long bytes = values.number();
        if (bytes < RemoteHost.LEAST_SEGMENT_BYTES || bytes > RemoteHost.MOST_SEGMENT_BYTES) {
            throw cursor.expectedAt(start, "the bytes of a segment, 100 to 65483");
        }
        return new RemoteHost(here, threads.getFirst(), there, latency, (int) bytes);
    }

    private String address() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        String text = cursor.takeWhile(c -> c == '.' || (c >= '0' && c <= '9'));
        try {
            SocketAddress.of(text, 0);
        } catch (IllegalArgumentException mistake) {
            throw cursor.expectedAt(start, "an IPv4 address");
        }
        return text;
    }
}
