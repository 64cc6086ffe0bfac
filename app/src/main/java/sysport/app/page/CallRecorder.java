package sysport.app.page;

import org.jspecify.annotations.Nullable;

import sysport.trace.TraceLine;
import sysport.trace.TraceSink;

import java.util.NavigableMap;
import java.util.TreeMap;

/// Remembers, for each descriptor that is open, the calls made on it. A close forgets them.
///
/// An accept4 belongs to the connection that it makes, not to the listener; an epoll_ctl to the
/// descriptor to be watched. Any thread may ask.
public final class CallRecorder implements TraceSink {
    private final NavigableMap<Integer, DescriptorHistory> open = new TreeMap<>();

    @Override
    public synchronized void accept(TraceLine line) {
        switch (line) {
            case TraceLine.Unfinished begun ->
                    begin(new RecordedCall(begun.call(), begun.arguments(), ""), begun.fd());
            case TraceLine.Complete whole ->
                    end(
                            new RecordedCall(whole.call(), whole.arguments(), whole.answer()),
                            whole.fd(),
                            false);
            case TraceLine.Resumed late ->
                    end(
                            new RecordedCall(late.call(), late.arguments(), withoutArguments(late)),
                            late.fd(),
                            true);
        }
    }

    /// A resumed line repeats behind the answer what the answer has brought for an argument, which
    /// stands among the arguments already.
    private static String withoutArguments(TraceLine.Resumed line) {
        int space = line.answer().indexOf(" \"");
        return space < 0 || !line.arguments().contains(line.answer().substring(space + 1))
                ? line.answer()
                : line.answer().substring(0, space);
    }

    private void begin(RecordedCall call, int subject) {
        int fd = about(call, subject);
        if (call.name().equals("close")) {
            // Its number may be given to a new connection before its answer is told.
            open.remove(fd);
        } else if (!makesDescriptor(call)) {
            DescriptorHistory history = open.get(fd);
            if (history != null) {
                history.add(call);
            }
        }
    }

    private void end(RecordedCall call, int subject, boolean begun) {
        int fd = about(call, subject);
        if (makesDescriptor(call)) {
            if (call.result() >= 0) {
                open.put(call.result(), new DescriptorHistory(call));
            }
            return;
        }
        if (call.name().equals("close")) {
            if (!begun) {
                open.remove(fd);
            }
            return;
        }
        DescriptorHistory history = open.get(fd);
        if (history != null && begun) {
            history.complete(call);
        } else if (history != null) {
            history.add(call);
        }
    }

    /// The descriptor to which a call on `fd` belongs here.
    private static int about(RecordedCall call, int fd) {
        if (!call.name().equals("epoll_ctl")) {
            return fd;
        }
        // epoll_ctl(7, EPOLL_CTL_ADD, 8, ...)
        String[] arguments = call.arguments().split(", ", 4);
        return arguments.length < 3 ? fd : Integer.parseInt(arguments[2]);
    }

    private static boolean makesDescriptor(RecordedCall call) {
        return switch (call.name()) {
            case "socket", "accept4", "epoll_create1", "eventfd", "openat2" -> true;
            default -> false;
        };
    }

    /// What is known of descriptor `fd`, or null if it was not opened under the eyes of this
    /// recorder.
    synchronized DescriptorHistory.@Nullable Snapshot of(int fd) {
        DescriptorHistory history = open.get(fd);
        return history == null ? null : history.snapshot();
    }

    /// All open descriptors, by number.
    synchronized NavigableMap<Integer, DescriptorHistory.Snapshot> all() {
        var snapshots = new TreeMap<Integer, DescriptorHistory.Snapshot>();
        open.forEach((fd, history) -> snapshots.put(fd, history.snapshot()));
        return snapshots;
    }
}
