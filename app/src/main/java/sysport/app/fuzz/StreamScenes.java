package sysport.app.fuzz;

import static sysport.app.fuzz.Calls.anything;
import static sysport.app.fuzz.Calls.bytes;
import static sysport.app.fuzz.Calls.call;
import static sysport.app.fuzz.Calls.number;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.MSG_NOSIGNAL;
import static sysport.kernel.SocketCalls.MSG_PEEK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;

import sysport.kernel.SocketCalls;
import sysport.transcript.CallForm;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.List;

/// Bytes through sockets, and their options.
final class StreamScenes {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
    private static final int SO_TYPE = 3;
    private static final int SO_RCVLOWAT = 18;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;
    private static final int TCP_INFO = 11;
    private static final int TCP_SYNCNT = 7;
    private static final int TCP_DEFER_ACCEPT = 9;
    private static final int IPPROTO_TCP = SocketCalls.IPPROTO_TCP;

    private StreamScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(
                        6,
                        stage ->
                                List.of(call(CallForm.WRITE, stage.any(Kind.STREAM), text(stage)))),
                new Scene(
                        6,
                        stage ->
                                List.of(
                                        call(
                                                CallForm.SEND,
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
                                                CallForm.READ,
                                                stage.any(Kind.STREAM),
                                                anything(),
                                                number(size(stage))))),
                new Scene(
                        7,
                        stage ->
                                List.of(
                                        call(
                                                CallForm.RECV,
                                                stage.any(Kind.STREAM),
                                                anything(),
                                                number(size(stage)),
                                                number(
                                                        stage.draw()
                                                                .someOf(MSG_PEEK, MSG_DONTWAIT))))),
                // Until nothing more goes in, then again, then all out.
                new Scene(1, StreamScenes::fill),
                new Scene(5, StreamScenes::setOption),
                new Scene(5, StreamScenes::getOption),
                // So that close(2) resets.
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        call(
                                                CallForm.SETSOCKOPT,
                                                stage.any(Kind.STREAM),
                                                number(SOL_SOCKET),
                                                number(SocketCalls.SO_LINGER),
                                                new Value.Linger(!stage.draw().onceIn(3), 0)))));
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
        if (!stage.draw().onceIn(6) || stage.lacks(Kind.STREAM)) {
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
        return List.of(
                call(CallForm.FILL, full, Calls.many(65536)),
                call(CallForm.WRITE, full, bytes("x")),
                call(CallForm.SEND, full, bytes("x"), number(MSG_NOSIGNAL)),
                call(CallForm.CLOSE, full));
    }

    private static List<Line> setOption(Stage stage) {
        Draw draw = stage.draw();
        long[] option =
                draw.oneOf(
                        new long[] {SOL_SOCKET, SocketCalls.SO_REUSEADDR, draw.below(2)},
                        new long[] {SOL_SOCKET, SocketCalls.SO_REUSEPORT, draw.below(2)},
                        new long[] {SOL_SOCKET, SocketCalls.SO_KEEPALIVE, draw.below(2)},
                        new long[] {SOL_SOCKET, SO_RCVLOWAT, draw.below(6)},
                        new long[] {SOL_SOCKET, SocketCalls.SO_ERROR, 1},
                        new long[] {SOL_SOCKET, 9999, 1},
                        new long[] {IPPROTO_TCP, SocketCalls.TCP_NODELAY, 1},
                        new long[] {IPPROTO_TCP, SocketCalls.TCP_CORK, draw.below(2)},
                        new long[] {IPPROTO_TCP, TCP_DEFER_ACCEPT, draw.below(2)},
                        new long[] {IPPROTO_TCP, TCP_SYNCNT, 0},
                        new long[] {
                            SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY, draw.below(2)
                        });
        Value socket = stage.any(Kind.STREAM);
        if (draw.onceIn(10)) {
            return List.of(
                    call(
                            CallForm.SETSOCKOPT,
                            socket,
                            number(SOL_SOCKET),
                            number(SocketCalls.SO_RCVTIMEO),
                            new Value.Time(draw.onceIn(2) ? 1_000_000_000L : 0)));
        }
        return List.of(
                call(
                        CallForm.SETSOCKOPT,
                        socket,
                        number(option[0]),
                        number(option[1]),
                        number(option[2])));
    }

    private static List<Line> getOption(Stage stage) {
        long[] option =
                stage.draw()
                        .oneOf(
                                new long[] {SOL_SOCKET, SocketCalls.SO_ERROR},
                                new long[] {SOL_SOCKET, SocketCalls.SO_ERROR},
                                new long[] {SOL_SOCKET, SocketCalls.SO_ACCEPTCONN},
                                new long[] {SOL_SOCKET, SocketCalls.SO_REUSEADDR},
                                new long[] {SOL_SOCKET, SocketCalls.SO_REUSEPORT},
                                new long[] {SOL_SOCKET, SocketCalls.SO_LINGER},
                                new long[] {SOL_SOCKET, SocketCalls.SO_RCVTIMEO},
                                new long[] {SOL_SOCKET, SO_RCVLOWAT},
                                new long[] {SOL_SOCKET, SO_TYPE},
                                new long[] {SOL_SOCKET, SO_PROTOCOL},
                                new long[] {SOL_SOCKET, SO_DOMAIN},
                                new long[] {SOL_SOCKET, 9999},
                                new long[] {IPPROTO_TCP, SocketCalls.TCP_NODELAY},
                                new long[] {IPPROTO_TCP, SocketCalls.TCP_CORK},
                                new long[] {IPPROTO_TCP, TCP_INFO},
                                new long[] {IPPROTO_TCP, TCP_INFO},
                                new long[] {SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY},
                                new long[] {77, 1});
        return List.of(
                call(
                        CallForm.GETSOCKOPT,
                        stage.any(Kind.STREAM),
                        number(option[0]),
                        number(option[1])));
    }
}
