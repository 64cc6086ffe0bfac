package sysport.transcript.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;
import sysport.kernel.table.Parameter;
import sysport.kernel.table.SystemCall;
import sysport.notation.CallText;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a trace prints of a call is a line of a transcript.
class CallTextTest {
    private static final int TIMES = 200;

    private final Random random = new Random(4);

    @ParameterizedTest
    @EnumSource
    void each_call_that_is_told_can_be_read(SystemCall call) throws ScriptException {
        for (int i = 0; i < TIMES; i++) {
            int answer = random.nextInt(40);
            List<Object> arguments = new ArrayList<>();
            for (Parameter parameter : call.parameters()) {
                add(arguments, parameter, answer);
            }
            var text = new CallText(call, arguments.toArray());
            check(call + "(" + text.answered(answer) + ") = " + text.answer(answer));
            check(call + "(" + text.begun() + ") = " + text.answer(Errno.EINTR.negated()));
            check("[connection [::1]:80] " + call + "(" + text.begun() + ") <unfinished ...>");
        }
    }

    private static void check(String line) throws ScriptException {
        Script script = Parser.parse("told", "case c\n" + line + "\n");
        assertEquals(line, Printer.print(script.cases().getFirst().lines().getFirst()));
    }

    private void add(List<Object> arguments, Parameter parameter, int answer) {
        switch (parameter) {
            case BYTES, BYTES_BROUGHT -> {
                byte[] bytes = new byte[100];
                random.nextBytes(bytes);
                arguments.add(bytes);
                arguments.add(random.nextInt(10));
                arguments.add(answer + random.nextInt(50));
            }
            case VECTOR, VECTOR_BROUGHT -> {
                arguments.add(iov());
                arguments.add(3);
            }
            case MESSAGE, MESSAGE_BROUGHT -> {
                var message = new MsgHdr(iov(), 3);
                if (random.nextBoolean()) {
                    message.setName(SocketAddress.of("10.0.0.1", 8080));
                }
                message.setFlags(random.nextInt(2) * 0x20);
                arguments.add(message);
            }
            case PATH -> arguments.add("a/\"b\"".getBytes(StandardCharsets.UTF_8));
            case OPEN_HOW ->
                    arguments.add(new OpenHow(random.nextInt(1 << 20), random.nextInt(512), 0x1f));
            case STAT_BROUGHT ->
                    arguments.add(out(new Stat(1, 2, Stat.S_IFREG, random.nextInt(99), 0, 0)));
            case ADDRESS_BROUGHT -> arguments.add(out(SocketAddress.of("::1", 443)));
            case OPTION_BROUGHT, OPTION_VALUE -> {
                OptionValue value =
                        switch (random.nextInt(3)) {
                            case 0 -> new OptionValue.Int(random.nextInt(10));
                            case 1 -> new OptionValue.Linger(random.nextBoolean(), 3);
                            default -> new OptionValue.Timeval(random.nextInt(9), 200_000);
                        };
                arguments.add(parameter == Parameter.OPTION_VALUE ? value : out(value));
            }
            case ENTRIES_BROUGHT -> {
                byte[] name = "x y".getBytes(StandardCharsets.UTF_8);
                arguments.add(out(List.of(new DirectoryEntry(DirectoryEntry.DT_REG, name))));
                arguments.add(4096);
            }
            case ADDRESS -> arguments.add(SocketAddress.of("127.0.0.1", random.nextInt(99)));
            case POLL_FDS -> {
                var fds = new PollFds(3);
                for (int i = 0; i < 3; i++) {
                    fds.set(i, random.nextInt(9) - 1, random.nextInt(1 << 14));
                    fds.report(i, answer == 0 ? 0 : 1 + random.nextInt(1 << 14));
                }
                arguments.add(fds);
                arguments.add(3);
            }
            case EVENTS_BROUGHT -> {
                var events = new EpollEvents(64);
                for (int i = 0; i < 64; i++) {
                    events.set(i, random.nextInt(), random.nextLong());
                }
                arguments.add(events);
                arguments.add(64);
            }
            case OFFSET ->
                    arguments.add(
                            random.nextBoolean() ? FileCalls.FILE_POSITION : random.nextInt(99));
            case POSITION, EPOLL_DATA -> arguments.add(random.nextLong());
            case DURATION -> arguments.add(1000L * random.nextInt(1_000_000));
            case THREAD_NAME -> arguments.add("worker 1");
            case THREAD_BODY -> arguments.add((Runnable) () -> {});
            case LEVEL -> arguments.add(random.nextInt(2) * 5 + 1);
            case DESCRIPTOR,
                    NUMBER,
                    UNSIGNED,
                    DUP_FLAGS,
                    FCNTL_COMMAND,
                    FCNTL_ARGUMENT,
                    DOMAIN,
                    SOCKET_TYPE,
                    PROTOCOL,
                    ACCEPT_FLAGS,
                    SHUTDOWN_HOW,
                    MESSAGE_FLAGS,
                    OPTION,
                    EPOLL_FLAGS,
                    EPOLL_OPERATION,
                    EPOLL_EVENTS,
                    EVENTFD_FLAGS,
                    CLOCK ->
                    arguments.add(random.nextInt(70));
        }
    }

    private IoVec iov() {
        var iov = new IoVec(3);
        for (int i = 0; i < 3; i++) {
            byte[] bytes = new byte[100];
            random.nextBytes(bytes);
            iov.set(i, bytes, random.nextInt(10), 20 + random.nextInt(50));
        }
        return iov;
    }

    private static <T> Out<T> out(T value) {
        var out = new Out<T>();
        out.set(value);
        return out;
    }
}
