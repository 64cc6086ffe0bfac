package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.handler.Body;
import sysport.handler.Duplex;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Status;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// That the time which a handler takes is nobody else's: each deadline counts from what it is
/// about, not from a reading of the clock that was made before a handler ran, and what has come
/// meanwhile counts as come.
///
/// A handler that takes [#HANDLER_MILLIS] runs when a stop, a connection, a request or the end of a
/// response comes; every limit but the one in question is out of reach.
class SlowHandlerTest {
    private static final Concurrency LOOP = new Concurrency.Loops(1);
    private static final long HANDLER_MILLIS = 12_000;
    private static final int LIMIT_MILLIS = 10_000;
    private static final int NEVER_MILLIS = 600_000;
    private static final int LARGE_BYTES = 8 * 1024 * 1024;
    private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String QUICK = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Simulation simulation = new Simulation(1);
    private final SimKernel host = simulation.process("server");
    private final SimKernel guest = simulation.process("client");

    /// What the clients do, on a thread of theirs.
    private interface Clients {
        void run(Server server);
    }

    static List<Concurrency> engines() {
        return List.of(LOOP, new Concurrency.Threads());
    }

    private static Limits.Times never() {
        return new Limits.Times(
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS);
    }

    private static Limits of(Limits.Times times) {
        return Limits.defaults().with(times).with(new Limits.Rates(0, 0, 0, 1));
    }

    private void run(Concurrency concurrency, Limits limits, Handler handler, Clients clients) {
        Server server =
                Server.listen(
                        host,
                        SocketAddress.of("127.0.0.1", 0),
                        ServerOptions.DEFAULT.with(concurrency).with(limits),
                        handler);
        host.spawn(
                "serve",
                () -> {
                    server.serve();
                    server.close();
                });
        guest.spawn(
                "visit",
                () -> {
                    clients.run(server);
                    server.stop();
                });
        simulation.run();
    }

    private Response answer(Request request, Peer peer) {
        if (request.path().equals("/slow")) {
            pass(HANDLER_MILLIS);
        }
        return Response.text("hi\n");
    }

    private void pass(long millis) {
        simulation.sleep(Duration.ofMillis(millis));
    }

    private int connect(Server server) {
        int fd = guest.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        assertEquals(0, guest.connect(fd, server.address()));
        return fd;
    }

    private int connect(Server server, String text) {
        int fd = connect(server);
        send(fd, text);
        return fd;
    }

    private void send(int fd, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int sent = guest.send(fd, octets, 0, octets.length, SocketCalls.MSG_NOSIGNAL);
        assertEquals(octets.length, sent);
    }

    /// One read: what it gave; `end`, or the name of an errno.
    private String receive(int fd) {
        byte[] octets = new byte[4_096];
        int count = guest.recv(fd, octets, 0, octets.length, 0);
        if (count <= 0) {
            return count == 0 ? "end" : Errno.of(count).name();
        }
        return new String(octets, 0, count, StandardCharsets.ISO_8859_1);
    }

