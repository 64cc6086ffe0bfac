package sysport.sim.tcp;

import static sysport.sim.task.VirtualClock.NANOS_PER_SECOND;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.sim.inet.Cable;
import sysport.sim.inet.FourTuple;
import sysport.sim.inet.InetHost;
import sysport.sim.inet.IpAddress;
import sysport.sim.inet.Network;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// The active OPEN of a socket (RFC 9293, 3.10.1): connect(2) as far as a program has got with it
/// (`socket_state` of Linux), and the SYN that is sent for it. The two differ: the answer of an
/// attempt waits until the program asks. Owned by a [TcpSocket].
public final class ActiveOpen {
    private enum State {
        UNCONNECTED,
        CONNECTING,
        CONNECTED,
        /// Shut down before connect(2) was told how the attempt has ended.
        DISCONNECTING
    }

    private final TcpSocket socket;
    private final Network network;
    private State state = State.UNCONNECTED;
    private @Nullable Attempt attempt;

    ActiveOpen(TcpSocket socket, Network network) {
        this.socket = socket;
        this.network = network;
    }

    boolean isUnconnected() {
        return state == State.UNCONNECTED;
    }

    /// The socket came from a listener.
    void accepted() {
        state = State.CONNECTED;
    }

    /// The socket has no connection any more and may have another.
    void disconnected() {
        state = State.UNCONNECTED;
    }

    /// Whether connect(2) begins an attempt, rather than answering for one.
    public boolean mayBegin() {
        return isUnconnected() && socket.state() == TcpState.CLOSED;
    }

    public boolean isUnderWay() {
        return socket.state() == TcpState.SYN_SENT;
    }

    /// connect(2) to an address that there is a way to (`__inet_stream_connect`).
    ///
    /// @return a negated EINPROGRESS, even if the attempt is over already; EADDRNOTAVAIL
    public int begin(IpAddress to, int port) {
        int answer = socket.names().connect(socket, to, port);
        if (answer < 0) {
            return answer;
        }
        state = State.CONNECTING;
        socket.connection().beginConnecting();
        var begun = new Attempt();
        attempt = begun;
        begun.sendSyn();
        return Errno.EINPROGRESS.negated();
    }

    /// connect(2) where an attempt has begun or is over, or the socket does something else.
    ///
    /// @return 0, or a negated EALREADY, EISCONN, EINVAL, or the attempt's error
    public int goOn() {
        return switch (state) {
            case CONNECTED, UNCONNECTED -> Errno.EISCONN.negated();
            case DISCONNECTING -> Errno.EINVAL.negated();
            case CONNECTING -> isUnderWay() ? Errno.EALREADY.negated() : finish();
        };
    }

    /// The attempt is over: its answer, told to the first connect(2) that asks.
    public int finish() {
        if (socket.state() != TcpState.CLOSED) {
            state = State.CONNECTED;
            return 0;
        }
        int error = socket.connection().takeError();
        socket.disconnect();
        return error == 0 ? Errno.ECONNABORTED.negated() : error;
    }

    /// shutdown(2) tells as much as connect(2) would of an attempt that has succeeded.
    void shutDown() {
        if (state == State.CONNECTING) {
            boolean isOver = socket.state() == TcpState.CLOSED || isUnderWay();
            state = isOver ? State.DISCONNECTING : State.CONNECTED;
        }
    }

    /// The connection has begun, or will never: no SYN is sent for it any more.
    void attemptIsOver() {
        Attempt begun = attempt;
        if (begun != null) {
            network.clock().cancel(begun);
            attempt = null;
        }
    }

    /// The way into ESTABLISHED: a SYN which is answered at once, or dropped because the accept
    /// queue is full and sent again later (tcp(7), `tcp_syn_retries`, `tcp_syn_linear_timeouts`).
    private final class Attempt extends Timer {
        /// `tcp_syn_linear_timeouts`: so many retries come before the time between them grows.
        private static final int LINEAR_RETRIES = 4;

        /// How long each SYN is waited for, in seconds. By its own rule Linux waits for 32 and 64
        /// at last; its timer wheel rounds timeouts of that length up to whole units of two
        /// seconds.
        private static final int[] TIMEOUT_SECONDS = {1, 1, 1, 1, 1, 2, 4, 8, 16, 34, 66, 120};

