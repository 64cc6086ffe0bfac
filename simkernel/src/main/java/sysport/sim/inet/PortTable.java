package sysport.sim.inet;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.sim.task.SeededRandom;
import sysport.sim.task.VirtualClock;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The TCP ports of the machine, and who has them: the rules of bind(2), of SO_REUSEADDR and
/// SO_REUSEPORT (socket(7)), and of ports of the kernel's choice (ip(7)).
public final class PortTable {
    /// `net.ipv4.ip_unprivileged_port_start`.
    public static final int FIRST_UNPRIVILEGED = 1024;

    private static final int PORTS = 1 << 16;

    /// By port; those of one port are a chain.
    private final @Nullable Binding[] holders = new @Nullable Binding[PORTS];

    /// Those of sockets that listen or have listened.
    private final TreeMap<Integer, List<Binding>> listeners = new TreeMap<>();

    private final VirtualClock clock;

    /// Where in its range the next choice begins. From one on that the seed has chosen they go
    /// round, so that no two sockets have the same port by chance.
    private int next;

    PortTable(VirtualClock clock, SeededRandom random) {
        this.clock = clock;
        next = random.below(PORTS);
    }

    /// Takes a port for a socket; 0 is one of the kernel's choice.
    ///
    /// @return 0, or a negated EADDRINUSE
    int bind(InetSocket socket, IpAddress address, int port) {
        if (port == 0) {
            return bindAny(socket, address);
        }
        if (conflicts(socket, address, port, true)) {
            return Errno.EADDRINUSE.negated();
        }
        occupy(socket, address, port, false);
        return 0;
    }

