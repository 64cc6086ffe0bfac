package sysport.bench.contender;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class AnswerTest {
    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.US_ASCII);

    @Test
    void status_length_and_body_are_compared() throws IOException {
        assertTrue(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello").is(HELLO));
    }

    @Test
    void another_body_is_another_answer() throws IOException {
        assertFalse(read("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello").is(HELLO));
    }

    @Test
    void another_status_is_another_answer() throws IOException {
        assertFalse(read("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nHello").is(HELLO));
    }

    @Test
    void a_body_that_is_cut_off_is_an_error() {
        assertThrows(
                IOException.class, () -> read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHell"));
    }

    @Test
    void a_head_that_is_cut_off_is_an_error() {
        assertThrows(IOException.class, () -> read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r"));
    }

    @Test
    void an_answer_without_content_length_is_an_error() {
        assertThrows(IOException.class, () -> read("HTTP/1.1 200 OK\r\n\r\nHello"));
    }

    private static Answer read(String octets) throws IOException {
        return Answer.read(new ByteArrayInputStream(octets.getBytes(StandardCharsets.US_ASCII)));
    }
}
