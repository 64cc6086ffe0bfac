package sysport.transcript.run;

/// How a case ended.
public sealed interface Verdict {

    /// All was as it had to be.
    record Passed() implements Verdict {}

    /// A line was not as it had to be; the lines behind it were not run.
    ///
    /// @param line its number in the file
    /// @param expected the line as it is written
    /// @param got the line as it happened, or what happened instead
    record Differs(int line, String expected, String got) implements Verdict {}

    /// The case needs what the kernel or the machine does not offer.
    record Skipped(String reason) implements Verdict {}
}
