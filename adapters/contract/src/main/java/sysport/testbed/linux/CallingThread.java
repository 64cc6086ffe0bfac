package sysport.testbed.linux;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A further thread of a [LinuxProcess], which makes one call after the other. Started by the
/// process's main thread, whose descriptors it shares.
final class CallingThread {
    private static final long GRACE_MILLIS = 1_000;
    private static final PendingCall LAST = new PendingCall(() -> 0, () -> {});

    private final BlockingQueue<PendingCall> calls = new LinkedBlockingQueue<>();
    private final CompletableFuture<SignalTarget> target = new CompletableFuture<>();
    private final Watcher watcher;
    private final Thread thread;
    private @Nullable PendingCall current;

    CallingThread(String name, Watcher watcher) {
        this.watcher = watcher;
        thread = Thread.ofPlatform().daemon().name(name).start(this::makeCalls);
    }

    private void makeCalls() {
        target.complete(SignalTarget.current());
        try {
            for (PendingCall call = calls.take(); call != LAST; call = calls.take()) {
                call.make();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void begin(PendingCall call) {
        if (current != null && !current.answer().isDone()) {
            throw new IllegalStateException("thread " + thread.getName() + " is still in a call");
        }
        current = call;
        calls.add(call);
    }

    /// Sends the signal.
    void interrupt() {
        target.join().send();
    }

    /// Whether it has answered, or waits in its call.
    boolean isStill() {
        return current == null
                || current.answer().isDone()
                || (target.isDone() && watcher.isAsleep(target.join().tid()));
    }

    /// Waits for the thread, but not for ever: a call on a number that is closed already cannot be
    /// woken.
    void end() {
        calls.add(LAST);
        try {
            thread.join(GRACE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    Throwable whereItIs() {
        var place = new Throwable("thread " + thread.getName());
        place.setStackTrace(thread.getStackTrace());
        return place;
    }
}
