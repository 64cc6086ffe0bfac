package sysport.transcript;

import java.util.List;

/// A file of cases, as [Parser] reads it.
///
/// @param file its name, for messages
public record Script(String file, List<Case> cases) {

    /// Keeps a copy of the list.
    public Script {
        cases = List.copyOf(cases);
    }
}
