package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import sysport.handler.FailureLog;

import java.util.ArrayList;
import java.util.List;

/// Keeps what the server reports, a line each.
final class Log implements FailureLog {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void failed(String what, Throwable failure) {
        lines.add(what + ": " + failure);
    }

    /// The one line that there is.
    String only() {
        assertEquals(1, lines.size(), lines::toString);
        return lines.getFirst();
    }

    List<String> lines() {
        return lines;
    }
}
