package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;

class StatusTest {
    @Test
    @Proves(Requirement.STATUS_LINE)
    void rfc9112_4_each_status_line_has_version_code_and_reason() {
        for (Status status : Status.values()) {
            String line = new String(status.line(), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 " + status.code() + " " + status.reason() + "\r\n", line);
            assertSame(status, Status.of(status.code()));
        }
        assertEquals(
                "HTTP/1.1 404 Not Found\r\n",
                new String(Status.NOT_FOUND.line(), StandardCharsets.US_ASCII));
    }

    @Test
    void codes_are_distinct_and_ascend() {
        int last = 0;
        for (Status status : Status.values()) {
            assertTrue(status.code() > last, status.toString());
            last = status.code();
        }
        assertThrows(IllegalArgumentException.class, () -> Status.of(299));
    }

    @Test
    void rfc9110_6_4_1_which_ones_carry_content() {
        assertTrue(Status.OK.allowsContent());
        assertTrue(Status.NOT_FOUND.allowsContent());
        assertFalse(Status.CONTINUE.allowsContent());
        assertFalse(Status.NO_CONTENT.allowsContent());
        assertFalse(Status.RESET_CONTENT.allowsContent());
        assertFalse(Status.NOT_MODIFIED.allowsContent());
    }
}
