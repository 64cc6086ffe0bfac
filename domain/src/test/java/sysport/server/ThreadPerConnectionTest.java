package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;

import sysport.handler.HandClock;
import sysport.handler.HandFile;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntSupplier;

/// The engine where one call fails in one way: what whole kernels seldom answer. A spawned thread
/// runs at once and to its end, on the thread of the test.
class ThreadPerConnectionTest {
    private static final int LISTENER = 3;
    private static final int COUNTER = 4;
    private static final int CONNECTION = 6;
    private static final SocketAddress HERE = SocketAddress.of("127.0.0.1", 80);
    private static final SocketAddress THERE = SocketAddress.of("127.0.0.1", 40_000);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Kernel kernel = mock(Kernel.class);
    private final HandClock clock = new HandClock();
    private final Queue<IntSupplier> accepts = new ArrayDeque<>();
    private final Queue<Object> receives = new ArrayDeque<>();
    private final Queue<Integer> sends = new ArrayDeque<>();
    private final StringBuilder sent = new StringBuilder();
    private Server server;

    @BeforeEach
    void openServer() {
        when(kernel.socket(anyInt(), anyInt(), anyInt())).thenReturn(LISTENER);
        when(kernel.eventfd(anyInt(), anyInt())).thenReturn(COUNTER);
        when(kernel.clock_gettime(anyInt()))
                .thenAnswer(call -> clock.clock_gettime(call.getArgument(0)));
        when(kernel.getsockname(anyInt(), any()))
                .thenAnswer(call -> put(call.getArgument(1), HERE));
        when(kernel.accept4(anyInt(), any(), anyInt()))
                .thenAnswer(call -> accept(call.getArgument(1)));
        when(kernel.spawn(any(), any()))
                .thenAnswer(call -> {
                    call.<Runnable>getArgument(1).run();
                    return 0;
                });
        when(kernel.recv(eq(CONNECTION), any(), anyInt(), anyInt(), anyInt()))
                .thenAnswer(call -> receive(call.getArgument(1), call.getArgument(2)));
        when(kernel.send(eq(CONNECTION), any(), anyInt(), anyInt(), anyInt()))
                .thenAnswer(call ->
                        send(call.getArgument(1), call.getArgument(2), call.getArgument(3)));
        when(kernel.poll(any(), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    clock.pass(call.<Integer>getArgument(2));
                    return 0;
                });
        server = listen((_, _) -> Response.text("hello"));
    }

    private Server listen(Handler handler) {
        var threads = ServerOptions.DEFAULT.with(new Concurrency.Threads());
        return Server.listen(kernel, HERE, threads, handler);
    }

    private static int put(Out<SocketAddress> out, SocketAddress address) {
        out.set(address);
        return 0;
    }

    /// The next of the answers that were prepared; after them the server is stopped.
    private int accept(Out<SocketAddress> peer) {
        IntSupplier answer = accepts.poll();
        if (answer == null) {
            server.stop();
            return Errno.EINVAL.negated();
        }
        put(peer, THERE);
        return answer.getAsInt();
    }

    private int receive(byte[] buffer, int offset) {
        Object next = receives.poll();
        if (next instanceof String text) {
            byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(octets, 0, buffer, offset, octets.length);
            return octets.length;
        }
        return next == null ? 0 : ((Errno) next).negated();
    }

    private int send(byte[] buffer, int offset, int length) {
        int answer = sends.isEmpty() ? length : sends.remove();
        if (answer > 0) {
            sent.append(new String(buffer, offset, answer, StandardCharsets.US_ASCII));
        }
        return answer;
    }

    private void serveOne() {
        accepts.add(() -> CONNECTION);
        server.serve();
        verify(kernel, times(1)).close(CONNECTION);
    }

    @Test
    void what_befell_a_connection_in_the_queue_concerns_no_other() {
        accepts.add(Errno.ECONNABORTED::negated);
        accepts.add(Errno.EPROTO::negated);
        accepts.add(Errno.EINTR::negated);
        receives.add(GET);
        serveOne();
        assertTrue(sent.toString().endsWith("\r\n\r\nhello"), sent::toString);
        verify(kernel, never()).poll(any(), anyInt(), anyInt());
    }

    @Test
    void a_listener_that_is_none_is_a_broken_program() {
        accepts.add(Errno.EBADF::negated);
        assertThrows(KernelException.class, server::serve);
    }

    @Test
    void without_descriptors_it_looks_twice_and_then_waits_a_second() {
        accepts.add(Errno.EMFILE::negated);
        accepts.add(Errno.EMFILE::negated);
        serveOne();
        verify(kernel, times(1)).poll(any(), eq(1), eq(1_000));
    }

    @Test
    void a_descriptor_that_came_free_before_the_second_look_costs_no_wait() {
        accepts.add(Errno.EMFILE::negated);
        serveOne();
        verify(kernel, never()).poll(any(), anyInt(), anyInt());
    }

    @Test
    void a_connection_without_a_thread_is_closed_and_leaves_its_place() {
        doReturn(Errno.EAGAIN.negated()).when(kernel).spawn(any(), any());
        serveOne();
        // Or the server would wait for it now.
        verify(kernel, never()).poll(any(), anyInt(), anyInt());
    }

