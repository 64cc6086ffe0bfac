package sysport.lab;

/// What the one who gave the command can put right. The message is one sentence that says what to
/// do; the process ends with status 2.
final class CommandMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandMistake(String sentence) {
        super(sentence);
    }
}
