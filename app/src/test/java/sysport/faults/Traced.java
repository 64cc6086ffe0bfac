package sysport.faults;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A system call of the server as both sides show it: `recv`, `recv EAGAIN`, `recv EINTR
/// (INJECTED)`.
///
/// @param errno what it answered, or null
/// @param injected whether it was not made at all
record Traced(SystemCall call, @Nullable Errno errno, boolean injected) {

    /// The calls of the port that the server makes and the JVM around it does not, with their names
    /// in Linux. So read, write, close, fstat and pread are not among them.
    static final Map<SystemCall, String> CALLS = calls();

    private static Map<SystemCall, String> calls() {
        var names = new EnumMap<SystemCall, String>(SystemCall.class);
        names.put(SystemCall.ACCEPT4, "accept4");
        names.put(SystemCall.RECV, "recvfrom");
        names.put(SystemCall.SEND, "sendto");
        names.put(SystemCall.SENDFILE, "sendfile");
        names.put(SystemCall.OPENAT2, "openat2");
        names.put(SystemCall.EPOLL_CTL, "epoll_ctl");
        names.put(SystemCall.EPOLL_WAIT, "epoll_pwait");
        return Collections.unmodifiableMap(names);
    }

    /// The call that Linux calls so.
    static SystemCall named(String name) {
        return CALLS.entrySet().stream()
                .filter(call -> call.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// How many connections have been accepted.
    static long accepted(Collection<List<Traced>> threads) {
        return threads.stream()
                .flatMap(List::stream)
                .filter(made -> made.call == SystemCall.ACCEPT4 && made.errno == null)
                .count();
    }

    @Override
    public String toString() {
        return call + (errno == null ? "" : " " + errno) + (injected ? " (INJECTED)" : "");
    }
}
