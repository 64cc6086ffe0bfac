package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.KernelContract.assertAnswer;
import static sysport.contract.KernelContract.inWords;

import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.transcript.run.Call;
import sysport.transcript.run.Testbed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/// The verbs of the cases: what several system calls together do, over any kernel. A verb whose
/// calls fail where the case does not expect it throws. For the main thread of the case; verbs of
/// one call (`read`, `write`) for any.
final class Lab {
    private static final int CHUNK_BYTES = 64 * 1024;

    private static final Duration PAUSE = Duration.ofMillis(60);

    /// Longer than the timer of a window probe, which may find room once more.
    private static final Duration PROBED = Duration.ofMillis(250);

    private final Kernel kernel;
    private final Testbed testbed;

    Lab(Kernel kernel, Testbed testbed) {
        this.kernel = kernel;
        this.testbed = testbed;
    }

    /// Both ends of a connection.
    record Pair(int client, int server) {}

    Testbed testbed() {
        return testbed;
    }

    static SocketAddress.Inet4 ip4(String host, int port) {
        return (SocketAddress.Inet4) SocketAddress.of(host, port);
    }

    /// A TCP socket over IPv4.
    int socket() {
        return socket(0);
    }

    int socket(int flags) {
        return made(kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM | flags, 0));
    }

    /// A socket bound to 127.0.0.1 and a port of the kernel's choice.
    int bound(int flags) {
        int fd = socket(flags);
        assertAnswer(0, kernel.bind(fd, ip4("127.0.0.1", 0)));
        return fd;
    }

    /// A socket that listens on 127.0.0.1.
    int listener(int flags, int backlog) {
        int fd = bound(flags);
        assertAnswer(0, kernel.listen(fd, backlog));
        return fd;
    }

    SocketAddress.Inet4 nameOf(int fd) {
        return (SocketAddress.Inet4) anyNameOf(fd);
    }

    SocketAddress anyNameOf(int fd) {
        var address = new Out<SocketAddress>();
        assertAnswer(0, kernel.getsockname(fd, address));
        return address.get();
    }

    /// A new socket, connected to where `listener` listens; the connection waits in its queue.
    int connectTo(int listener) {
        int client = socket();
        assertAnswer(0, kernel.connect(client, nameOf(listener)));
        return client;
    }

    int accept(int listener) {
        return accept(listener, 0);
    }

    int accept(int listener, int flags) {
        return made(kernel.accept4(listener, null, flags));
    }

    /// A connection, both ends blocking. Its listener is closed.
    Pair pair() {
        int listener = listener(0, 1);
        Pair pair = pair(listener);
        assertAnswer(0, kernel.close(listener));
        return pair;
    }

    Pair pair(int listener) {
        int client = connectTo(listener);
        return new Pair(client, accept(listener));
    }

    /// Closes with a reset: SO_LINGER {1, 0}.
    void reset(int fd) {
        set(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, new OptionValue.Linger(true, 0));
        assertAnswer(0, kernel.close(fd));
        testbed.settle();
    }

    /// Closes and lets what that sends arrive.
    void close(int fd) {
        assertAnswer(0, kernel.close(fd));
        testbed.settle();
    }

    void set(int fd, int level, int option, OptionValue value) {
        assertAnswer(0, kernel.setsockopt(fd, level, option, value));
    }

    OptionValue get(int fd, int level, int option) {
        var value = new Out<OptionValue>();
        assertAnswer(0, kernel.getsockopt(fd, level, option, value));
        return value.get();
    }

    int getInt(int fd, int level, int option) {
        return ((OptionValue.Int) get(fd, level, option)).value();
    }

    /// One write of the text's bytes.
    int write(int fd, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return kernel.write(fd, bytes, 0, bytes.length);
    }

    /// Writes the text, which must fit, and lets it arrive.
    void put(int fd, String text) {
        assertAnswer(text.length(), write(fd, text));
        testbed.settle();
    }

    /// One read of up to 64 KiB; the bytes are dropped.
    int read(int fd) {
        return kernel.read(fd, new byte[CHUNK_BYTES], 0, CHUNK_BYTES);
    }

    /// One read of up to 64 KiB that must succeed: the bytes as text, "" at the end of file.
    String text(int fd) {
        byte[] buffer = new byte[CHUNK_BYTES];
        int count = kernel.read(fd, buffer, 0, buffer.length);
        assertTrue(count >= 0, () -> "read answered " + inWords(count));
        return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    /// Sends chunks of 64 KiB without blocking until EAGAIN, and EAGAIN again after a pause.
    ///
    /// @return the bytes sent
    long fill(int fd) {
        return untilEagain(
                PROBED,
                () ->
                        kernel.send(
                                fd,
                                new byte[CHUNK_BYTES],
                                0,
                                CHUNK_BYTES,
                                SocketCalls.MSG_DONTWAIT));
    }

    /// Receives without blocking until the end of file, or until EAGAIN and EAGAIN again after a
    /// pause.
    ///
    /// @return the bytes received
    long drain(int fd) {
        return untilEagain(
                PAUSE,
                () ->
                        kernel.recv(
                                fd,
                                new byte[CHUNK_BYTES],
                                0,
                                CHUNK_BYTES,
                                SocketCalls.MSG_DONTWAIT));
    }

    private long untilEagain(Duration pause, IntSupplier call) {
        long total = 0;
        boolean paused = false;
        while (true) {
            int answer = call.getAsInt();
            if (answer > 0) {
                total += answer;
                paused = false;
            } else if (answer == 0 || paused) {
                assertTrue(
                        answer == 0 || Errno.EAGAIN.is(answer),
                        () -> "answered " + inWords(answer));
                return total;
            } else {
                testbed.pass(pause);
                paused = true;
            }
        }
    }

    /// An epoll instance without entries.
    int epoll() {
        return made(kernel.epoll_create1(0));
    }

    void watch(int epoll, int fd, int events, long data) {
        assertAnswer(0, kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, fd, events, data));
    }

    /// What epoll_wait says without waiting, in order, each event as in "7:IN|OUT": the data and
    /// the mask.
    List<String> events(int epoll, int maxEvents) {
        return events(epoll, maxEvents, 0);
    }

    List<String> events(int epoll, int maxEvents, int timeoutMillis) {
        var ready = new EpollEvents(maxEvents);
        int count = kernel.epoll_wait(epoll, ready, maxEvents, timeoutMillis);
        assertTrue(count >= 0, () -> "epoll_wait answered " + inWords(count));
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(ready.data(i) + ":" + PollMask.inWords(ready.mask(i)));
        }
        return events;
    }

    /// The poll mask of the descriptor, asked for IN, OUT and RDHUP: "IN|OUT", or "0".
    String mask(int fd) {
        int epoll = epoll();
        watch(epoll, fd, PollCalls.EPOLLIN | PollCalls.EPOLLOUT | PollCalls.EPOLLRDHUP, 0);
        List<String> events = events(epoll, 1);
        assertAnswer(0, kernel.close(epoll));
        return events.isEmpty() ? "0" : events.getFirst().substring(2);
    }

    /// Makes a call that must take as long as said: not less (1 ms of tolerance), and not more than
    /// this machine may be late.
    ///
    /// @return its answer
    int due(Duration due, IntSupplier call) {
        long before = kernel.clock_gettime(Kernel.CLOCK_MONOTONIC);
        int answer = call.getAsInt();
        Duration took = Duration.ofNanos(kernel.clock_gettime(Kernel.CLOCK_MONOTONIC) - before);
        assertTrue(
                took.compareTo(due.minusMillis(1)) >= 0
                        && took.compareTo(due.plus(testbed.lateness())) <= 0,
                () -> "due after " + due + ", answered " + inWords(answer) + " after " + took);
        return answer;
    }

    /// Waits for the answer of a call that the case knows to be on its way.
    void assertAnswers(long expected, Call call) {
        assertEquals(inWords(expected), inWords(call.await()));
    }

    private static int made(int answer) {
        assertTrue(answer >= 0, () -> "no descriptor but " + inWords(answer));
        return answer;
    }

    /// `text` as often as given.
    static byte[] bytes(int count, char each) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) each);
        return bytes;
    }

    /// The bits of a poll mask, named as in poll(2) without their prefix.
    private enum PollMask {
        IN(PollCalls.EPOLLIN),
        OUT(PollCalls.EPOLLOUT),
        RDHUP(PollCalls.EPOLLRDHUP),
        ERR(PollCalls.EPOLLERR),
        HUP(PollCalls.EPOLLHUP);

        private final int bit;

        PollMask(int bit) {
            this.bit = bit;
        }

        /// The mask as in `IN|OUT`; a bit that has no name here as a number.
        static String inWords(int mask) {
            List<String> names = new ArrayList<>();
            int rest = mask;
            for (PollMask each : values()) {
                if ((mask & each.bit) != 0) {
                    names.add(each.name());
                    rest &= ~each.bit;
                }
            }
            if (rest != 0) {
                names.add("0x" + Integer.toHexString(rest));
            }
            return String.join("|", names);
        }
    }
}
