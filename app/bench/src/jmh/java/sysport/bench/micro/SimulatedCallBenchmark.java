package sysport.bench.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import sysport.kernel.EpollEvents;
import sysport.kernel.OptionValue;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.util.concurrent.TimeUnit;

/// System calls of the simulated kernel in the faithful profile, with nobody listening to calls or
/// events: those of one request and its answer over a connection that stays, and those of a
/// connection that is made and closed.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SimulatedCallBenchmark {
    private static final int EXCHANGE_CALLS = 5;
    private static final int CONNECTION_CALLS = 7;
    private static final OptionValue RESET = new OptionValue.Linger(true, 0);
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);

    private final SimKernel kernel = new Simulation(1).process("p");
    private final byte[] request = new byte[100];
    private final byte[] answer = new byte[200];
    private final byte[] buffer = new byte[8192];
    private final EpollEvents events = new EpollEvents(64);
    private int listener;
    private int client;
    private int accepted;
    private int epoll;

    /// Makes the connection that stays.
    @Setup
    public void setUp() {
        listener = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        kernel.bind(listener, ADDRESS);
        kernel.listen(listener, 511);
        client = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        kernel.connect(client, ADDRESS);
        accepted = kernel.accept4(listener, null, SocketCalls.SOCK_NONBLOCK);
        epoll = kernel.epoll_create1(0);
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, accepted, PollCalls.EPOLLIN, 1);
        if (exchange() != answer.length || connection() != 0) {
            throw new IllegalStateException("the calls do not do what is measured");
        }
    }

    /// send, epoll_wait, recv, send, recv.
    @Benchmark
    @OperationsPerInvocation(EXCHANGE_CALLS)
    public int exchange() {
        kernel.send(client, request, 0, request.length, 0);
        kernel.epoll_wait(epoll, events, events.capacity(), -1);
        kernel.recv(accepted, buffer, 0, buffer.length, SocketCalls.MSG_DONTWAIT);
        kernel.send(accepted, answer, 0, answer.length, SocketCalls.MSG_NOSIGNAL);
        return kernel.recv(client, buffer, 0, buffer.length, 0);
    }

    /// socket, setsockopt, connect, accept4, close, recv, close. It ends with a reset: time stands
    /// still here, and TIME_WAIT would use up the ports.
    @Benchmark
    @OperationsPerInvocation(CONNECTION_CALLS)
    public int connection() {
        int one = kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        kernel.setsockopt(one, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, RESET);
        kernel.connect(one, ADDRESS);
        int other = kernel.accept4(listener, null, SocketCalls.SOCK_NONBLOCK);
        kernel.close(one);
        kernel.recv(other, buffer, 0, buffer.length, SocketCalls.MSG_DONTWAIT);
        return kernel.close(other);
    }
}
