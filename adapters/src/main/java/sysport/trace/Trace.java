package sysport.trace;

import sysport.notation.CallText;

import java.util.ArrayList;
import java.util.List;

/// A trace being written: knows which calls are under way, and sees that the lines of all threads
/// come whole and in order.
final class Trace {
    private final TraceSink sink;

    /// The thread whose lines have no name before them.
    private final Thread first = Thread.currentThread();

    private final ThreadLocal<String> spawned = new ThreadLocal<>();

    /// The calls under way that have no line yet, in the order in which they began. Guarded by
    /// this.
    private final List<TracedCall> silent = new ArrayList<>();

    Trace(TraceSink sink) {
        this.sink = sink;
    }

    /// Says that the current thread goes by `name`, whatever the kernel calls it.
    void nameThread(String name) {
        spawned.set(name);
    }

    /// A call that the current thread makes.
    TracedCall begin(CallText text) {
        var call = new TracedCall(this, threadName(), text);
        synchronized (this) {
            silent.add(call);
        }
        return call;
    }

    /// Writes the last line of `call`, and before it a first line for each call that is still under
    /// way and has none.
    synchronized void end(TracedCall call) {
        boolean complete = silent.remove(call);
        for (TracedCall other : silent) {
            sink.accept(other.unfinished());
        }
        silent.clear();
        sink.accept(complete ? call.complete() : call.resumed());
    }

    private String threadName() {
        String name = spawned.get();
        if (name != null) {
            return name;
        }
        Thread thread = Thread.currentThread();
        return thread == first ? "" : thread.getName();
    }
}
