package sysport.lab.fuzz;

import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.lab.fuzz.Calls.address;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.flags;
import static sysport.lab.fuzz.Calls.making;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.transcript.Expectation;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.Value;

import java.util.List;

/// Making sockets, naming and connecting them, taking them down.
final class SocketScenes {
    private SocketScenes() {}

    static List<Scene> all() {
        return List.of(
                // A socket, and now and then the option without which a port cannot be shared.
                new Scene(10, SocketScenes::make),
                // Arguments that socket(2) refuses, or a socket that is no stream.
                new Scene(1, SocketScenes::makeOdd),
                // A listener, with its address.
                new Scene(8, SocketScenes::listener),
                // A connection, both ends.
                new Scene(10, SocketScenes::pair),
                new Scene(5, SocketScenes::bind),
                new Scene(1, NameScenes::rivals),
                new Scene(1, NameScenes::samePair),
                new Scene(1, NameScenes::crowd),
                new Scene(
                        4,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.LISTEN,
                                                stage.draw().onceIn(12)
                                                        ? stage.any(Kind.DATAGRAM)
                                                        : stage.any(Kind.STREAM),
                                                number(stage.draw().oneOf(0, 1, 2, 5, -1))))),
                new Scene(10, SocketScenes::connect),
                new Scene(10, SocketScenes::accept),
                new Scene(
                        5,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.SHUTDOWN,
                                                stage.any(Kind.STREAM),
                                                number(
                                                        stage.draw().onceIn(15)
                                                                ? 3
                                                                : stage.draw().below(3))))),
                new Scene(7, stage -> List.of(call(SystemCall.CLOSE, stage.any(Kind.STREAM)))),
                new Scene(
                        4,
                        stage ->
                                List.of(
                                        Calls.naming(
                                                stage.inventory().newName("P"),
                                                stage.draw()
                                                        .oneOf(
                                                                SystemCall.GETSOCKNAME,
                                                                SystemCall.GETPEERNAME),
                                                stage.any(Kind.STREAM)))));
    }

    private static List<Line> make(Stage stage) {
        Draw draw = stage.draw();
        String name = stage.inventory().newName("s");
        Line socket =
                making(
                        name,
                        SystemCall.SOCKET,
                        number(draw.onceIn(6) ? AF_INET6 : AF_INET),
                        flags(SOCK_STREAM, stage.mostlyNonBlock()),
                        number(draw.oneOf(0, SocketCalls.IPPROTO_TCP)));
        if (draw.onceIn(20)) {
            return NameScenes.onlyIp6(stage, name);
        }
        Line reuse =
                call(
                        SystemCall.SETSOCKOPT,
                        new Value.Name(name),
                        number(SocketCalls.SOL_SOCKET),
                        number(draw.oneOf(SocketCalls.SO_REUSEADDR, SocketCalls.SO_REUSEPORT)),
                        number(1));
        return draw.onceIn(2) ? List.of(socket) : List.of(socket, reuse);
    }

    private static List<Line> makeOdd(Stage stage) {
        Draw draw = stage.draw();
        int datagram = SocketCalls.SOCK_DGRAM | SOCK_NONBLOCK;
        int unknownFlag = 0x100;
        long[] odd =
                draw.oneOf(
                        new long[] {99, SOCK_STREAM, 0},
                        new long[] {AF_INET, SOCK_STREAM, 17},
                        new long[] {AF_INET, SOCK_STREAM | unknownFlag, 0},
                        new long[] {AF_INET, 4, 0},
                        new long[] {AF_INET6, 5, 0},
                        new long[] {AF_INET, datagram, 0},
                        new long[] {AF_INET, datagram, 17});
        String name = stage.inventory().newName("s");
        Line made = making(name, SystemCall.SOCKET, number(odd[0]), number(odd[1]), number(odd[2]));
        if ((odd[1] & SocketCalls.SOCK_DGRAM) == 0) {
            return List.of(made);
        }
        Value socket = new Value.Name(name);
        return List.of(
                made,
                call(SystemCall.LISTEN, socket, number(1)),
                Calls.accepting(
                        stage.inventory().newName("a"),
                        stage.inventory().newName("P"),
                        socket,
                        number(0)));
    }

    private static List<Line> listener(Stage stage) {
        Draw draw = stage.draw();
        String name = stage.inventory().newName("l");
        Value listener = new Value.Name(name);
        boolean six = draw.onceIn(6);
        String host =
                six ? draw.oneOf("::", "::1") : draw.onceIn(5) ? "0.0.0.0" : stage.network().own();
        return List.of(
                making(
                        name,
                        SystemCall.SOCKET,
                        number(six ? AF_INET6 : AF_INET),
                        flags(SOCK_STREAM, stage.mostlyNonBlock()),
                        number(0)),
                call(SystemCall.BIND, listener, address(host, 0)),
                call(SystemCall.LISTEN, listener, number(draw.oneOf(0, 1, 5))),
                Calls.naming(stage.inventory().newName("P"), SystemCall.GETSOCKNAME, listener));
    }

    static List<Line> pair(Stage stage) {
        Inventory inventory = stage.inventory();
        String listener = inventory.newName("l");
        String client = inventory.newName("c");
        String port = inventory.newName("P");
        Value clientEnd = new Value.Name(client);
        Value listening = new Value.Name(listener);
        Value to =
                new Value.Address(SocketAddress.of(stage.network().own(), 0), new Port.Name(port));
        Line noDelay =
                call(
                        SystemCall.SETSOCKOPT,
                        clientEnd,
                        number(SocketCalls.IPPROTO_TCP),
                        number(SocketCalls.TCP_NODELAY),
                        number(1));
        return List.of(
                making(
                        listener,
                        SystemCall.SOCKET,
                        number(AF_INET),
                        flags(SOCK_STREAM, SOCK_NONBLOCK),
                        number(0)),
                call(SystemCall.BIND, listening, address(stage.network().own(), 0)),
                call(SystemCall.LISTEN, listening, number(1)),
                Calls.naming(port, SystemCall.GETSOCKNAME, listening),
                making(
                        client,
                        SystemCall.SOCKET,
                        number(AF_INET),
                        flags(SOCK_STREAM, SOCK_NONBLOCK),
                        number(0)),
                noDelay,
                call(SystemCall.CONNECT, clientEnd, to),
                Calls.accepting(
                        inventory.newName("a"),
                        inventory.newName("P"),
                        listening,
                        flags(stage.mostlyNonBlock())),
                call(SystemCall.CLOSE, listening));
    }

    /// The name of the other end of a pair.
    static String accepted(List<Line> pair) {
        return pair.stream()
                .filter(line ->
                        line instanceof Line.Complete(_, var call, _)
                                && call.is(SystemCall.ACCEPT4))
                .map(line -> ((Line.Complete) line).expected().alternatives().getFirst().answer())
                .map(answer -> ((Expectation.Answer.Named) answer).name())
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> bind(Stage stage) {
        Draw draw = stage.draw();
        String host = stage.network().any(draw);
        List<Value.Address> known = stage.inventory().addresses();
        int privileged = 81;
        Value to =
                draw.onceIn(12)
                        ? address(host, privileged)
                        : draw.onceIn(12)
                                ? address("192.0.2.1", 0)
                                : draw.onceIn(3) && !known.isEmpty()
                                        ? Calls.at(host, draw.oneOf(known))
                                        : address(host, 0);
        return List.of(call(SystemCall.BIND, stage.any(Kind.STREAM), to));
    }

    private static List<Line> connect(Stage stage) {
        Draw draw = stage.draw();
        Value socket = stage.any(Kind.STREAM);
        if (draw.onceIn(10)) {
            return List.of(call(SystemCall.CONNECT, socket, Calls.noAddress()));
        }
        List<Value.Address> known = stage.inventory().addresses();
        if (known.isEmpty()) {
            return List.of();
        }
        Value.Address one = draw.oneOf(known);
        return List.of(
                call(
                        SystemCall.CONNECT,
                        socket,
                        draw.onceIn(2) ? one : Calls.at(stage.network().any(draw), one)));
    }

    private static List<Line> accept(Stage stage) {
        Draw draw = stage.draw();
        int unknownFlag = 0x10;
        return List.of(
                Calls.accepting(
                        stage.inventory().newName("a"),
                        stage.inventory().newName("P"),
                        draw.onceIn(20) ? stage.any(Kind.DATAGRAM) : stage.any(Kind.STREAM),
                        flags(stage.mostlyNonBlock(), draw.onceIn(30) ? unknownFlag : 0)));
    }
}
