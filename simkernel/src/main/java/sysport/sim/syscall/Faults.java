package sysport.sim.syscall;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;
import sysport.sim.epoll.EpollInstance;
import sysport.sim.model.CallErrors;
import sysport.sim.model.Fidelity;
import sysport.sim.model.Profile;
import sysport.sim.task.SeededRandom;
import sysport.sim.tcp.TcpSocket;

import java.util.ArrayList;
import java.util.List;

/// What goes wrong in the calls of one process: what its [Profile] draws, and what was asked for
/// exactly. Owned by the [SimProcess].
public final class Faults {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final Errno[] ACCEPT_ERRORS = {
        Errno.ECONNABORTED, Errno.EMFILE, Errno.ENFILE, Errno.ENOBUFS
    };

    private final Profile profile;
    private final SeededRandom random;
    private final List<Scripted> script = new ArrayList<>();
    private int mostBytes = NO_LIMIT;

    public Faults(Profile profile, SeededRandom random) {
        this.profile = profile;
        this.random = random;
    }

    /// A fault of one call: an error, or a limit on the bytes that it moves.
    private static final class Scripted {
        private final SystemCall call;
        private final int answer;
        private final int mostBytes;
        private int callsUntil;

        Scripted(SystemCall call, int callsUntil, int answer, int mostBytes) {
            this.call = call;
            this.callsUntil = callsUntil;
            this.answer = answer;
            this.mostBytes = mostBytes;
        }
    }

    /// Throws UnsupportedOperationException for an error that the call has not on Linux.
    public void fail(SystemCall call, int nth, Errno errno) {
        if (CallErrors.fidelity(call, errno) == Fidelity.ABSENT) {
            throw new UnsupportedOperationException(errno + " is no error of " + call);
        }
        script.add(new Scripted(call, nth, errno.negated(), NO_LIMIT));
    }

    public void shorten(SystemCall call, int nth, int bytes) {
        script.add(new Scripted(call, nth, 0, bytes));
    }

    /// A call begins: what it answers instead, or 0.
    public int begin(SystemCall call) {
        mostBytes = NO_LIMIT;
        return script.isEmpty() ? 0 : next(call);
    }

    private int next(SystemCall call) {
        int answer = 0;
        for (int i = script.size() - 1; i >= 0; i--) {
            Scripted fault = script.get(i);
            if (fault.call == call) {
                fault.callsUntil--;
            }
            if (fault.callsUntil == 0) {
                answer = fault.answer;
                mostBytes = Math.min(mostBytes, fault.mostBytes);
                script.remove(i);
            }
        }
        return answer;
    }

    /// How much of `length` a read from a socket may give.
    int shortenRead(int length) {
        int most = Math.min(length, mostBytes);
        return most > 1 && random.happens(profile.shortRead()) ? 1 : most;
    }

    /// How much of `length` a write to a socket may take.
    int shortenWrite(int length) {
        int most = Math.min(length, mostBytes);
        return most > 1 && random.happens(profile.shortWrite()) ? 1 + random.below(most - 1) : most;
    }

    /// Whether a signal ends the wait that is about to begin.
    boolean interrupts() {
        return random.happens(profile.interrupt());
    }

    /// Whether another thread is to run before the call.
    public boolean preempts() {
        return random.happens(profile.preemption());
    }

    /// epoll_wait may report what is not so.
    void maybeReportSpuriously(EpollInstance instance) {
        if (random.happens(profile.spuriousEvent())) {
            instance.reportSpuriously(random);
        }
    }

    /// poll may report what is not so.
    boolean reportsSpuriously() {
        return random.happens(profile.spuriousEvent());
    }

    /// What accept4 answers instead of a connection, or 0.
    int acceptFailure() {
        return random.happens(profile.acceptFailure())
                ? ACCEPT_ERRORS[random.below(ACCEPT_ERRORS.length)].negated()
                : 0;
    }

    /// The network may lose the connection.
    void maybeReset(TcpSocket socket) {
        if (socket.connection().isConnected() && random.happens(profile.reset())) {
            socket.connection().abort(Errno.ECONNRESET);
        }
    }
}
