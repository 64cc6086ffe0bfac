package sysport.faults;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some calls of a kind that answer an error instead of being made, in strace's notation:
/// `accept4:error=EMFILE:when=2`, `recv:error=EINTR:when=1..3` (strace(1), "Tampering"). Each
/// thread counts its own calls.
///
/// @param call by its name in the port: what Linux calls it tells [Traced]
/// @param first which is the first to fail; 1 is the thread's first
/// @param last which is the last to fail
record Fault(SystemCall call, int first, int last, Errno errno) {
    private static final Pattern NOTATION =
            Pattern.compile("([a-z0-9_]+):error=(E[A-Z0-9]+):when=([0-9]+)(?:\\.\\.([0-9]+))?");

    Fault {
        if (!Traced.CALLS.containsKey(call)) {
            throw new IllegalArgumentException(call + " is a call that the JVM makes as well");
        }
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("from " + first + " to " + last);
        }
    }

    static Fault of(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not CALL:error=ERRNO:when=N or N..M: " + text);
        }
        String last = parts.group(4);
        return new Fault(
                SystemCall.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(last == null ? parts.group(3) : last),
                Errno.valueOf(parts.group(2)));
    }

    /// Whether it is to happen in this call.
    ///
    /// @param nth which of the calls of its name that its thread makes
    boolean hits(SystemCall made, int nth) {
        return made == call && first <= nth && nth <= last;
    }

    /// The value of strace's option -e.
    String forStrace() {
        return "inject=" + Traced.CALLS.get(call) + ":error=" + errno + ":when=" + when();
    }

    private String when() {
        return first == last ? Integer.toString(first) : first + ".." + last;
    }

    @Override
    public String toString() {
        return call + ":error=" + errno + ":when=" + when();
    }
}
