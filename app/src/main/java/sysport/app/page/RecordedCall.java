package sysport.app.page;

/// A call as the trace told it.
///
/// @param name as `accept4`
/// @param arguments what stands between the parentheses
/// @param answer what stands behind the equals sign; empty while there is none
record RecordedCall(String name, String arguments, String answer) {

    boolean isUnderWay() {
        return answer.isEmpty();
    }

    /// Whether the answer is a result, no error.
    boolean hasSucceeded() {
        return !answer.isEmpty() && !answer.startsWith("-") && !answer.startsWith("?");
    }

    /// The number at the start of the answer, or -1 if the call has none or has failed.
    int result() {
        if (!hasSucceeded()) {
            return -1;
        }
        int end = answer.indexOf(' ');
        try {
            return Integer.parseInt(end < 0 ? answer : answer.substring(0, end));
        } catch (NumberFormatException _) {
            // An answer that is no number, as the address of getsockname.
            return -1;
        }
    }

    /// The line as a transcript has it.
    String text() {
        return name + "(" + arguments + ")" + (isUnderWay() ? " <unfinished ...>" : " = " + answer);
    }
}
