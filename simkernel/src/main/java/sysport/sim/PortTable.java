package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The TCP ports of the machine, and who has them: the rules of bind(2), of SO_REUSEADDR and
/// SO_REUSEPORT (socket(7)), and of ports of the kernel's choice (ip(7)).
final class PortTable {
    /// `net.ipv4.ip_unprivileged_port_start`.
    static final int FIRST_UNPRIVILEGED = 1024;

    /// `net.ipv4.ip_local_port_range`. As in Linux, bind begins with the odd ones of the range and
    /// connect with the even ones.
    private static final int FIRST_EPHEMERAL = 32768;

    private static final int LAST_EPHEMERAL = 60999;
    private static final int PAIRS = (LAST_EPHEMERAL - FIRST_EPHEMERAL + 1) / 2;

    private final TreeMap<Integer, List<Binding>> ports = new TreeMap<>();
    private final VirtualClock clock;
    private final SeededRandom random;

    PortTable(VirtualClock clock, SeededRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// Takes a port for a socket; 0 is one of the kernel's choice.
    ///
    /// @return 0, or a negated EADDRINUSE
    int bind(TcpSocket socket, IpAddress address, int port) {
        if (port == 0) {
            return bindAny(socket, address);
        }
        if (conflicts(socket, address, port, true)) {
            return Errno.EADDRINUSE.negated();
        }
        add(new Binding(this, socket, address, port, false, socket.options().ip6Only()));
        return 0;
    }

    private int bindAny(TcpSocket socket, IpAddress address) {
        int start = random.below(PAIRS);
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = 0; i < PAIRS; i++) {
                int port = FIRST_EPHEMERAL + (start + i) % PAIRS * 2 + parity;
                if (!conflicts(socket, address, port, false)) {
                    add(
                            new Binding(
                                    this,
                                    socket,
                                    address,
                                    port,
                                    false,
                                    socket.options().ip6Only()));
                    return 0;
                }
            }
        }
        return Errno.EADDRINUSE.negated();
    }

    private boolean conflicts(TcpSocket socket, IpAddress address, int port, boolean explicit) {
        for (Binding binding : at(port)) {
            if (binding.conflictsWith(socket, address, explicit)) {
                return true;
            }
        }
        return false;
    }

    /// A bound socket is to listen.
    ///
    /// @return 0, or a negated EADDRINUSE
    int listen(TcpSocket socket, Binding binding) {
        boolean conflict = conflicts(socket, binding.address(), binding.port(), true);
        return conflict ? Errno.EADDRINUSE.negated() : 0;
    }

    /// Takes the pair of addresses of a connection that is to be, with a port of the kernel's
    /// choice if the socket has none.
    ///
    /// @return 0, or a negated EADDRNOTAVAIL
    int connect(TcpSocket socket, IpAddress local, IpAddress to, int toPort) {
        Binding bound = socket.binding();
        if (bound != null) {
            if (!isFree(bound.port(), local, to, toPort)) {
                return Errno.EADDRNOTAVAIL.negated();
            }
            bound.connect(local, to, toPort);
            return 0;
        }
        int start = random.below(PAIRS);
        for (int parity = 0; parity <= 1; parity++) {
            for (int i = 0; i < PAIRS; i++) {
                int port = FIRST_EPHEMERAL + (start + i) % PAIRS * 2 + parity;
                if (isForConnect(port) && isFree(port, local, to, toPort)) {
                    var binding =
                            new Binding(
                                    this, socket, local, port, true, socket.options().ip6Only());
                    binding.connect(local, to, toPort);
                    add(binding);
                    return 0;
                }
            }
        }
        return Errno.EADDRNOTAVAIL.negated();
    }

    /// A port that bind took is not shared; one that connect took is, for other destinations.
    private boolean isForConnect(int port) {
        for (Binding binding : at(port)) {
            if (!binding.isChosenByConnect()) {
                return false;
            }
        }
        return true;
    }

    private boolean isFree(int port, IpAddress local, IpAddress to, int toPort) {
        for (Binding binding : at(port)) {
            if (binding.isPair(local, to, toPort)) {
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
    void adopt(TcpSocket child, IpAddress local, int port, IpAddress to, int toPort) {
        var binding = new Binding(this, child, local, port, false, child.options().ip6Only());
        binding.connect(local, to, toPort);
        add(binding);
    }

    /// The socket that listens there: the one with the most exact address. Of several with
    /// SO_REUSEPORT, one by a hash of the connection's addresses.
    @Nullable TcpSocket listener(IpAddress to, int toPort, IpAddress from, int fromPort) {
        var best = new ArrayList<TcpSocket>();
        int bestFitness = 1;
        for (Binding binding : at(toPort)) {
            TcpSocket socket = binding.socket();
            int fitness = binding.fitness(to);
            if (socket != null && socket.state() == TcpState.LISTEN && fitness >= bestFitness) {
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

    /// The pair of addresses of a connection that is over stays taken for a minute.
    void timeWait(TcpSocket socket, Binding binding) {
        ports.computeIfAbsent(binding.port(), _ -> new ArrayList<>())
                .add(binding.afterwards(socket.options(), clock));
    }

    void remove(Binding binding) {
        List<Binding> holders = at(binding.port());
        holders.remove(binding);
        if (holders.isEmpty()) {
            ports.remove(binding.port());
        }
    }

    private void add(Binding binding) {
        ports.computeIfAbsent(binding.port(), _ -> new ArrayList<>()).add(binding);
        TcpSocket socket = binding.socket();
        if (socket != null) {
            socket.setBinding(binding);
        }
    }

    private List<Binding> at(int port) {
        List<Binding> holders = ports.get(port);
        return holders == null ? List.of() : holders;
    }
}
