package sysport.transcript.parse;

import org.jspecify.annotations.Nullable;

import sysport.transcript.Invocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the lines of a case that were read so far have introduced.
final class Scope {
    private final Set<String> names = new TreeSet<>();
    private final Set<String> threads = new TreeSet<>();
    private final Map<String, Invocation> calls = new TreeMap<>();

    /// Groups of threads of which some have come back, it is not known which.
    private final List<List<String>> uncertain = new ArrayList<>();

    /// A descriptor, count, port or time that a result has bound.
    void bind(String name) {
        names.add(name);
    }

    boolean isBound(String name) {
        return names.contains(name);
    }

    /// A thread, which exists from its first mention on.
    void mention(String thread) {
        threads.add(thread);
    }

    boolean isThread(String name) {
        return threads.contains(name);
    }

    /// The call that a thread is in, or may be in; null if it is in none.
    @Nullable Invocation callOf(String thread) {
        return calls.get(thread);
    }

    /// Whether a thread is known to be in a call.
    boolean isBusy(String thread) {
        return calls.containsKey(thread)
                && uncertain.stream().noneMatch(group -> group.contains(thread));
    }

    void begin(String thread, Invocation call) {
        calls.put(thread, call);
    }

    void resume(String thread) {
        calls.remove(thread);
    }

    void resumeOneOf(List<String> threads) {
        uncertain.add(threads);
    }
}