    @Test
    void calls_that_a_signal_interrupted_are_made_again() {
        receives.add(Errno.EINTR);
        receives.add(GET);
        sends.add(Errno.EINTR.negated());
        sends.add(3);
        sends.add(Errno.EINTR.negated());
        serveOne();
        assertTrue(sent.toString().startsWith("HTTP/1.1 200 OK\r\n"), sent::toString);
        assertTrue(sent.toString().endsWith("\r\n\r\nhello"), sent::toString);
    }

    @Test
    void a_connection_that_is_reset_is_closed_without_further_calls() {
        receives.add(Errno.ECONNRESET);
        receives.add(GET);
        serveOne();
        assertEquals("", sent.toString());
    }

    @Test
    void a_peer_that_is_gone_is_sent_nothing_more() {
        receives.add(GET);
        receives.add(GET);
        sends.add(Errno.EPIPE.negated());
        serveOne();
        assertEquals("", sent.toString());
    }

    @Test
    void a_receive_timeout_is_the_deadline() {
        receives.add("GET /");
        receives.add(Errno.EAGAIN);
        serveOne();
        assertTrue(sent.toString().startsWith("HTTP/1.1 408 Request Timeout\r\n"), sent::toString);
    }

    /// Each wait takes all the time that a head has.
    private void passHeadTimeWithEachWait() {
        when(kernel.setsockopt(anyInt(), anyInt(), eq(SocketCalls.SO_RCVTIMEO), any()))
                .thenAnswer(_ -> {
                    clock.pass(Limits.defaults().times().headMillis());
                    return 0;
                });
    }

    @Test
    void a_deadline_that_has_passed_before_the_call_is_not_waited_for() {
        receives.add("GET /");
        passHeadTimeWithEachWait();
        receives.add("x");
        receives.add("y");
        receives.add(GET.substring("GET /".length()));
        serveOne();
        assertTrue(sent.toString().startsWith("HTTP/1.1 408 Request Timeout\r\n"), sent::toString);
    }

    @Test
    void what_has_come_when_the_deadline_passed_before_the_call_counts() {
        receives.add("GET /");
        passHeadTimeWithEachWait();
        receives.add("x");
        receives.add(GET.substring("GET /".length()));
        serveOne();
        assertTrue(sent.toString().startsWith("HTTP/1.1 200 OK\r\n"), sent::toString);
    }

    @Test
    void the_receive_timeout_is_set_anew_only_where_it_changes() {
        receives.add(GET);
        receives.add(GET);
        receives.add("GET /");
        receives.add(GET.substring("GET /".length()));
        serveOne();
        InOrder order = Mockito.inOrder(kernel);
        for (long millis : new long[] {60_000, 10_000, 60_000}) {
            order.verify(kernel)
                    .setsockopt(
                            CONNECTION,
                            SocketCalls.SOL_SOCKET,
                            SocketCalls.SO_RCVTIMEO,
                            new OptionValue.Timeval(millis / 1_000, 0));
        }
        verify(kernel, times(3)).setsockopt(anyInt(), anyInt(), eq(SocketCalls.SO_RCVTIMEO), any());
    }

    @Test
    void a_file_goes_behind_a_head_that_says_more_follows() {
        var file = new HandFile();
        server = listen((_, _) -> new Response(Status.OK, Fields.NONE, file.range(2, 10)));
        receives.add(GET);
        when(kernel.sendfile(anyInt(), anyInt(), anyLong(), anyInt()))
                .thenReturn(4, Errno.EINTR.negated(), 6);
        serveOne();
        int flags = SocketCalls.MSG_NOSIGNAL | SocketCalls.MSG_MORE | SocketCalls.MSG_DONTWAIT;
        verify(kernel).send(eq(CONNECTION), any(), anyInt(), anyInt(), eq(flags));
        verify(kernel).sendfile(CONNECTION, HandFile.FD, 2, 10);
        verify(kernel, times(2)).sendfile(CONNECTION, HandFile.FD, 6, 6);
        assertEquals(1, file.closes());
    }

    @Test
    void a_file_that_a_gone_peer_does_not_take_is_closed() {
        var file = new HandFile();
        server = listen((_, _) -> new Response(Status.OK, Fields.NONE, file.range(2, 10)));
        receives.add(GET);
        when(kernel.sendfile(anyInt(), anyInt(), anyLong(), anyInt()))
                .thenReturn(Errno.ECONNRESET.negated());
        serveOne();
        assertEquals(1, file.closes());
    }

    @Test
    void connections_beyond_all_refusals_are_closed_without_a_word() {
        doReturn(0).when(kernel).spawn(any(), any());
        for (int i = 0; i < Limits.defaults().connections().perAddress() + 64; i++) {
            int fd = 100 + i;
            accepts.add(() -> fd);
        }
        accepts.add(() -> CONNECTION);
        server.serve();
        verify(kernel, times(1)).close(CONNECTION);
        verify(kernel, never()).close(100);
    }
}
