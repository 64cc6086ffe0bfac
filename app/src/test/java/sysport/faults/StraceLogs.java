package sysport.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What strace writes with -ff: one file for each thread.
///
/// @param prefix of the files' names: strace's -o
record StraceLogs(Path prefix) {

    /// What each thread of the server has called, in the order in which they were started.
    List<List<Traced>> calls() throws IOException {
        var calls = new ArrayList<List<Traced>>();
        for (ThreadLog thread : threads()) {
            calls.add(thread.calls());
        }
        return calls;
    }

    /// Whether each thread of the server sleeps in a call or has ended.
    ///
    /// @param least how many there are to be, unless all have ended
    boolean areAtRest(int least) throws IOException {
        List<ThreadLog> threads = threads();
        for (ThreadLog thread : threads) {
            if (!thread.hasEnded() && !thread.isWaiting()) {
                return false;
            }
        }
        return threads.size() >= least || areAllEnded();
    }

    /// Whether the server has ended.
    boolean areAllEnded() throws IOException {
        List<ThreadLog> threads = threads();
        for (ThreadLog thread : threads) {
            if (!thread.hasEnded()) {
                return false;
            }
        }
        return !threads.isEmpty();
    }

    private List<ThreadLog> threads() throws IOException {
        var threads = new TreeMap<Long, ThreadLog>();
        String start = prefix.getFileName() + ".";
        try (Stream<Path> files = Files.list(Objects.requireNonNull(prefix.getParent()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(start)) {
                    long tid = Long.parseLong(name.substring(start.length()));
                    var log = new ThreadLog(tid, file);
                    if (log.hasCalls()) {
                        threads.put(tid, log);
                    }
                }
            }
        }
        return List.copyOf(threads.values());
    }
}
