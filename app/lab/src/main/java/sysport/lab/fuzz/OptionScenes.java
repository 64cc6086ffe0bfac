package sysport.lab.fuzz;

import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.List;

/// Options of sockets.
final class OptionScenes {
    private static final int SO_TYPE = 3;
    private static final int SO_RCVLOWAT = 18;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;
    private static final int TCP_INFO = 11;
    private static final int TCP_SYNCNT = 7;
    private static final int TCP_DEFER_ACCEPT = 9;
    private static final int TCP_KEEPIDLE = 4;
    private static final int TCP_QUICKACK = 12;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final int TCP_NOTSENT_LOWAT = 25;
    private static final int IPPROTO_TCP = SocketCalls.IPPROTO_TCP;

    private OptionScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(5, OptionScenes::setOption),
                new Scene(5, OptionScenes::getOption),
                // So that close(2) resets.
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.SETSOCKOPT,
                                                stage.any(Kind.STREAM),
                                                number(SOL_SOCKET),
                                                number(SocketCalls.SO_LINGER),
                                                new Value.Linger(!stage.draw().onceIn(3), 0)))));
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
                        new long[] {IPPROTO_TCP, TCP_SYNCNT, draw.below(3)},
                        new long[] {IPPROTO_TCP, TCP_QUICKACK, draw.below(2)},
                        new long[] {IPPROTO_TCP, TCP_KEEPIDLE, draw.below(3)},
                        new long[] {IPPROTO_TCP, TCP_USER_TIMEOUT, draw.below(3) - 1},
                        new long[] {IPPROTO_TCP, TCP_NOTSENT_LOWAT, 0x7fff_ffff},
                        new long[] {
                            SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY, draw.below(2)
                        });
        Value socket = stage.any(Kind.STREAM);
        if (draw.onceIn(10)) {
            return timeouts(draw, socket);
        }
        return List.of(
                call(
                        SystemCall.SETSOCKOPT,
                        socket,
                        number(option[0]),
                        number(option[1]),
                        number(option[2])));
    }

    /// Both, so that no call of the socket waits longer than others.
    private static List<Line> timeouts(Draw draw, Value socket) {
        Value time =
                draw.onceIn(4)
                        ? new Value.Timeval(0, 1_000_000)
                        : new Value.Time(draw.oneOf(0L, 60_000L, 1_000_000_000L));
        return List.of(
                timeout(socket, SocketCalls.SO_RCVTIMEO, time),
                timeout(socket, SocketCalls.SO_SNDTIMEO, time));
    }

    private static Line timeout(Value socket, int option, Value time) {
        return call(SystemCall.SETSOCKOPT, socket, number(SOL_SOCKET), number(option), time);
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
                                new long[] {IPPROTO_TCP, TCP_DEFER_ACCEPT},
                                new long[] {IPPROTO_TCP, TCP_SYNCNT},
                                new long[] {IPPROTO_TCP, TCP_KEEPIDLE},
                                new long[] {IPPROTO_TCP, TCP_USER_TIMEOUT},
                                new long[] {SOL_SOCKET, SocketCalls.SO_SNDTIMEO},
                                new long[] {IPPROTO_TCP, TCP_INFO},
                                new long[] {IPPROTO_TCP, TCP_INFO},
                                new long[] {SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY},
                                new long[] {77, 1});
        return List.of(
                call(
                        SystemCall.GETSOCKOPT,
                        stage.any(Kind.STREAM),
                        number(option[0]),
                        number(option[1])));
    }
}
