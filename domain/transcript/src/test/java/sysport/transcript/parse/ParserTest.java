package sysport.transcript.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.transcript.Case;
import sysport.transcript.ScriptException;
import sysport.transcript.print.Printer;

import java.time.Duration;
import java.util.List;

class ParserTest {
    private static final String SOCKET = "socket(AF_INET, SOCK_STREAM, 0) = s\n";

    private static Case one(String lines) throws ScriptException {
        return Parser.parse("a.cases", "case one\n" + lines).cases().getFirst();
    }

    @Test
    void the_comment_behind_the_name_says_what_the_case_is() throws ScriptException {
        String text = "case c  # L54; source: socket(7); tcp(7); needs: dup, fill; timeout: 100s\n";
        Case one = Parser.parse("a.cases", text).cases().getFirst();
        assertEquals("L54", one.note());
        assertEquals("socket(7); tcp(7)", one.source());
        assertEquals(List.of("dup", "fill"), one.needs());
        assertEquals(Duration.ofSeconds(100), one.timeout());
    }

    @Test
    void a_case_without_a_timeout_has_ten_seconds() throws ScriptException {
        assertEquals(Duration.ofSeconds(10), one("").timeout());
    }

    @Test
    void comments_and_empty_lines_mean_nothing() throws ScriptException {
        Case one = one("# first\n\n" + SOCKET + "  write(s, \"#\") = 1 # last\n");
        assertEquals(2, one.lines().size());
        assertEquals(4, one.steps().getFirst().number());
        assertEquals("write(s, \"#\") = 1", Printer.print(one.lines().getLast()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sokcet(AF_INET)           | 3:1: expected a call, not 'sokcet(AF_INET)'",
                "close(x) = 0              | 3:7: expected a descriptor that an earlier line has"
                        + " made, not 'x)'",
                "close(L) = 0              | 3:7: expected a descriptor, not 'L)'",
                "close(s)                  | 3:9: expected '=', not the end of the line",
                "close(s) = -1             | 3:14: expected the name of an errno, not the end of"
                        + " the line",
                "close(s) = -1 EWRONG      | 3:15: expected the name of an errno, not 'EWRONG'",
                "close(s) = 0 1            | 3:14: expected the end of the line, not '1'",
                "bind(s, 127.0.0.1:P) = 0  | 3:9: expected an address whose port is known, not"
                        + " '127.0.0.1:P)'",
                "bind(s, 1.2.3:0) = 0      | 3:9: expected an address as 127.0.0.1:P or [::1]:P,"
                        + " not '1.2.3:0)'",
                "shutdown(s, SHUT) = 0     | 3:13: expected SHUT_RD, SHUT_WR, SHUT_RDWR or a"
                        + " number, not 'SHUT)'",
                "write(s, 'x') = 1         | 3:13: expected '*', not ')'",
                "write(s, \"x) = 1         | 3:10: expected a closing quote, not '\"x)'",
                "tgkill([t9], SIGUSR2) = 0 | 3:9: expected a thread that an earlier line has named,"
                        + " not 't9],'",
                "fcntl(s, F_SETFD, x) = 0  | 3:19: expected FD_CLOEXEC or a number, not 'x)'",
                "sleep 5                   | 3:7: expected a time as 50ms or 3s, not '5'",
                "accept4(s, 0) <unfinished ...> | 3:1: expected a thread in brackets before an"
                        + " unfinished call, not 'accept4(s,'",
                "[t] <... read resumed> = 0 | 3:10: expected a thread that is in a call, not"
                        + " 'read'",
                "close(s) = 0 <5..6>       | 3:18: expected a time as 600ms, not '6>'"
            })
    void what_is_wrong_is_told_with_its_place(String line, String message) {
        // The quotes of CSV would take those of the script away.
        ScriptException mistake = assertThrows(ScriptException.class, () -> one(SOCKET + line));
        assertEquals("a.cases:" + message, mistake.sentence());
    }

    @Test
    void a_name_that_two_cases_have_is_a_mistake() {
        ScriptException mistake =
                assertThrows(
                        ScriptException.class, () -> Parser.parse("f", "case a\n\ncase a  # L1\n"));
        assertEquals("f:3:6: expected a name that no case before has, not 'a'", mistake.sentence());
    }

    @Test
    void a_line_before_the_first_case_is_a_mistake() {
        ScriptException mistake =
                assertThrows(ScriptException.class, () -> Parser.parse("f", SOCKET));
        assertEquals("f:1:1: expected case and a name, not 'socket(AF_INET,'", mistake.sentence());
    }

    @Test
    void a_thread_in_a_call_can_make_no_other() {
        String lines = SOCKET + "[t] close(s) <unfinished ...>\n[t] close(s) = 0\n";
        ScriptException mistake = assertThrows(ScriptException.class, () -> one(lines));
        assertEquals(
                "a.cases:4:5: expected <... since t is still in a call, not 'close(s)'",
                mistake.sentence());
    }
}
