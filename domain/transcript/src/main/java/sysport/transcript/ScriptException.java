package sysport.transcript;

/// A script that cannot be understood. The message says where, and what was expected:
/// `tcp.cases:3:10: expected a descriptor, not 'L'`.
public final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /// @param line from 1 on
    /// @param column from 1 on
    public ScriptException(String file, int line, int column, String expected) {
        this(file + ":" + line + ":" + column + ": " + expected);
    }

    private ScriptException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /// The message.
    public String sentence() {
        return sentence;
    }
}