    private void assertStatus(int status, int fd) {
        String answer = receive(fd);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    /// After a second, something comes that makes an event loop look at all its deadlines.
    private int disturb(Server server) {
        pass(1_000);
        int fd = connect(server);
        pass(1);
        return fd;
    }

    private void close(int fd) {
        assertEquals(0, guest.close(fd));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_grace_counts_from_the_stop(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        2_000,
                        LIMIT_MILLIS);
        run(
                engine,
                of(times),
                this::answer,
                server -> {
                    int other = connect(server, "GET / HTTP/1.1\r\nHo");
                    pass(100);
                    int slow = connect(server, SLOW);
                    pass(HANDLER_MILLIS - 1_000);
                    server.stop();
                    pass(1_500);
                    send(other, "st: a\r\n\r\n");
                    assertStatus(200, other);
                    assertStatus(200, slow);
                    close(other);
                    close(slow);
                });
    }

    private static Limits.Times rest() {
        return new Limits.Times(
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                LIMIT_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS,
                NEVER_MILLIS);
    }

    /// An empty line before a request does not prolong the rest, and makes the server count anew.
    @ParameterizedTest
    @MethodSource("engines")
    void the_rest_counts_from_the_end_of_the_response(Concurrency engine) {
        run(
                engine,
                of(rest()),
                this::answer,
                server -> {
                    int fd = connect(server, SLOW);
                    assertStatus(200, fd);
                    long begin = simulation.elapsed().toMillis();
                    pass(1_000);
                    send(fd, "\r\n");
                    assertEquals("end", receive(fd));
                    assertEquals(LIMIT_MILLIS, simulation.elapsed().toMillis() - begin);
                    close(fd);
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_request_that_has_come_in_time_is_answered(Concurrency engine) {
        run(
                engine,
                of(rest()),
                this::answer,
                server -> {
                    int other = connect(server, QUICK);
                    assertStatus(200, other);
                    int slow = connect(server, SLOW);
                    pass(LIMIT_MILLIS / 2);
                    send(other, QUICK);
                    assertStatus(200, other);
                    assertStatus(200, slow);
                    close(other);
                    close(slow);
                });
    }

    /// On a thread of its own it is seen at once.
    @Test
    void the_head_counts_from_when_its_first_octet_is_seen() {
        Limits.Times times =
                new Limits.Times(
                        LIMIT_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        run(
                LOOP,
                of(times),
                this::answer,
                server -> {
                    int slow = connect(server, QUICK);
                    assertStatus(200, slow);
                    int other = connect(server, QUICK);
                    assertStatus(200, other);
                    send(slow, SLOW);
                    send(other, "GET / HTTP/1.1\r\nHo");
                    pass(HANDLER_MILLIS);
                    int third = disturb(server);
                    send(other, "st: a\r\n\r\n");
                    assertStatus(200, other);
                    assertStatus(200, slow);
                    close(third);
                    close(other);
                    close(slow);
                });
    }

    /// Behind a slow response, in what was received with it.
    @ParameterizedTest
    @MethodSource("engines")
    void the_head_behind_a_slow_answer_has_all_of_its_time(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        LIMIT_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        run(
                engine,
                of(times),
                this::answer,
                server -> {
                    int fd = connect(server, SLOW + "GET / HTTP/1.1\r\n");
                    assertStatus(200, fd);
                    long begin = simulation.elapsed().toMillis();
                    pass(1_000);
                    send(fd, "Ho");
                    assertStatus(408, fd);
                    assertEquals(LIMIT_MILLIS, simulation.elapsed().toMillis() - begin);
                    close(fd);
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_body_behind_a_slow_answer_has_all_of_its_time(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        LIMIT_MILLIS,
                        LIMIT_MILLIS + 5_000,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        run(
                engine,
                of(times),
                this::answer,
                server -> {
                    String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
                    int fd = connect(server, SLOW + head);
                    assertStatus(200, fd);
                    long begin = simulation.elapsed().toMillis();
                    pass(LIMIT_MILLIS - 1_000);
                    send(fd, "a");
                    assertStatus(408, fd);
                    assertEquals(times.requestMillis(), simulation.elapsed().toMillis() - begin);
                    close(fd);
                });
    }

    /// What has come by the deadline has come in time, also if the server sees it later.
    @ParameterizedTest
    @MethodSource("engines")
    void a_body_that_has_come_in_time_is_answered(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        LIMIT_MILLIS,
                        LIMIT_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        run(
                engine,
                of(times),
                this::answer,
                server -> {
                    int other =
                            connect(
                                    server,
                                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
                    pass(1_000);
                    int slow = connect(server, SLOW);
                    pass(1_000);
                    send(other, "abc");
                    assertStatus(200, other);
                    assertStatus(200, slow);
                    close(other);
                    close(slow);
                });
    }

    /// The client takes nothing at first of what is more than all buffers hold.
    @ParameterizedTest
    @MethodSource("engines")
    void the_wait_for_room_counts_from_when_there_is_none(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        LIMIT_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        byte[] large = new byte[LARGE_BYTES];
        run(
                engine,
                of(times),
                (_, _) -> {
                    pass(HANDLER_MILLIS);
                    return Response.of(Status.OK, "application/x", large);
                },
                server -> {
                    int fd = connect(server, QUICK);
                    pass(HANDLER_MILLIS + LIMIT_MILLIS - 1_000);
                    byte[] buffer = new byte[LARGE_BYTES];
                    int all = 0;
                    while (all < LARGE_BYTES) {
                        int count = guest.recv(fd, buffer, 0, buffer.length, 0);
                        assertTrue(count > 0, () -> "recv answered " + count);
                        all += count;
                    }
                    close(fd);
                });
    }

    /// A body in pieces, each of which its source takes longer to make than the client may take to
    /// receive one.
    @ParameterizedTest
    @MethodSource("engines")
    void the_time_of_a_source_is_not_its_clients(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        LIMIT_MILLIS,
                        LIMIT_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS);
        var source =
                new Body.Source() {
                    private int left = 3;

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        pass(HANDLER_MILLIS);
                        return left-- > 0 ? length : -1;
                    }
                };
        run(
                engine,
                of(times),
                (_, _) -> new Response(Status.OK, Fields.NONE, new Body.Stream(source)),
                server -> {
                    int fd = connect(server, QUICK);
                    String all = "";
                    while (!all.endsWith("0\r\n\r\n")) {
                        all = receive(fd);
                    }
                    long begin = simulation.elapsed().toMillis();
                    int other = disturb(server);
                    assertEquals("end", receive(fd));
                    assertEquals(LIMIT_MILLIS, simulation.elapsed().toMillis() - begin);
                    close(fd);
                    close(other);
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void lingering_counts_from_the_end_of_the_response(Concurrency engine) {
        Limits.Times times =
                new Limits.Times(
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        NEVER_MILLIS,
                        LIMIT_MILLIS,
                        NEVER_MILLIS);
        Limits once = of(times).with(new Limits.Connections(10, 10, 1, 10));
        run(
                engine,
                once,
                this::answer,
                server -> {
                    int fd = connect(server, SLOW);
                    assertStatus(200, fd);
                    assertEquals("end", receive(fd));
                    pass(LIMIT_MILLIS - 1_000);
                    send(fd, "more");
                    pass(500);
                    send(fd, "and more");
                    pass(400);
                    send(fd, "and more");
                    close(fd);
                });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_tunnel_rests_from_its_beginning(Concurrency engine) {
        var silent =
                new Duplex() {
                    @Override
                    public void take(byte[] array, int from, int to) {}

                    @Override
                    public void end() {}

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        return 0;
                    }
                };
        run(
                engine,
                of(rest()),
                (_, _) -> {
                    pass(HANDLER_MILLIS);
                    return Response.switching("other", silent);
                },
                server -> {
                    int fd =
                            connect(
                                    server,
                                    """
                                    GET / HTTP/1.1\r
                                    Host: a\r
                                    Connection: upgrade\r
                                    Upgrade: other\r
                                    \r
                                    """);
                    assertStatus(101, fd);
                    long begin = simulation.elapsed().toMillis();
                    int other = disturb(server);
                    String end = receive(fd);
                    assertEquals(LIMIT_MILLIS, simulation.elapsed().toMillis() - begin, end);
                    close(fd);
                    close(other);
                });
    }

    /// Two requests come 12 s apart, where one may come each second. The second is that of a
    /// connection which was queued when the first began.
    @ParameterizedTest
    @MethodSource("engines")
    void a_rate_counts_a_request_when_it_has_been_received(Concurrency engine) {
        Limits limits = Limits.defaults().with(never()).with(new Limits.Rates(0, 0, 1, 1));
        run(
                engine,
                limits,
                this::answer,
                server -> {
                    int slow = connect(server, "GET /slow HTTP/1.1\r\n");
                    pass(1_000);
                    send(slow, "Host: a\r\n\r\n");
                    int early = connect(server);
                    pass(HANDLER_MILLIS - 1_000);
                    int late = connect(server, QUICK);
                    assertStatus(200, late);
                    assertStatus(200, slow);
                    close(late);
                    close(slow);
                    close(early);
                });
    }

    /// No descriptor is free for a connection that is queued behind a slow request: the listener is
    /// left alone for a second then.
    @Test
    void a_pause_in_accepting_counts_from_when_descriptors_run_out() {
        run(
                LOOP,
                of(never()),
                this::answer,
                server -> {
                    int slow = connect(server, QUICK);
                    assertStatus(200, slow);
                    int third = connect(server, QUICK);
                    assertStatus(200, third);
                    host.failCall(SystemCall.ACCEPT4, 1, Errno.EMFILE);
                    long begin = simulation.elapsed().toMillis();
                    send(slow, SLOW);
                    int queued = connect(server, QUICK);
                    pass(HANDLER_MILLIS + 500);
                    send(third, QUICK);
                    assertStatus(200, third);
                    assertStatus(200, queued);
                    assertEquals(HANDLER_MILLIS + 1_000, simulation.elapsed().toMillis() - begin);
                    assertStatus(200, slow);
                    close(queued);
                    close(slow);
                    close(third);
                });
    }
}
