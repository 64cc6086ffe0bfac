package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import sysport.kernel.DescriptorCalls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class StandardErrorTest {
    private final List<String> writes = new ArrayList<>();
    private final StandardError error = new StandardError(kernel());

    private DescriptorCalls kernel() {
        DescriptorCalls kernel = mock(DescriptorCalls.class);
        when(kernel.write(eq(2), any(), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    byte[] octets = call.getArgument(1);
                    writes.add(new String(octets, StandardCharsets.UTF_8));
                    return octets.length;
                });
        return kernel;
    }

    @Test
    void a_failure_is_one_write_with_its_causes() {
        var cause = new IllegalArgumentException("the cause");
        error.failed("it failed", new IllegalStateException("the effect", cause));
        assertEquals(1, writes.size());
        List<String> lines = Arrays.asList(writes.getFirst().split("\n", -1));
        assertEquals("it failed", lines.get(0));
        assertEquals("java.lang.IllegalStateException: the effect", lines.get(1));
        assertTrue(lines.get(2).startsWith("\tat sysport.server.StandardErrorTest."), lines.get(2));
        assertTrue(lines.contains("java.lang.IllegalArgumentException: the cause"));
        assertEquals("", lines.getLast());
    }
}
