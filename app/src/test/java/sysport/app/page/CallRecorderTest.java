package sysport.app.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.trace.TraceLine;

import java.util.List;
import java.util.Set;

class CallRecorderTest {
    private final CallRecorder recorder = new CallRecorder();

    private void complete(String call, int fd, String arguments, String answer) {
        recorder.accept(new TraceLine.Complete("", call, fd, arguments, answer));
    }

    private void unfinished(String call, int fd, String arguments) {
        recorder.accept(new TraceLine.Unfinished("", call, fd, arguments));
    }

    private void resumed(String call, int fd, String arguments, String answer) {
        recorder.accept(new TraceLine.Resumed("", call, fd, arguments, answer));
    }

    private List<String> calls(int fd) {
        DescriptorHistory.Snapshot history = recorder.of(fd);
        assertNotNull(history);
        return history.latest().stream().map(RecordedCall::text).toList();
    }

    @Test
    void an_accept_belongs_to_the_connection_that_it_makes() {
        complete("socket", -1, "AF_INET, SOCK_STREAM, 0", "3");
        complete("accept4", 3, "3, 0", "4 127.0.0.1:5000");
        assertEquals(List.of(), calls(3));
        DescriptorHistory.Snapshot connection = recorder.of(4);
        assertNotNull(connection);
        assertEquals("accept4(3, 0) = 4 127.0.0.1:5000", connection.creation().text());
    }

    @Test
    void a_call_that_failed_makes_no_descriptor() {
        complete("socket", -1, "AF_INET, SOCK_STREAM, 0", "-1 EMFILE");
        assertEquals(Set.of(), recorder.all().keySet());
    }

    @Test
    void an_answer_comes_to_the_call_that_waited_for_it() {
        complete("socket", -1, "AF_INET, SOCK_STREAM, 0", "3");
        unfinished("recv", 3, "3, _, 16384, 0");
        assertEquals(List.of("recv(3, _, 16384, 0) <unfinished ...>"), calls(3));
        resumed("recv", 3, "3, \"hi = x\", 16384, 0", "6 \"hi = x\"");
        assertEquals(List.of("recv(3, \"hi = x\", 16384, 0) = 6"), calls(3));
    }

    @Test
    void an_epoll_ctl_belongs_to_the_descriptor_that_is_watched() {
        complete("accept4", 3, "3, 0", "4 127.0.0.1:5000");
        complete("epoll_ctl", 7, "7, EPOLL_CTL_ADD, 4, EPOLLIN, data 4", "0");
        assertEquals(List.of("epoll_ctl(7, EPOLL_CTL_ADD, 4, EPOLLIN, data 4) = 0"), calls(4));
    }

    @Test
    void a_close_forgets() {
        complete("socket", -1, "AF_INET, SOCK_STREAM, 0", "3");
        complete("close", 3, "3", "0");
        assertNull(recorder.of(3));
    }

    @Test
    void a_number_that_was_given_away_before_its_close_was_told_is_not_forgotten() {
        complete("accept4", 3, "3, 0", "4 127.0.0.1:5000");
        unfinished("close", 4, "4");
        complete("accept4", 3, "3, 0", "4 127.0.0.1:5001");
        resumed("close", 4, "4", "0");
        DescriptorHistory.Snapshot connection = recorder.of(4);
        assertNotNull(connection);
        assertTrue(connection.creation().answer().endsWith(":5001"));
    }

    @Test
    void memory_is_bounded() {
        complete("socket", -1, "AF_INET, SOCK_STREAM, 0", "3");
        for (int i = 0; i < DescriptorHistory.MOST_CALLS + 10; i++) {
            complete("recv", 3, "3, " + i, "1");
        }
        DescriptorHistory.Snapshot history = recorder.of(3);
        assertNotNull(history);
        assertEquals(DescriptorHistory.MOST_CALLS, history.latest().size());
        assertEquals(10, history.forgotten());
        assertEquals("3, 10", history.latest().getFirst().arguments());
    }
}
