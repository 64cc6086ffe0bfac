package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.contract.Rule;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.server.Concurrency;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.sim.model.CallErrors;
import sysport.sim.model.Fidelity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The errors of accept(2) that no program can bring about: each is answered when a fault asks for
/// it, as strace answers it in the place of a call that is not made. So what is queued stays
/// queued, and a server that tries again serves it.
public class AcceptErrorsTest {
    /// Of the machine, not of a connection.
    private static final Set<Errno> SCARCITY =
            EnumSet.of(Errno.ENFILE, Errno.ENOBUFS, Errno.ENOMEM);

    /// "Network errors defined for the protocol", "treat them like EAGAIN by retrying".
    private static final Set<Errno> DEFINED_FOR_TCP =
            EnumSet.of(
                    Errno.ENETDOWN,
                    Errno.EPROTO,
                    Errno.ENOPROTOOPT,
                    Errno.EHOSTDOWN,
                    Errno.ENONET,
                    Errno.EHOSTUNREACH,
                    Errno.ENETUNREACH);

    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);
    private static final byte[] REQUEST =
            "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    static Stream<Errno> errors() {
        return Stream.of(Errno.values())
                .filter(errno -> CallErrors.fidelity(SystemCall.ACCEPT4, errno) == Fidelity.STORED);
    }

    @Test
    void all_errors_that_the_page_defines_for_TCP_can_be_asked_for() {
        assertTrue(errors().toList().containsAll(DEFINED_FOR_TCP));
        assertTrue(errors().toList().containsAll(SCARCITY));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Rule({"L48", "accept(2)"})
    void the_error_leaves_the_first_connection_queued(Errno errno) {
        SimKernel kernel = new Simulation(1).process("p");
        int listener = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        kernel.bind(listener, ADDRESS);
        kernel.listen(listener, 5);
        int first = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        int second = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        kernel.connect(first, ADDRESS);
        kernel.connect(second, ADDRESS);
        kernel.send(second, new byte[2], 0, 2, 0);
        kernel.failCall(SystemCall.ACCEPT4, 1, errno);

        assertEquals(errno.negated(), kernel.accept4(listener, null, 0));

        int taken = kernel.accept4(listener, null, SocketCalls.SOCK_NONBLOCK);
        int ofTaken = kernel.recv(taken, new byte[9], 0, 9, 0);
        assertEquals(Errno.EAGAIN.negated(), ofTaken);
        int ofFirst = kernel.recv(first, new byte[9], 0, 9, SocketCalls.MSG_DONTWAIT);
        assertEquals(Errno.EAGAIN.negated(), ofFirst);
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Rule({"L48", "accept(2)"})
    void a_server_of_threads_goes_on(Errno errno) {
        assertEquals(List.of(true, true), answers(errno, new Concurrency.Threads()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Rule({"L48", "accept(2)"})
    void a_server_of_loops_goes_on(Errno errno) {
        assertEquals(List.of(true, true), answers(errno, new Concurrency.Loops(1)));
    }

    /// Whether a client that was queued when the error came was answered, and whether one was that
    /// came later.
    private static List<Boolean> answers(Errno errno, Concurrency concurrency) {
        var server =
                new SimulatedServer(new Simulation(1), ServerOptions.DEFAULT.with(concurrency));
        SimKernel client = server.simulation().process("client");
        var queued = TestClient.perhapsTo(client, server.address(), 65536);
        server.process().failCall(SystemCall.ACCEPT4, 1, errno);
        var answers = new ArrayList<Boolean>();
        client.spawn(
                "main",
                () -> {
                    answers.add(isAnswered(queued));
                    answers.add(isAnswered(TestClient.perhapsTo(client, server.address(), 65536)));
                    server.stop();
                });
        server.run();
        return answers;
    }

    private static boolean isAnswered(TestClient link) {
        link.sendUnlessBroken(REQUEST, 0, REQUEST.length);
        Reply reply = link.nextReply(false);
        link.close();
        return reply != null && reply.status() == 200;
    }
}
