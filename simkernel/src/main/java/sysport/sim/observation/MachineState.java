package sysport.sim.observation;

import java.time.Duration;
import java.util.List;

/// A simulated machine at one moment: what `ss -tanem`, `/proc/PID/fd` and `/proc/PID/fdinfo` would
/// show of a real one, as a value. Made by `Simulation.state`; printed with every failure of a run.
///
/// @param elapsed virtual time since the simulation was made
/// @param threads those that have not ended, with the call that each is in
/// @param sockets all TCP sockets: those that a descriptor names first, by process and number, then
///   those that finish alone or wait for accept4
/// @param descriptors of all processes, by process and number
public record MachineState(
        Duration elapsed,
        List<ThreadState> threads,
        List<SocketState> sockets,
        List<DescriptorState> descriptors) {

    /// Keeps copies.
    public MachineState {
        threads = List.copyOf(threads);
        sockets = List.copyOf(sockets);
        descriptors = List.copyOf(descriptors);
    }

    /// A thread: `server/main in accept4(3, 0)`.
    ///
    /// @param call with its arguments, or "no call"
    public record ThreadState(String process, String thread, String call) {

        @Override
        public String toString() {
            return process + "/" + thread + " in " + call;
        }
    }

    /// A TCP socket.
    ///
    /// @param state as in RFC 9293, or TIME_WAIT
    /// @param receiveQueue bytes that wait to be read; of a listener, connections that wait
    /// @param sendQueue bytes that wait to be sent; of a listener, its backlog
    /// @param local its address
    /// @param peer that of the other side; port 0 if there is none
    /// @param holder the descriptor that names it: `server fd 5`; "" if none does
    /// @param memory the sizes of its buffers: `rb131072,tb16384`
    public record SocketState(
            String state,
            int receiveQueue,
            int sendQueue,
            String local,
            String peer,
            String holder,
            String memory) {

        @Override
        public String toString() {
            String queues = padded(receiveQueue + "", 7) + padded(sendQueue + "", 8);
            String names = padded(local, 23) + padded(peer, 23) + padded(holder, 15);
            return (padded(state, 13) + queues + names + memory).stripTrailing();
        }

        private static String padded(String text, int width) {
            return text + " ".repeat(Math.max(1, width - text.length()));
        }
    }

    /// A descriptor.
    ///
    /// @param file what it names: `TcpSocket`, `EpollInstance`
    /// @param openedAt the line of the program that opened it
    /// @param interests of an epoll instance
    public record DescriptorState(
            String process,
            int fd,
            String file,
            StackTraceElement openedAt,
            List<InterestState> interests) {

        /// Keeps a copy.
        public DescriptorState {
            interests = List.copyOf(interests);
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            text.append(process).append(" fd ").append(fd).append(" -> ").append(file);
            text.append(", opened at ").append(openedAt);
            interests.forEach(interest -> text.append("\n    ").append(interest));
            return text.toString();
        }
    }

    /// An entry of an epoll instance.
    ///
    /// @param fd the number that it was added by
    /// @param events the interest, in hexadecimal as in `/proc/PID/fdinfo`
    /// @param data what epoll_wait gives back
    /// @param isReady whether it stands on the ready list
    public record InterestState(int fd, String events, long data, boolean isReady) {

        @Override
        public String toString() {
            String told = "tfd: " + fd + " events: " + events + " data: " + data;
            return isReady ? told + " ready" : told;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder("after " + elapsed);
        text.append("\nState        Recv-Q Send-Q  Local                  Peer");
        sockets.forEach(socket -> text.append('\n').append(socket));
        descriptors.forEach(descriptor -> text.append('\n').append(descriptor));
        threads.forEach(thread -> text.append('\n').append(thread));
        return text.toString();
    }
}
