package sysport.transcript.parse;

import sysport.transcript.ScriptException;

import java.util.function.IntPredicate;

/// A place within one line of a script, moved on as tokens are taken. What is not as expected is
/// told with its place.
final class Cursor {
    private final String file;
    private final int line;
    private final String text;
    private int at;

    /// @param text the line; it may end in a comment
    Cursor(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.text = withoutComment(text);
    }

    /// Cuts off what `#` begins, at the start or after white space and not within quotes.
    static String withoutComment(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                return text.substring(0, i).stripTrailing();
            }
        }
        return text.stripTrailing();
    }

    int line() {
        return line;
    }

    int position() {
        return at;
    }

    void returnTo(int position) {
        at = position;
    }

    ScriptException expected(String what) {
        return expectedAt(at, what);
    }

    ScriptException expectedAt(int position, String what) {
        String rest = text.substring(position);
        int space = rest.indexOf(' ');
        String found = space > 0 ? rest.substring(0, space) : rest;
        String shown = found.length() > 24 ? found.substring(0, 24) + "..." : found;
        return new ScriptException(
                file,
                line,
                position + 1,
                "expected "
                        + what
                        + (rest.isEmpty() ? ", not the end of the line" : ", not '" + shown + "'"));
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    void expectEnd() throws ScriptException {
        if (!atEnd()) {
            throw expected("the end of the line");
        }
    }

    void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// The next character after white space, which stays; 0 at the end.
    char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : 0;
    }

    /// The character here, white space too; 0 at the end.
    char here() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /// Takes the character here, whatever it is.
    char take() {
        return text.charAt(at++);
    }

    /// Takes `token`, after white space, if it stands here.
    boolean tryTake(String token) {
        skipSpace();
        return tryTakeHere(token);
    }

    /// Takes `token` if it stands exactly here.
    boolean tryTakeHere(String token) {
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /// Takes a word if it stands here whole.
    boolean tryTakeWord(String word) {
        int before = at;
        if (tryTake(word) && !isNamePart(here())) {
            return true;
        }
        at = before;
        return false;
    }

    void expect(String token) throws ScriptException {
        if (!tryTake(token)) {
            throw expected("'" + token + "'");
        }
    }

    /// Takes the characters here that fulfil `kind`, perhaps none.
    String takeWhile(IntPredicate kind) {
        int start = at;
        while (at < text.length() && kind.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Takes a name after white space: letters, digits, `_`; "" if none stands here.
    String takeName() {
        skipSpace();
        return Character.isDigit(here()) ? "" : takeWhile(Cursor::isNamePart);
    }

    static boolean isNamePart(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_');
    }
}
