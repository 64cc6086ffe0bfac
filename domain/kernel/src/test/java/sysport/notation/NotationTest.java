package sysport.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

import java.util.List;

class NotationTest {

    private static String bytes(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(ISO_8859_1);
        return Notation.bytes(bytes, 1, text.length());
    }

    @Test
    void a_result_below_0_is_minus_1_and_the_name() {
        assertEquals("0", Notation.result(0));
        assertEquals("4096", Notation.result(4096));
        assertEquals("-1 EAGAIN", Notation.result(Errno.EAGAIN.negated()));
    }

    @Test
    void bytes_are_escaped() {
        assertEquals("\"\"", bytes(""));
        assertEquals("\"GET / HTTP/1.1\\r\\n\"", bytes("GET / HTTP/1.1\r\n"));
        assertEquals("\"\\t\\\"\\\\\\x00\\x1f~\\x7f\\xe4\"", bytes("\t\"\\\0\u001f~\u007f\u00e4"));
    }

    @Test
    void more_than_32_bytes_are_cut() {
        String shown = "x".repeat(32);

        assertEquals("\"" + shown + "\"", bytes(shown));
        assertEquals("\"" + shown + "\"...", bytes(shown + "y"));
    }

    @Test
    void a_path_is_whole() {
        String path = "d/".repeat(40);

        assertEquals("\"" + path + "\"", Notation.path(path.getBytes(ISO_8859_1)));
    }

    @Test
    void option_values_have_the_form_of_their_shape() {
        assertEquals("1", Notation.optionValue(OptionValue.ON));
        assertEquals("{1, 5}", Notation.optionValue(new OptionValue.Linger(true, 5)));
        assertEquals("{0, 0}", Notation.optionValue(new OptionValue.Linger(false, 0)));
        assertEquals("3s", Notation.optionValue(new OptionValue.Timeval(3, 0)));
        assertEquals("3200ms", Notation.optionValue(new OptionValue.Timeval(3, 200_000)));
        assertEquals("7us", Notation.optionValue(new OptionValue.Timeval(0, 7)));
    }

    @Test
    void a_pending_error_has_its_name() {
        int level = SocketCalls.SOL_SOCKET;

        assertEquals(
                "ECONNRESET",
                Notation.optionValue(level, SocketCalls.SO_ERROR, new OptionValue.Int(104)));
        assertEquals(
                "0", Notation.optionValue(level, SocketCalls.SO_ERROR, new OptionValue.Int(0)));
        assertEquals(
                "104",
                Notation.optionValue(level, SocketCalls.SO_SNDBUF, new OptionValue.Int(104)));
    }

    @Test
    void events_have_their_data_and_their_mask() {
        var events = new EpollEvents(3);
        events.set(0, 0x1, 4);
        events.set(1, 0x80002014, -1);
        events.set(2, 0x1, 9);

        assertEquals(
                "[4:EPOLLIN, -1:EPOLLOUT|EPOLLHUP|EPOLLRDHUP|EPOLLET]", Notation.events(events, 2));
        assertEquals("[]", Notation.events(events, 0));
    }

    @Test
    void entries_have_their_name_and_their_kind() {
        assertEquals(
                "[\"a\":DT_REG, \"\\xff\":DT_DIR]",
                Notation.entries(
                        List.of(
                                new DirectoryEntry(DirectoryEntry.DT_REG, new byte[] {'a'}),
                                new DirectoryEntry(DirectoryEntry.DT_DIR, new byte[] {-1}))));
    }

    @Test
    void a_file_has_its_kind_and_its_size() {
        assertEquals("S_IFREG size 5", Notation.stat(new Stat(1, 2, 0x81a4, 5, 0, 0)));
        assertEquals("S_IFANON size 0", Notation.stat(new Stat(1, 2, 0x180, 0, 0, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, SOCK_STREAM",
        "0x801, SOCK_STREAM|SOCK_NONBLOCK",
        "0x80802, SOCK_DGRAM|SOCK_NONBLOCK|SOCK_CLOEXEC",
        "0x10000e, 14|0x100000"
    })
    void a_choice_stands_before_the_flags(String value, String text) {
        assertEquals(text, Constants.SOCKET_TYPE.text(Long.decode(value)));
    }

    @Test
    void what_has_no_name_is_a_number() {
        assertEquals("99", Constants.DOMAIN.text(99));
        assertEquals("-5", Constants.SHUTDOWN_HOW.text(-5));
        assertEquals("0", Constants.MESSAGE_FLAGS.text(0));
        assertEquals("MSG_PEEK|0x1000", Constants.MESSAGE_FLAGS.text(0x1002));
        assertEquals("77", OptionNames.of(SocketCalls.SOL_SOCKET).text(77));
        assertEquals("1", OptionNames.of(99).text(1));
        assertEquals("TCP_NODELAY", OptionNames.of(SocketCalls.IPPROTO_TCP).text(1));
        assertEquals("IPV6_V6ONLY", OptionNames.of(SocketCalls.IPPROTO_IPV6).text(26));
    }

    @Test
    void access_to_a_file_has_a_name_even_if_it_is_0() {
        assertEquals("O_RDONLY", FileNames.OPEN_FLAGS.text(0));
        assertEquals("O_RDONLY|O_DIRECTORY|O_CLOEXEC", FileNames.OPEN_FLAGS.text(0x90000));
    }
}
