package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.server.Concurrency;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

/// How many system calls a request costs the server, exactly. The kernel is the faithful one.
class RequestCostTest {
    private static final Concurrency LOOP = new Concurrency.Loops(1);
    private static final Concurrency THREADS = new Concurrency.Threads();
    private static final int REQUESTS = 100;
    private static final int DEPTH = 16;
    private final CallCounts counts = new CallCounts();

    /// What a client does; [#counts] is cleared where the counting is to begin.
    private interface Clients {
        void run(SimulatedServer server, SimKernel kernel);
    }

    private void run(Concurrency concurrency, Clients clients) {
        Simulation simulation = new Simulation(1).observedBy(counts);
        var server = new SimulatedServer(simulation, ServerOptions.DEFAULT.with(concurrency));
        SimKernel kernel = simulation.process("client");
        kernel.spawn(
                "main",
                () -> {
                    clients.run(server, kernel);
                    server.stop();
                });
        server.run();
    }

    /// What [#REQUESTS] requests cost on a connection on which some have been answered before.
    private void assertCost(String expected, Concurrency concurrency, byte[] request) {
        run(
                concurrency,
                (server, kernel) -> {
                    var client = TestClient.to(kernel, server.address());
                    client.send(request);
                    int answer = receiveAll(server, client);
                    ask(server, client, request, answer);
                    counts.clear();
                    for (int i = 0; i < REQUESTS; i++) {
                        ask(server, client, request, answer);
                    }
                    assertEquals(expected, counts.toString());
                    client.close();
                });
    }

    /// How many octets come until no more do.
    private static int receiveAll(SimulatedServer server, TestClient client) {
        int all = 0;
        int some;
        do {
            server.settle();
            some = client.readQueued();
            all += some;
        } while (some > 0);
        return all;
    }

    private static void ask(SimulatedServer server, TestClient client, byte[] request, int answer) {
        client.send(request);
        client.drop(answer);
        server.settle();
    }

    @Test
    void on_a_loop_a_request_costs_recv_send_and_a_share_of_epoll_wait() {
        assertCost("{recv=100, send=100, epoll_wait=100}", LOOP, TestClient.request("/hello"));
    }

    @Test
    void on_a_thread_a_request_costs_recv_and_send() {
        assertCost("{recv=100, send=100}", THREADS, TestClient.request("/hello"));
    }

    @Test
    void a_small_file_costs_no_more_while_it_is_fresh() {
        assertCost("{recv=100, send=100, epoll_wait=100}", LOOP, TestClient.request("/small"));
        assertCost("{recv=100, send=100}", THREADS, TestClient.request("/small"));
    }

    @Test
    void a_file_of_100_kib_costs_one_sendfile_more_while_it_is_fresh() {
        byte[] request = TestClient.request("/large");
        assertCost("{recv=100, send=100, epoll_wait=100, sendfile=100}", LOOP, request);
        assertCost("{recv=100, send=100, sendfile=100}", THREADS, request);
    }

    @Test
    void a_look_at_a_file_that_is_kept_and_one_at_the_root_cost_three_calls_each_once_a_second() {
        byte[] request = TestClient.request("/large");
        run(
                LOOP,
                (server, kernel) -> {
                    var client = TestClient.to(kernel, server.address());
                    client.send(request);
                    int answer = receiveAll(server, client);
                    server.simulation().sleep(Duration.ofSeconds(1));
                    counts.clear();
                    for (int i = 0; i < REQUESTS; i++) {
                        ask(server, client, request, answer);
                    }
                    assertEquals(
                            "{close=2, recv=100, send=100, epoll_wait=100, openat2=2, fstat=2,"
                                    + " sendfile=100}",
                            counts.toString());
                    client.close();
                });
    }

    @Test
    void sixteen_requests_in_one_segment_cost_as_much_as_one() {
        var pipeline = new ByteArrayOutputStream();
        for (int i = 0; i < DEPTH; i++) {
            pipeline.writeBytes(TestClient.request("/hello"));
        }
        assertCost("{recv=100, send=100, epoll_wait=100}", LOOP, pipeline.toByteArray());
        assertTrue(counts.total() < 0.2 * REQUESTS * DEPTH, counts::toString);
        assertCost("{recv=100, send=100}", THREADS, pipeline.toByteArray());
    }

    @Test
    void connections_that_are_ready_at_once_share_one_epoll_wait() {
        byte[] request = TestClient.request("/hello");
        run(
                LOOP,
                (server, kernel) -> {
                    var clients = new TestClient[REQUESTS];
                    for (int i = 0; i < REQUESTS; i++) {
                        clients[i] = TestClient.to(kernel, server.address());
                    }
                    server.settle();
                    counts.clear();
                    for (TestClient client : clients) {
                        client.send(request);
                    }
                    server.settle();
                    assertEquals("{recv=100, send=100, epoll_wait=1}", counts.toString());
                    for (TestClient client : clients) {
                        client.close();
                    }
                });
    }

    /// On a loop, the batch ends with an accept4 that answers EAGAIN, and the connection whose
    /// client ends it needs one more recv to notice. Such a socket is added to epoll once.
    @Test
    void a_new_connection_for_one_request_costs_a_loop_nine_calls() {
        assertEquals(
                "{close=100, accept4=200, recv=200, send=100, epoll_ctl=100, epoll_wait=200}",
                newConnections(LOOP));
    }

    @Test
    void a_new_connection_for_one_request_costs_a_thread_six_calls_and_itself() {
        assertEquals(
                "{close=100, setsockopt=100, accept4=100, recv=200, send=100, spawn=100}",
                newConnections(THREADS));
    }

    /// What [#REQUESTS] connections cost that their clients end after one answer.
    private String newConnections(Concurrency concurrency) {
        var told = new StringBuilder();
        run(
                concurrency,
                (server, kernel) -> {
                    server.settle();
                    counts.clear();
                    for (int i = 0; i < REQUESTS; i++) {
                        var client = TestClient.to(kernel, server.address());
                        client.send(TestClient.request("/hello"));
                        client.read();
                        client.close();
                        server.settle();
                    }
                    told.append(counts);
                });
        return told.toString();
    }

    @Test
    void nothing_polls_when_nothing_happens() {
        for (Concurrency concurrency : new Concurrency[] {LOOP, THREADS}) {
            run(
                    concurrency,
                    (server, kernel) -> {
                        var client = TestClient.to(kernel, server.address());
                        client.send(TestClient.request("/hello"));
                        client.read();
                        server.settle();
                        counts.clear();
                        server.simulation().sleep(Duration.ofSeconds(59));
                        assertEquals("{}", counts.toString());
                        server.simulation().sleep(Duration.ofSeconds(2));
                        assertTrue(counts.total() > 0, "the time for keep-alive is over");
                        assertEquals(0, client.read());
                        client.close();
                    });
        }
    }
}
