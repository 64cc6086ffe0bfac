package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import sysport.sim.model.SystemCall;
import sysport.sim.observation.ObservedCall;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The call that a thread is in, with its arguments. One belongs to each thread and is used again
/// for each of its calls, so that noting a call costs a few stores.
public final class PendingCall {
    private @Nullable SystemCall call;
    private long first;
    private long second;
    private long third;
    private @Nullable Object object;

    /// A call begins.
    ///
    /// @param object an argument that is no number: an address, an option's value, a path
    public void note(
            SystemCall call, long first, long second, long third, @Nullable Object object) {
        this.call = call;
        this.first = first;
        this.second = second;
        this.third = third;
        this.object = object;
    }

    public void clear() {
        call = null;
        object = null;
    }

    /// Which call it is.
    public SystemCall call() {
        SystemCall made = call;
        if (made == null) {
            throw new IllegalStateException("no call is pending");
        }
        return made;
    }

    /// Those arguments that can be told from outside, in the order of the manual.
    public List<Object> arguments() {
        return arguments(call());
    }

    private List<Object> arguments(SystemCall made) {
        var all = new ArrayList<Object>();
        switch (made) {
            case CLOSE,
                    DUP,
                    EPOLL_CREATE1,
                    FSTAT,
                    GETSOCKNAME,
                    GETPEERNAME,
                    CLOCK_GETTIME,
                    NANOSLEEP ->
                    all.add(first);
            case READ, WRITE, POLL, LISTEN, SHUTDOWN, EVENTFD, GETDENTS64, ACCEPT4 -> {
                all.add(first);
                all.add(second);
            }
            case BIND, CONNECT -> {
                all.add(first);
                all.add(told());
            }
            case DUP3, FCNTL, SOCKET, RECV, SEND, PREAD, EPOLL_WAIT, GETSOCKOPT -> {
                all.add(first);
                all.add(second);
                all.add(third);
            }
            case EPOLL_CTL, SETSOCKOPT, SENDFILE -> {
                all.add(first);
                all.add(second);
                all.add(third);
                all.add(told());
            }
            case OPENAT2 -> {
                all.add(first);
                all.add(told());
                all.add(second);
                all.add(third);
            }
            case SPAWN -> all.add(told());
        }
        return all;
    }

    private Object told() {
        return switch (object) {
            case null -> "NULL";
            case byte[] path -> '"' + new String(path, StandardCharsets.UTF_8) + '"';
            case Object other -> other;
        };
    }

    @Override
    public String toString() {
        SystemCall made = call;
        return made == null ? "no call" : made + ObservedCall.inParentheses(arguments(made));
    }
}
