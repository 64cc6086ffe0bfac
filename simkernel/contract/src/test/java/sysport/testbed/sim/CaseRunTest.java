package sysport.testbed.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.transcript.Case;
import sysport.transcript.Line;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;
import sysport.transcript.print.Printer;
import sysport.transcript.run.CaseRun;
import sysport.transcript.run.Verdict;

import java.util.ArrayList;
import java.util.List;

/// How a script is run: what passes, what differs and what is told of it.
class CaseRunTest {
    private static final String LISTENER =
            """
            socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = l
            bind(l, 127.0.0.1:0) = 0
            listen(l, 5) = 0
            getsockname(l) = 127.0.0.1:P
            eventfd(0, 0) = n
            """;

    private final List<String> observed = new ArrayList<>();

    private Verdict run(String header, String lines) throws ScriptException {
        Case one = Parser.parse("f", "case c " + header + "\n" + lines).cases().getFirst();
        return CaseRun.of(one, new SimUnderTest(1), this::observe);
    }

    private void observe(Line line) {
        observed.add(Printer.print(line));
    }

    private Verdict.Differs difference(String lines) throws ScriptException {
        return assertInstanceOf(Verdict.Differs.class, run("", LISTENER + lines));
    }

    @Test
    void a_case_whose_lines_all_hold_passes_and_is_observed_as_it_happened()
            throws ScriptException {
        assertEquals(new Verdict.Passed(), run("", LISTENER + "accept4(l, 0) = _ or -1 EAGAIN\n"));
        assertEquals("accept4(l, 0) = -1 EAGAIN", observed.getLast());
        assertEquals("getsockname(l) = 127.0.0.1:P", observed.get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept4(l, 0) = a                   | accept4(l, 0) = -1 EAGAIN",
                "getsockname(l) = 127.0.0.2:P        | getsockname(l) = 127.0.0.1:P",
                "getsockname(l) = 127.0.0.1:1        | getsockname(l) = 127.0.0.1:P",
                "close(l) = 1..                      | close(l) = 0",
                "close(l) = -1 EBADF                 | close(l) = 0",
                "dup(l) = l                          | dup(l) = 5",
                "getsockopt(l, SOL_SOCKET, SO_ACCEPTCONN) = 0 value 0"
                        + " | getsockopt(l, SOL_SOCKET, SO_ACCEPTCONN) = 0 value 1",
                "fstat(l) = 0 S_IFREG                | fstat(l) = 0 S_IFSOCK size 0",
                "close(l) = 0 <50..60ms>             | close(l) = 0 <0..0ms>",
                "read(n, u64 0, 8) = 8               | no answer within 86400s"
            })
    void what_differs_is_told_as_it_was_expected_and_as_it_came(String line, String got)
            throws ScriptException {
        assertEquals(new Verdict.Differs(7, line, got), difference(line));
    }

    @Test
    void an_unfinished_call_that_answers_at_once_differs() throws ScriptException {
        assertEquals(
                "[t] accept4(l, 0) = -1 EAGAIN",
                difference("[t] accept4(l, 0) <unfinished ...>\n").got());
    }

    @Test
    void a_call_that_has_answered_is_not_still_blocked() throws ScriptException {
        Verdict.Differs difference =
                difference(
                        """
                        [t] read(n, u64 5, 8) <unfinished ...>
                        write(n, u64 5) = 8
                        [t] <... read still blocked>
                        """);
        assertEquals(9, difference.line());
        assertEquals(
                "[t] read(n, \"\\x05\\x00\\x00\\x00\\x00\\x00\\x00\\x00\", 8) = 8",
                difference.got());
    }

    @Test
    void exactly_one_of_several_threads_comes_back() throws ScriptException {
        Verdict.Differs difference =
                difference(
                        """
                        shutdown(l, SHUT_RD) = 0
                        epoll_create1(0) = e
                        epoll_ctl(e, EPOLL_CTL_ADD, n, EPOLLIN) = 0
                        [t1] epoll_wait(e, [n:EPOLLIN], 1, -1) <unfinished ...>
                        [t2] epoll_wait(e, [n:EPOLLIN], 1, -1) <unfinished ...>
                        write(n, u64 5) = 8
                        [t1|t2] <... epoll_wait resumed> = 1
                        """);
        assertEquals(13, difference.line());
        assertEquals("have come back", difference.got().substring(10));
    }

    @Test
    void what_a_resumed_call_has_brought_is_compared_with_its_unfinished_line()
            throws ScriptException {
        Verdict.Differs difference =
                difference(
                        """
                        [t] read(n, u64 6, 8) <unfinished ...>
                        write(n, u64 5) = 8
                        [t] <... read resumed> = 8
                        """);
        assertEquals(9, difference.line());
    }

    @Test
    void a_number_given_twice_is_found() throws ScriptException {
        assertEquals(
                new Verdict.Passed(), run("", LISTENER + "close(l) = 0\ndup(n) = l\ndup(n) = _\n"));
    }

    @Test
    void what_is_needed_and_not_offered_skips_the_case() throws ScriptException {
        assertEquals(new Verdict.Skipped("needs fork"), run("# needs: fork", LISTENER));
        assertInstanceOf(
                Verdict.Skipped.class,
                run(
                        "",
                        LISTENER
                                + "setsockopt(l, IPPROTO_IP, IP_TRANSPARENT, {1, 1}) = 0\n"
                                + "writev(l, [\"a\"]) = 1\n"));
    }

    @Test
    void a_name_that_no_answer_has_bound_differs() throws ScriptException {
        assertEquals(
                "a stands for nothing: no call has bound it",
                difference("accept4(l, 0) = a or -1 EAGAIN\nclose(a) = 0\n").got());
    }
}
