package sysport.sim;

import sysport.sim.epoll.EpollInstance;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.Binding;
import sysport.sim.inet.Network;
import sysport.sim.observation.MachineState;
import sysport.sim.observation.MachineState.DescriptorState;
import sysport.sim.observation.MachineState.InterestState;
import sysport.sim.observation.MachineState.SocketState;
import sysport.sim.observation.MachineState.ThreadState;
import sysport.sim.syscall.SimProcess;
import sysport.sim.task.Scheduler;
import sysport.sim.task.VirtualClock;
import sysport.sim.tcp.AcceptQueue;
import sysport.sim.tcp.ControlBlock;
import sysport.sim.tcp.TcpSocket;
import sysport.sim.tcp.TcpState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks at a machine and changes nothing: makes one [MachineState].
final class Inspection {
    private final List<DescriptorState> descriptors = new ArrayList<>();
    private final List<SocketState> sockets = new ArrayList<>();
    private final List<TcpSocket> seen = new ArrayList<>();

    MachineState inspect(
            VirtualClock clock, Scheduler scheduler, List<SimProcess> processes, Network network) {
        for (SimProcess process : processes) {
            inspect(process);
        }
        network.hosts().forEach(host -> host.ports().forEach(this::inspect));
        List<ThreadState> threads =
                scheduler.alive().stream()
                        .map(it -> new ThreadState(it.process(), it.name(), it.call().toString()))
                        .toList();
        return new MachineState(Duration.ofNanos(clock.elapsed()), threads, sockets, descriptors);
    }

    private void inspect(SimProcess process) {
        for (OpenDescriptor open : OpenDescriptor.all(process.table())) {
            OpenFile file = process.table().file(open.fd());
            if (open.fd() <= 2 || file == null) {
                continue;
            }
            List<InterestState> interests =
                    file instanceof EpollInstance epoll ? epoll.interests() : List.of();
            descriptors.add(
                    new DescriptorState(
                            process.name(), open.fd(), open.file(), open.openedAt(), interests));
            if (file instanceof TcpSocket socket && isNew(socket)) {
                add(socket, process.name() + " fd " + open.fd());
            }
        }
    }

    private void inspect(Binding binding) {
        if (!(binding.socket() instanceof TcpSocket socket)) {
            sockets.add(
                    new SocketState("TIME_WAIT", 0, 0, binding.local(), binding.remote(), "", ""));
        } else if (isNew(socket)) {
            add(socket, "");
        }
    }

    private boolean isNew(TcpSocket socket) {
        boolean known = seen.stream().anyMatch(other -> other == socket);
        if (!known) {
            seen.add(socket);
        }
        return !known;
    }

    private void add(TcpSocket socket, String holder) {
        boolean listens = socket.state() == TcpState.LISTEN;
        AcceptQueue queue = socket.acceptQueue();
        ControlBlock connection = socket.connection();
        sockets.add(
                new SocketState(
                        socket.state().toString(),
                        listens ? queue.size() : connection.receiving().size(),
                        listens ? queue.backlog() : connection.sending().size(),
                        socket.names().local().toString(),
                        socket.names().remote().toString(),
                        holder,
                        "rb"
                                + socket.settings().receiveBytes()
                                + ",tb"
                                + socket.settings().sendBytes()));
    }
}
