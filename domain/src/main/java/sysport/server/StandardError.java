package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.handler.FailureLog;
import sysport.kernel.DescriptorCalls;

import java.nio.charset.StandardCharsets;

/// Writes failures to the standard error of the process, by the port like everything else.
final class StandardError implements FailureLog {
    private static final int DESCRIPTOR = 2;

    /// Causes may form a circle.
    private static final int MOST_CAUSES = 16;

    private final DescriptorCalls kernel;

    StandardError(DescriptorCalls kernel) {
        this.kernel = kernel;
    }

    /// One write for the whole, so that the lines of two threads do not mix. If it is not taken,
    /// there is nobody left to tell.
    @Override
    public void failed(String what, Throwable failure) {
        var text = new StringBuilder(what);
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            text.append("\n").append(cause);
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            cause = cause.getCause();
        }
        byte[] octets = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        kernel.write(DESCRIPTOR, octets, 0, octets.length);
    }
}
