package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A descriptor that is left open is told with the place that opened it.
class OpenDescriptorTest {
    private final Simulation sim = new Simulation(1);

    @Test
    void a_descriptor_that_is_left_open_is_told_with_its_place() {
        SimKernel process = sim.process("p");
        process.spawn("main", () -> forget(process));
        sim.run();
        AssertionError leak = assertThrows(AssertionError.class, sim::assertNoOpenDescriptors);
        String message = leak.toString();
        assertTrue(message.contains("process p has left open:"), message);
        assertTrue(message.contains("descriptor 3 (EventFd) opened at "), message);
        assertTrue(message.contains("OpenDescriptorTest.forget("), message);
    }

    private static void forget(SimKernel process) {
        process.eventfd(0, 0);
    }

    @Test
    void the_place_of_a_connection_is_the_accept() {
        var pair = new LoopbackPair(sim);
        List<OpenDescriptor> open = pair.process().openDescriptors();
        assertEquals(3, open.size());
        assertEquals("TcpSocket", open.getLast().file());
        assertEquals(LoopbackPair.class.getName(), open.getLast().openedAt().getClassName());
    }

    @Test
    void standard_descriptors_and_closed_ones_are_no_leak() {
        SimKernel process = sim.process("p");
        process.close(process.eventfd(0, 0));
        assertEquals(List.of(), process.openDescriptors());
        assertDoesNotThrow(sim::assertNoOpenDescriptors);
    }

    @Test
    void a_process_that_exits_leaves_nothing() {
        var pair = new LoopbackPair(sim);
        pair.process().closeAll();
        sim.assertNoOpenDescriptors();
    }
}
