package sysport.transcript.run;

import sysport.transcript.Line;

import java.util.Optional;

/// Writes a case line by line and hears what each has led to ([Recording]). Used by the main thread
/// of the process in which the lines run.
public interface Author {

    /// The next line; empty at the end of the case. What it expects is not compared, but its names
    /// are taken for what the answer brings: a descriptor, and the port of an address.
    Optional<Line> next();

    /// Told of each line as it has happened, before the next one is asked for. Of one that could
    /// not run it is not told; of a call that has come back, without being asked.
    void happened(Line line);
}
