package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.kernel.Kernel;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;
import sysport.server.Server;
import sysport.transcript.run.KernelUnderTest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Handlers that wait, for a gate: an eventfd of which each needs one.
public abstract class BlockingContract extends ServerContract {
    private static final int COUNTER_BYTES = 8;

    protected BlockingContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @FunctionalInterface
    private interface GateScenario {
        void run(Site site, Runnable open);
    }

    /// Runs a scenario whose handler waits for the gate where the path is `/gate`.
    private void runAtGate(GateScenario scenario) {
        run((kernel, testbed) -> {
            int gate = kernel.eventfd(0, Kernel.EFD_SEMAPHORE);
            Handler handler =
                    (request, _) -> {
                        boolean waits = request.path().equals("/gate");
                        if (waits) {
                            kernel.read(gate, new byte[COUNTER_BYTES], 0, COUNTER_BYTES);
                        }
                        return Response.text(waits ? "through" : "hello");
                    };
            Server server = listen(kernel, limits(), Handler.blocking(handler));
            var site = new Site(kernel, testbed, server);
            // One, whatever the machine's byte order is.
            byte[] one = new byte[COUNTER_BYTES];
            ByteBuffer.wrap(one).order(ByteOrder.nativeOrder()).putLong(0, 1);
            scenario.run(site, () -> kernel.write(gate, one, 0, COUNTER_BYTES));
            site.end();
            assertEquals(0, kernel.close(gate));
        });
    }

    @Test
    void a_handler_that_waits_holds_up_no_other_connection() {
        runAtGate((site, open) -> {
            TestClient waiting = site.connect().get("/gate");
            TestClient other = site.connect();
            assertEquals("hello", other.get("/").reply().text());
            assertTrue(waiting.isSilent());
            open.run();
            assertEquals("through", waiting.reply().text());
            assertEquals("hello", waiting.get("/").reply().text());
        });
    }

    @Test
    @Proves(Requirement.PIPELINED_ORDER)
    void pipelined_requests_are_answered_in_order_even_if_the_first_waits() {
        runAtGate((site, open) -> {
            TestClient client = site.connect().get("/gate").get("/").get("/gate");
            site.testbed().settle();
            assertTrue(client.isSilent());
            open.run();
            open.run();
            assertEquals("through", client.reply().text());
            assertEquals("hello", client.reply().text());
            assertEquals("through", client.reply().text());
        });
    }

    @Test
    void a_handler_that_waits_may_end_within_the_grace() {
        runAtGate((site, open) -> {
            TestClient client = site.connect();
            client.get("/").reply();
            client.get("/gate");
            site.testbed().settle();
            site.stop();
            open.run();
            assertEquals("through", client.reply().text());
            client.awaitEnd();
            client.close();
            site.awaitServed();
        });
    }

    @Test
    void a_client_that_resets_while_the_handler_waits_harms_nobody() {
        runAtGate((site, open) -> {
            TestClient client = site.connect().get("/gate");
            site.testbed().settle();
            client.reset();
            assertEquals("hello", site.connect().get("/").reply().text());
            open.run();
        });
    }
}