    private int bindAny(InetSocket socket, IpAddress address) {
        PortRange range = PortRange.of(socket.settings());
        int start = Math.floorMod(next, range.half());
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = 0; i < range.half(); i++) {
                int port = range.port(start, i, parity);
                if (!conflicts(socket, address, port, false)) {
                    next = start + i + 1;
                    occupy(socket, address, port, false);
                    return 0;
                }
            }
        }
        return Errno.EADDRINUSE.negated();
    }

    private boolean conflicts(InetSocket socket, IpAddress address, int port, boolean explicit) {
        for (Binding binding = holders[port]; binding != null; binding = binding.next) {
            if (binding.conflictsWith(socket, address, explicit)) {
                return true;
            }
        }
        return false;
    }

    /// All that are taken, by port.
    public void forEach(Consumer<Binding> action) {
        for (Binding first : holders) {
            for (Binding binding = first; binding != null; binding = binding.next) {
                action.accept(binding);
            }
        }
    }

    /// A bound socket is to listen.
    ///
    /// @return 0, or a negated EADDRINUSE
    int listen(InetSocket socket, Binding binding) {
        if (conflicts(socket, binding.address(), binding.port(), true)) {
            return Errno.EADDRINUSE.negated();
        }
        List<Binding> beside = listeners.computeIfAbsent(binding.port(), _ -> new ArrayList<>());
        if (!beside.contains(binding)) {
            beside.add(binding);
        }
        return 0;
    }

    /// Takes the pair of addresses of a connection that is to be, with a port of the kernel's
    /// choice if the socket has none.
    ///
    /// @return 0, or a negated EADDRNOTAVAIL
    int connect(InetSocket socket, IpAddress local, IpAddress to, int toPort) {
        Binding bound = socket.names().binding();
        if (bound != null) {
            if (!isFree(socket, bound.port(), local, to, toPort)) {
                return Errno.EADDRNOTAVAIL.negated();
            }
            bound.connect(local, to, toPort);
            return 0;
        }
        PortRange range = PortRange.of(socket.settings());
        int start = Math.floorMod(next, range.half());
        for (int parity = 0; parity <= 1; parity++) {
            for (int i = 0; i < range.half(); i++) {
                int port = range.port(start, i, parity);
                if (isForConnect(port) && isFree(socket, port, local, to, toPort)) {
                    next = start + i + 1;
                    occupy(socket, local, port, true).connect(local, to, toPort);
                    return 0;
                }
            }
        }
        return Errno.EADDRNOTAVAIL.negated();
    }

    /// A port that bind took is not shared; one that connect took is, for other destinations.
    private boolean isForConnect(int port) {
        for (Binding binding = holders[port]; binding != null; binding = binding.next) {
            if (!binding.isChosenByConnect()) {
                return false;
            }
        }
        return true;
    }

    private boolean isFree(InetSocket asking, int port, IpAddress local, IpAddress to, int toPort) {
        for (Binding binding = holders[port]; binding != null; binding = binding.next) {
            if (binding.isPairOfAnother(asking, local, to, toPort)) {
                if (!binding.isSpent(clock)) {
                    return false;
                }
                clock.cancel(binding);
                remove(binding);
                return true;
            }
        }
        return true;
    }

    /// The port of a listener, for a connection of it.
    void adopt(InetSocket child, IpAddress local, int port, IpAddress to, int toPort) {
        occupy(child, local, port, false).connect(local, to, toPort);
    }

    /// The socket that listens there: the one with the most exact address. Of several with
    /// SO_REUSEPORT, one by a hash of the connection's addresses.
    @Nullable InetSocket listener(IpAddress to, int toPort, IpAddress from, int fromPort) {
        var best = new ArrayList<InetSocket>();
        int bestFitness = 1;
        for (Binding binding : listeners.getOrDefault(toPort, List.of())) {
            InetSocket socket = binding.socket();
            int fitness = binding.fitness(to);
            if (socket != null && socket.isListening() && fitness >= bestFitness) {
                if (fitness > bestFitness) {
                    best.clear();
                }
                bestFitness = fitness;
                best.add(socket);
            }
        }
        if (best.isEmpty()) {
            return null;
        }
        long pair = SeededRandom.mix(from.low() * 31 + fromPort);
        long hash = SeededRandom.mix(pair ^ (to.low() * 31 + toPort));
        return best.get((int) Long.remainderUnsigned(hash, best.size()));
    }

    /// A client's SYN comes to what is left of an earlier connection of these addresses, whose
    /// answer the client resets (RFC 9293, 3.10.7.3 and 3.6.1).
    ///
    /// @return whether there was one
    public boolean endTimeWait(InetSocket client) {
        SocketNames names = client.names();
        for (Binding at = holders[names.remotePort()]; at != null; at = at.next) {
            if (at.isSet()
                    && at.isPairOfAnother(
                            client,
                            names.remoteAddress(),
                            names.localAddress(),
                            names.localPort())) {
                clock.cancel(at);
                remove(at);
                return true;
            }
        }
        return false;
    }

    /// The pair of addresses of a connection that is over stays taken for a minute.
    void timeWait(InetSocket socket, Binding binding) {
        link(binding.afterwards(socket.settings(), clock));
    }

    void remove(Binding binding) {
        int port = binding.port();
        if (binding.previous == null) {
            holders[port] = binding.next;
        } else {
            binding.previous.next = binding.next;
        }
        if (binding.next != null) {
            binding.next.previous = binding.previous;
        }
        List<Binding> beside = listeners.get(port);
        if (beside != null && beside.remove(binding) && beside.isEmpty()) {
            listeners.remove(port);
        }
    }

    private Binding occupy(InetSocket socket, IpAddress address, int port, boolean byConnect) {
        boolean onlyIp6 = socket.settings().ip6Only();
        var binding = new Binding(this, socket, address, port, byConnect, onlyIp6);
        link(binding);
        socket.names().bound(binding);
        return binding;
    }

    private void link(Binding binding) {
        Binding first = holders[binding.port()];
        binding.next = first;
        if (first != null) {
            first.previous = binding;
        }
        holders[binding.port()] = binding;
    }
}
