package sysport.app;

/// What the one who started the program can put right. The message is one sentence that says what
/// to do; the process ends with status 2.
final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    UserMistake(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
