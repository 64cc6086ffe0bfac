package sysport.lab.fuzz;

import static sysport.kernel.FileCalls.O_DIRECTORY;
import static sysport.kernel.FileCalls.RESOLVE_BENEATH;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.lab.fuzz.Calls.anything;
import static sysport.lab.fuzz.Calls.bytes;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.making;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.DescriptorCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.table.SystemCall;
import sysport.transcript.Line;
import sysport.transcript.ScriptCall;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;

/// Numbers of descriptors: a second one for a file, the limit, and calls on files of the wrong
/// kind.
final class DescriptorScenes {
    private static final int RLIMIT_NOFILE = 7;
    private static final int MORE_THAN_A_CASE_OPENS = 900;

    private DescriptorScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(4, stage -> List.of(duplicate(stage, stage.any(kind(stage))))),
                new Scene(2, stage -> List.of(placed(stage, stage.any(kind(stage))))),
                new Scene(2, stage -> List.of(asked(stage, stage.any(kind(stage))))),
                new Scene(1, stage -> List.of(call(SystemCall.CLOSE, stage.any(kind(stage))))),
                new Scene(1, stage -> List.of(misplaced(stage))),
                new Scene(1, DescriptorScenes::limit));
    }

    private static Kind kind(Stage stage) {
        return stage.draw().onceIn(3) ? stage.draw().oneOf(Kind.values()) : Kind.STREAM;
    }

    private static Line duplicate(Stage stage, Value file) {
        return making(stage.inventory().newName("u"), SystemCall.DUP, file);
    }

    /// A second number that is asked for: one that was closed, the same, or none that can be given.
    private static Line placed(Stage stage, Value file) {
        Draw draw = stage.draw();
        List<Inventory.Descriptor> closed = stage.inventory().closed();
        Value flags = number(draw.onceIn(12) ? 1 : draw.oneOf(0, DescriptorCalls.O_CLOEXEC));
        if (draw.onceIn(3) || closed.isEmpty()) {
            return call(SystemCall.DUP3, file, draw.onceIn(2) ? file : number(-1), flags);
        }
        Inventory.Descriptor again = draw.oneOf(closed);
        return making(again.name(), SystemCall.DUP3, file, again.value(), flags);
    }

    /// What fcntl(2) tells of a descriptor, or a second one by it.
    private static Line asked(Stage stage, Value file) {
        Draw draw = stage.draw();
        return switch (draw.below(5)) {
            case 0 -> call(SystemCall.FCNTL, file, number(DescriptorCalls.F_GETFD));
            case 1 -> call(SystemCall.FCNTL, file, number(DescriptorCalls.F_GETFL));
            case 2 ->
                    call(
                            SystemCall.FCNTL,
                            file,
                            number(DescriptorCalls.F_SETFD),
                            number(draw.below(2)));
            case 3 -> call(SystemCall.FCNTL, file, number(DescriptorCalls.F_DUPFD), number(-1));
            default -> duplicateFrom(stage, file);
        };
    }

    private static Line duplicateFrom(Stage stage, Value file) {
        Value command =
                number(
                        stage.draw()
                                .oneOf(DescriptorCalls.F_DUPFD, DescriptorCalls.F_DUPFD_CLOEXEC));
        return making(stage.inventory().newName("u"), SystemCall.FCNTL, file, command, number(0));
    }

    /// A call that only some kinds of files have.
    private static Line misplaced(Stage stage) {
        Draw draw = stage.draw();
        Value file = stage.any(draw.oneOf(Kind.values()));
        return switch (draw.below(5)) {
            case 0 -> call(SystemCall.FSTAT, file);
            case 1 -> call(SystemCall.PREAD, file, anything(), number(4), number(draw.below(3)));
            case 2 -> call(SystemCall.GETDENTS64, file, anything(), number(4096));
            case 3 ->
                    call(
                            SystemCall.SENDFILE,
                            stage.any(draw.oneOf(Kind.STREAM, Kind.EPOLL, Kind.EVENTFD)),
                            file,
                            draw.onceIn(2) ? new Value.Null() : number(draw.below(3)),
                            number(draw.below(3)));
            default ->
                    call(
                            SystemCall.EPOLL_CTL,
                            stage.any(Kind.EPOLL),
                            number(PollCalls.EPOLL_CTL_ADD),
                            file,
                            number(PollCalls.EPOLLIN));
        };
    }

    /// The next descriptor cannot be made; later there is room again.
    private static List<Line> limit(Stage stage) {
        if (!stage.draw().onceIn(4)) {
            return List.of();
        }
        Inventory inventory = stage.inventory();
        List<Line> lines = new ArrayList<>();
        lines.add(call(ScriptCall.SETRLIMIT, number(RLIMIT_NOFILE), new Value.Room(0)));
        lines.add(
                making(
                        inventory.newName("s"),
                        SystemCall.SOCKET,
                        number(AF_INET),
                        Calls.flags(SOCK_STREAM, SOCK_NONBLOCK),
                        number(0)));
        lines.add(
                Calls.accepting(
                        inventory.newName("a"),
                        inventory.newName("P"),
                        stage.any(Kind.STREAM),
                        number(SOCK_NONBLOCK)));
        lines.add(making(inventory.newName("e"), SystemCall.EPOLL_CREATE1, number(0)));
        lines.add(
                making(
                        inventory.newName("v"),
                        SystemCall.EVENTFD,
                        number(0),
                        number(PollCalls.EFD_NONBLOCK)));
        lines.add(
                making(
                        inventory.newName("f"),
                        SystemCall.OPENAT2,
                        stage.any(Kind.DIRECTORY),
                        bytes("d"),
                        number(O_DIRECTORY),
                        number(RESOLVE_BENEATH)));
        lines.add(duplicate(stage, stage.any(Kind.STREAM)));
        lines.add(duplicateFrom(stage, stage.any(Kind.STREAM)));
        lines.add(
                call(
                        SystemCall.POLL,
                        new Value.PollFds(List.of()),
                        number(MORE_THAN_A_CASE_OPENS),
                        number(0)));
        lines.add(call(ScriptCall.SETRLIMIT, number(RLIMIT_NOFILE), new Value.Room(100)));
        return lines;
    }
}
