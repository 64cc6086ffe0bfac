package sysport.lab.fuzz;

import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.MSG_NOSIGNAL;
import static sysport.kernel.SocketCalls.MSG_PEEK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.lab.fuzz.Calls.anything;
import static sysport.lab.fuzz.Calls.bytes;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.transcript.Line;
import sysport.transcript.ScriptCall;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;

/// Bytes through sockets, and what becomes of them.
final class StreamScenes {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_WAITALL = 0x100;

    /// Nobody listens there.
    private static final int UNUSED_PORT = 1;

    /// How many calls [#use] knows.
    static final int USES = 10;

    private static final int SENDFILE = 4;

    private StreamScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(
                        6,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.WRITE,
                                                stage.any(Kind.STREAM),
                                                text(stage)))),
                new Scene(
                        6,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.SEND,
                                                stage.any(Kind.STREAM),
                                                text(stage),
                                                number(
                                                        stage.draw()
                                                                .someOf(
                                                                        MSG_NOSIGNAL,
                                                                        MSG_DONTWAIT))))),
                new Scene(
                        7,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.READ,
                                                stage.any(Kind.STREAM),
                                                anything(),
                                                number(size(stage))))),
                new Scene(7, stage -> List.of(receive(stage))),
                // A call that is told of the error of a connection that has ended.
                new Scene(2, StreamScenes::broken),
                // Until nothing more goes in, then again.
                new Scene(1, StreamScenes::fill));
    }

    private static Value text(Stage stage) {
        int count = stage.draw().onceIn(16) ? 0 : 1 + stage.draw().below(20);
        int from = stage.draw().below(ALPHABET.length() - count);
        return bytes(ALPHABET.substring(from, from + count));
    }

    private static long size(Stage stage) {
        return stage.draw().onceIn(16) ? 0 : 1 + stage.draw().below(60);
    }

    private static List<Line> fill(Stage stage) {
        int times = stage.lacks(Kind.DIRECTORY) ? 8 : 2;
        if (!stage.draw().onceIn(times) || stage.lacks(Kind.STREAM)) {
            return List.of();
        }
        List<Inventory.Descriptor> nonBlocking =
                stage.inventory().open(Kind.STREAM).stream()
                        .filter(one -> !one.blocking())
                        .toList();
        if (nonBlocking.isEmpty()) {
            return List.of();
        }
        Value full = stage.draw().oneOf(nonBlocking).value();
        List<Line> lines = new ArrayList<>();
        Value file = source(stage, lines);
        lines.add(call(ScriptCall.FILL, full, Calls.many(65536)));
        lines.add(call(SystemCall.WRITE, full, bytes("x")));
        lines.add(call(SystemCall.SEND, full, bytes("x"), number(MSG_NOSIGNAL)));
        lines.add(call(SystemCall.SENDFILE, full, file, number(0), number(5)));
        lines.add(call(SystemCall.CLOSE, full));
        return lines;
    }

    /// A recv of no bytes does not wait: whatever happens would end that, an acknowledgement too,
    /// which Linux delays.
    private static Line receive(Stage stage) {
        long size = size(stage);
        Draw draw = stage.draw();
        long flags = draw.someOf(MSG_PEEK, MSG_DONTWAIT);
        flags |= draw.onceIn(8) ? draw.oneOf(MSG_TRUNC, MSG_WAITALL) : 0;
        return call(
                SystemCall.RECV,
                stage.any(Kind.STREAM),
                anything(),
                number(size),
                number(size == 0 ? flags | MSG_DONTWAIT : flags));
    }

    /// A connection that is refused, or reset by its peer, perhaps after that has said its last.
    private static List<Line> broken(Stage stage) {
        Draw draw = stage.draw();
        List<Line> lines = new ArrayList<>();
        Value file = source(stage, lines);
        Value client;
        if (draw.onceIn(2)) {
            client = new Value.Name(stage.inventory().newName("c"));
            lines.add(Calls.stream(client));
            lines.add(
                    call(
                            SystemCall.CONNECT,
                            client,
                            Calls.address(stage.network().own(), UNUSED_PORT)));
        } else {
            List<Line> pair = SocketScenes.pair(stage);
            client = made(pair, SystemCall.CONNECT);
            lines.addAll(pair);
            lines.addAll(reset(stage, new Value.Name(SocketScenes.accepted(pair))));
            if (draw.onceIn(3)) {
                lines.add(call(SystemCall.CONNECT, client, Calls.noAddress()));
            }
        }
        lines.add(use(stage, client, file, anyUse(stage)));
        lines.add(use(stage, client, file, anyUse(stage)));
        return lines;
    }

    private static List<Line> reset(Stage stage, Value socket) {
        Line finish = call(SystemCall.SHUTDOWN, socket, number(SocketCalls.SHUT_WR));
        Line linger =
                call(
                        SystemCall.SETSOCKOPT,
                        socket,
                        number(SOL_SOCKET),
                        number(SocketCalls.SO_LINGER),
                        new Value.Linger(true, 0));
        Line close = call(SystemCall.CLOSE, socket);
        return stage.draw().onceIn(2) ? List.of(linger, close) : List.of(finish, linger, close);
    }

    /// The descriptor that the call of the lines is made with.
    private static Value made(List<Line> lines, SystemCall form) {
        return lines.stream()
                .filter(line -> line instanceof Line.Complete(_, var call, _) && call.is(form))
                .map(line -> ((Line.Complete) line).call().arguments().getFirst())
                .findFirst()
                .orElseThrow();
    }

    /// A file that has bytes; opened by a line, if the case has files.
    private static Value source(Stage stage, List<Line> lines) {
        if (stage.lacks(Kind.DIRECTORY)) {
            return stage.any(Kind.FILE);
        }
        String name = stage.inventory().newName("f");
        lines.add(FileScenes.openFull(stage, name));
        return new Value.Name(name);
    }

    private static int anyUse(Stage stage) {
        Draw draw = stage.draw();
        return !stage.lacks(Kind.DIRECTORY) && draw.onceIn(2) ? SENDFILE : draw.below(USES);
    }

    /// One of the calls that are told of a pending error.
    static Line use(Stage stage, Value socket, Value file, int which) {
        return switch (which) {
            case 0 -> call(SystemCall.READ, socket, anything(), number(9));
            case 1 -> call(SystemCall.RECV, socket, anything(), number(9), number(MSG_DONTWAIT));
            case 2 -> call(SystemCall.WRITE, socket, bytes("w"));
            case 3 -> call(SystemCall.SEND, socket, bytes("s"), number(MSG_DONTWAIT));
            case SENDFILE -> call(SystemCall.SENDFILE, socket, file, number(0), number(5));
            case 5 -> call(SystemCall.READV, socket, anything(), Vectors.sizes(4, 5));
            case 6 ->
                    call(
                            SystemCall.RECVMSG,
                            socket,
                            anything(),
                            Vectors.sizes(4, 5),
                            number(MSG_DONTWAIT));
            case 7 -> call(SystemCall.WRITEV, socket, Vectors.vector("v", "w"));
            case 8 ->
                    call(
                            SystemCall.SENDMSG,
                            socket,
                            new Value.Null(),
                            Vectors.vector("m", "s"),
                            number(MSG_DONTWAIT));
            default ->
                    call(
                            SystemCall.CONNECT,
                            socket,
                            Calls.address(stage.network().own(), UNUSED_PORT));
        };
    }
}
