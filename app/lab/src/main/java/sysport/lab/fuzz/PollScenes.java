package sysport.lab.fuzz;

import static sysport.kernel.PollCalls.EPOLLET;
import static sysport.kernel.PollCalls.EPOLLEXCLUSIVE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLLONESHOT;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.PollCalls.EPOLLRDHUP;
import static sysport.kernel.PollCalls.POLLIN;
import static sysport.kernel.PollCalls.POLLOUT;
import static sysport.kernel.PollCalls.POLLRDHUP;
import static sysport.lab.fuzz.Calls.anything;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.making;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.PollCalls;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;

/// Polls, epolls and eventfds, and a look at all that an epoll can see.
final class PollScenes {
    private static final int MOST_EVENTS = 64;

    private PollScenes() {}

    static List<Scene> all() {
        return List.of(
                // The masks of all sockets, by an epoll of the scene's own.
                new Scene(20, PollScenes::look),
                new Scene(9, stage -> List.of(poll(stage))),
                new Scene(2, PollScenes::make),
                new Scene(14, PollScenes::control),
                new Scene(1, PollScenes::nest),
                new Scene(
                        9,
                        stage ->
                                List.of(
                                        Calls.ordered(
                                                stage.any(Kind.EPOLL),
                                                anything(),
                                                number(
                                                        stage.draw().onceIn(20)
                                                                ? 0
                                                                : 1 + stage.draw().below(5)),
                                                number(0)))),
                new Scene(1, stage -> List.of(call(SystemCall.CLOSE, stage.any(Kind.EPOLL)))),
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        making(
                                                stage.inventory().newName("v"),
                                                SystemCall.EVENTFD,
                                                number(stage.draw().below(3)),
                                                number(eventFdFlags(stage))))),
                new Scene(4, PollScenes::count),
                new Scene(
                        3,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.READ,
                                                stage.any(Kind.EVENTFD),
                                                anything(),
                                                number(stage.draw().onceIn(6) ? 7 : 8)))),
                new Scene(
                        1,
                        stage ->
                                stage.draw().onceIn(20)
                                        ? List.of(call(SystemCall.CLOCK_GETTIME, number(99)))
                                        : List.of()));
    }

    static List<Line> make(Stage stage) {
        return List.of(
                making(
                        stage.inventory().newName("e"),
                        SystemCall.EPOLL_CREATE1,
                        number(stage.draw().onceIn(15) ? 1 : 0)));
    }

    private static List<Line> look(Stage stage) {
        List<Inventory.Descriptor> sockets = stage.inventory().open(Kind.STREAM);
        if (sockets.isEmpty()) {
            return List.of();
        }
        String name = stage.inventory().newName("w");
        Value epoll = new Value.Name(name);
        List<Line> lines = new ArrayList<>();
        lines.add(making(name, SystemCall.EPOLL_CREATE1, number(0)));
        for (Inventory.Descriptor socket : sockets) {
            lines.add(
                    call(
                            SystemCall.EPOLL_CTL,
                            epoll,
                            number(PollCalls.EPOLL_CTL_ADD),
                            socket.value(),
                            number(EPOLLIN | EPOLLOUT | EPOLLRDHUP)));
        }
        lines.add(Calls.ordered(epoll, anything(), number(MOST_EVENTS), number(0)));
        lines.add(call(SystemCall.CLOSE, epoll));
        return lines;
    }

    /// Some descriptors at once, of any kind; one that may wait waits for ever.
    private static Line poll(Stage stage) {
        Draw draw = stage.draw();
        List<Value.Event> asked = new ArrayList<>();
        for (int i = draw.below(5); i > 0; i--) {
            Value who =
                    stage.any(
                            draw.onceIn(3)
                                    ? draw.oneOf(
                                            Kind.EVENTFD, Kind.EPOLL, Kind.FILE, Kind.DIRECTORY)
                                    : Kind.STREAM);
            asked.add(new Value.Event(who, draw.someOf(POLLIN, POLLOUT, POLLRDHUP)));
        }
        boolean waits = stage.blocks() && !asked.isEmpty() && draw.onceIn(3);
        return call(
                SystemCall.POLL,
                new Value.PollFds(asked),
                number(asked.size()),
                number(waits ? -1 : 0));
    }

    private static List<Line> control(Stage stage) {
        Draw draw = stage.draw();
        long operation = draw.onceIn(30) ? 9 : 1 + draw.below(3);
        Value watched =
                stage.any(
                        draw.onceIn(5)
                                ? draw.oneOf(Kind.EVENTFD, Kind.EPOLL, Kind.FILE, Kind.DIRECTORY)
                                : Kind.STREAM);
        Value epoll = stage.any(Kind.EPOLL);
        if (operation == PollCalls.EPOLL_CTL_DEL) {
            return List.of(call(SystemCall.EPOLL_CTL, epoll, number(operation), watched));
        }
        long events =
                (draw.someOf(EPOLLIN, EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLLET, EPOLLONESHOT)
                                | (draw.onceIn(12) ? EPOLLEXCLUSIVE : 0))
                        & 0xffff_ffffL;
        return List.of(
                call(SystemCall.EPOLL_CTL, epoll, number(operation), watched, number(events)));
    }

    /// Two epolls that watch each other, or would.
    private static List<Line> nest(Stage stage) {
        Value one = stage.any(Kind.EPOLL);
        Value other = stage.any(Kind.EPOLL);
        return List.of(
                watch(one, other),
                watch(other, one),
                Calls.ordered(one, anything(), number(MOST_EVENTS), number(0)));
    }

    private static Line watch(Value epoll, Value watched) {
        return call(
                SystemCall.EPOLL_CTL,
                epoll,
                number(PollCalls.EPOLL_CTL_ADD),
                watched,
                number(EPOLLIN));
    }

    private static long eventFdFlags(Stage stage) {
        Draw draw = stage.draw();
        if (draw.onceIn(15)) {
            return 2;
        }
        return draw.someOf(PollCalls.EFD_SEMAPHORE)
                | (stage.blocks() && draw.onceIn(5) ? 0 : PollCalls.EFD_NONBLOCK);
    }

    private static List<Line> count(Stage stage) {
        long value = stage.draw().oneOf(0L, 1L, 2L, 1L, -1L, -2L);
        Value bytes =
                stage.draw().onceIn(10)
                        ? Calls.bytes("1234567")
                        : new Value.Bytes(new ByteText.Unsigned64(value));
        return List.of(call(SystemCall.WRITE, stage.any(Kind.EVENTFD), bytes));
    }
}