        private static final int LONGEST_SHIFT = 30;

        /// `TCP_TIMEOUT_MIN`, two ticks: the SYN is sent again so soon when what is in TIME_WAIT
        /// has answered it with the acknowledgement of another connection.
        private static final long AFTER_TIME_WAIT_NANOS = 8 * VirtualClock.NANOS_PER_MILLI;

        private final long begun = network.clock().monotonic();
        private int dropped;

        private void sendSyn() {
            if (socket.names().areEqual()) {
                ControlBlock own = socket.connection();
                socket.establish(LoopbackRoute.between(own, own));
                own.sendInheritedFin();
                return;
            }
            FourTuple names = socket.names().asClient();
            Network.Destination there = network.route(socket.host(), names.server());
            Cable cable = there == null ? null : there.cable();
            if (there == null) {
                waitForRetry();
            } else if (cable == null) {
                synArrived(there.host(), names);
            } else {
                new Syn(this, there.host(), cable, names).leave();
                waitForRetry();
            }
        }

        /// The SYN has arrived, as it was sent.
        private void synArrived(InetHost server, FourTuple names) {
            TcpSocket listener = TcpSocket.listenerFor(server, names);
            if (listener == null && server.ports().endTimeWait(socket)) {
                network.clock().set(this, network.clock().after(AFTER_TIME_WAIT_NANOS));
            } else if (listener == null) {
                socket.connection().resetArrived();
            } else if (listener.acceptQueue().isFull()) {
                network.tracepoints().synDropped(listener.names());
                waitForRetry();
            } else {
                long deferNanos = DeferredAccept.nanos(listener, socket);
                listener.handshakeDone(listener.admit(socket), deferNanos);
            }
        }

        private void waitForRetry() {
            int last = TIMEOUT_SECONDS.length - 1;
            long wait = TIMEOUT_SECONDS[Math.min(dropped, last)] * NANOS_PER_SECOND;
            dropped++;
            network.clock().set(this, network.clock().after(wait));
        }

        /// Either as many SYNs were sent, or as much time has passed as without the linear timeouts
        /// (`tcp_write_timeout`).
        private boolean isGivenUp() {
            int retries = socket.settings().synRetries();
            long longest = ((2L << Math.min(retries, LONGEST_SHIFT)) - 1) * NANOS_PER_SECOND;
            return dropped > retries + LINEAR_RETRIES
                    || network.clock().monotonic() - begun >= longest;
        }

        @Override
        protected void expire() {
            if (dropped > 0 && isGivenUp()) {
                socket.connection().fail(Errno.ETIMEDOUT);
            } else {
                sendSyn();
            }
        }
    }

    /// A SYN on its way over a [Cable], and the answer on its way back (RFC 9293, 3.5). Each SYN
    /// that is sent again is another one.
    private final class Syn extends Timer {
        private final Attempt sender;
        private final InetHost server;
        private final Cable cable;
        private final FourTuple names;
        private boolean isAnswered;
        private @Nullable TcpSocket listener;

        /// @param server the host where it goes
        private Syn(Attempt sender, InetHost server, Cable cable, FourTuple names) {
            this.sender = sender;
            this.server = server;
            this.cable = cable;
            this.names = names;
        }

        private void leave() {
            network.clock().set(this, network.clock().after(network.nanosOver(cable)));
        }

        @Override
        protected void expire() {
            if (isAnswered) {
                answerArrived();
            } else {
                synArrived();
            }
        }

        /// A SYN that finds no room is dropped, and the client waits for nothing.
        private void synArrived() {
            TcpSocket found = TcpSocket.listenerFor(server, names);
            if (found != null && found.acceptQueue().isFull()) {
                network.tracepoints().synDropped(found.names());
                return;
            }
            listener = found;
            isAnswered = true;
            leave();
        }

        /// Nobody waits any more for the answer of an attempt that is over; what the server has
        /// begun, a reset ends before it is seen.
        private void answerArrived() {
            TcpSocket found = listener;
            if (attempt != sender) {
                return;
            }
            if (found == null) {
                socket.connection().resetArrived();
            } else {
                var route = new LinkRoute(network, cable, socket, found);
                socket.establish(route);
                route.sendHandshakeEnd(found, names);
                socket.connection().sendInheritedFin();
            }
        }
    }
}
