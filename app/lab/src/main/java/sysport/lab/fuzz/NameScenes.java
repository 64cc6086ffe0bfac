package sysport.lab.fuzz;

import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.lab.fuzz.Calls.address;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.making;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.Value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Sockets that want the same name, or a place in the same accept queue.
final class NameScenes {
    private static final int TCP_SYNCNT = 7;

    /// With TCP_SYNCNT 1 a connection is given up after three seconds.
    private static final Duration GIVEN_UP = Duration.ofSeconds(4);

    private NameScenes() {}

    /// Two sockets of one name, of which both would listen.
    static List<Line> rivals(Stage stage) {
        int option = stage.draw().oneOf(SocketCalls.SO_REUSEADDR, SocketCalls.SO_REUSEPORT);
        Value first = new Value.Name(stage.inventory().newName("s"));
        Value second = new Value.Name(stage.inventory().newName("s"));
        List<Line> lines = new ArrayList<>(twoOfOneName(stage, option, first, second));
        lines.add(call(SystemCall.LISTEN, first, number(1)));
        lines.add(call(SystemCall.LISTEN, second, number(1)));
        // Which of two that listen gets a connection is the kernel's choice.
        lines.add(call(SystemCall.CLOSE, second));
        return lines;
    }

    /// Two sockets of one name, which both connect to one listener.
    static List<Line> samePair(Stage stage) {
        List<Value.Address> known = stage.inventory().addresses();
        if (known.isEmpty()) {
            return List.of();
        }
        Value to = stage.draw().oneOf(known);
        Value first = new Value.Name(stage.inventory().newName("s"));
        Value second = new Value.Name(stage.inventory().newName("s"));
        List<Line> lines =
                new ArrayList<>(twoOfOneName(stage, SocketCalls.SO_REUSEADDR, first, second));
        lines.add(call(SystemCall.CONNECT, first, to));
        lines.add(call(SystemCall.CONNECT, second, to));
        return lines;
    }

    private static List<Line> twoOfOneName(Stage stage, int option, Value first, Value second) {
        String port = stage.inventory().newName("P");
        String own = stage.network().own();
        Value name = new Value.Address(SocketAddress.of(own, 0), new Port.Name(port));
        return List.of(
                Calls.stream(first),
                set(first, SOL_SOCKET, option),
                call(SystemCall.BIND, first, address(own, 0)),
                Calls.naming(port, SystemCall.GETSOCKNAME, first),
                Calls.stream(second),
                set(second, SOL_SOCKET, option),
                call(SystemCall.BIND, second, name));
    }

    /// More clients than a listener has room for: the last one's SYN is dropped. It is sent again
    /// after a second, longer than a case takes that never waits.
    static List<Line> crowd(Stage stage) {
        return stage.blocks() ? List.of() : crowd(stage, 1);
    }

    private static List<Line> crowd(Stage stage, int dropped) {
        Inventory inventory = stage.inventory();
        String port = inventory.newName("P");
        Value listener = new Value.Name(inventory.newName("l"));
        Value name =
                new Value.Address(SocketAddress.of(stage.network().own(), 0), new Port.Name(port));
        List<Line> lines = new ArrayList<>();
        lines.add(Calls.stream(listener));
        lines.add(call(SystemCall.BIND, listener, address(stage.network().own(), 0)));
        lines.add(call(SystemCall.LISTEN, listener, number(0)));
        lines.add(Calls.naming(port, SystemCall.GETSOCKNAME, listener));
        for (int i = 0; i <= dropped; i++) {
            Value client = new Value.Name(inventory.newName("c"));
            lines.add(Calls.stream(client));
            lines.add(set(client, IPPROTO_TCP, TCP_SYNCNT));
            lines.add(call(SystemCall.CONNECT, client, name));
            lines.add(call(SystemCall.CONNECT, client, name));
        }
        return lines;
    }

    /// All that a case does which waits until the SYNs of a crowd are given up.
    static List<Line> patient(Stage stage) {
        List<Line> lines = new ArrayList<>();
        Value tree = new Value.Name("r");
        String file = stage.inventory().newName("f");
        lines.add(new Line.TreeFile("r", "a", new ByteText.Text("abc")));
        lines.add(new Line.Tree("r"));
        lines.add(making(file, SystemCall.OPENAT2, tree, Calls.bytes("a"), number(0), number(0)));
        List<Line> crowd = crowd(stage, StreamScenes.USES);
        lines.addAll(crowd);
        lines.add(new Line.Sleep(GIVEN_UP));
        int use = 0;
        for (Line line : crowd) {
            if (line instanceof Line.Complete(_, var call, _) && call.is(SystemCall.SETSOCKOPT)) {
                Value client = call.arguments().getFirst();
                Line told =
                        StreamScenes.use(
                                stage, client, new Value.Name(file), use % StreamScenes.USES);
                lines.add(told);
                lines.add(told);
                use++;
            }
        }
        return lines;
    }

    /// A socket of IPv6 alone, which an address of IPv4 is out of reach for.
    static List<Line> onlyIp6(Stage stage, String name) {
        Value socket = new Value.Name(name);
        List<Line> lines = new ArrayList<>();
        lines.add(
                making(
                        name,
                        SystemCall.SOCKET,
                        number(AF_INET6),
                        Calls.flags(SOCK_STREAM, SOCK_NONBLOCK),
                        number(0)));
        lines.add(set(socket, SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY));
        List<Value.Address> known = stage.inventory().addresses();
        if (!known.isEmpty()) {
            lines.add(
                    call(
                            SystemCall.CONNECT,
                            socket,
                            Calls.at("::ffff:" + stage.network().own(), known.getFirst())));
        }
        return lines;
    }

    private static Line set(Value socket, int level, int option) {
        return call(SystemCall.SETSOCKOPT, socket, number(level), number(option), number(1));
    }
}
