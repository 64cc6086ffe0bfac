package sysport.testbed.linux;

import org.jspecify.annotations.Nullable;

import sysport.transcript.run.Call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/// A call that a [CallingThread] is in. The main thread of the process holds it.
final class PendingCall implements Call {
    private static final long SURELY_BLOCKED_MILLIS = 60;

    private final IntSupplier call;
    private final Runnable catchUp;
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private boolean awaited;

    /// @param catchUp waits until what could have happened has happened
    PendingCall(IntSupplier call, Runnable catchUp) {
        this.call = call;
        this.catchUp = catchUp;
    }

    /// On the calling thread.
    void make() {
        try {
            answer.complete(call.getAsInt());
        } catch (Throwable thrown) {
            answer.completeExceptionally(thrown);
        }
    }

    CompletableFuture<Integer> answer() {
        return answer;
    }

    @Override
    public boolean isBlocked() {
        try {
            answer.get(SURELY_BLOCKED_MILLIS, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException notYet) {
            catchUp.run();
            return !answer.isDone();
        } catch (InterruptedException | ExecutionException answered) {
            return false;
        }
    }

    @Override
    public int await() {
        awaited = true;
        try {
            return answer.join();
        } catch (CompletionException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown;
        }
    }

    @Nullable Throwable unseenFailure() {
        return awaited || !answer.isCompletedExceptionally() ? null : answer.exceptionNow();
    }
}
