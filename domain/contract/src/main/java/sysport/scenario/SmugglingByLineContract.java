package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

/// Request smuggling by readers who disagree where a line ends, or what it says.
public abstract class SmugglingByLineContract extends SmugglingContract {
    protected SmugglingByLineContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(BARE_LF)
    void bare_lf_ends_nothing() {
        dies(
                400,
                "GET / HTTP/1.1\r\nHost: h\r\nX: y\n\r\n" + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\n\n" + INNER,
                "GET / HTTP/1.1\r\nHost: h\n\n" + INNER,
                post("X: y\nContent-Length: 35") + INNER);
    }

    @Test
    @Proves(BARE_CR)
    void bare_cr_ends_nothing() {
        dies(
                400,
                post("X: y\rContent-Length: 35") + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\r" + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\n\r\r\n" + INNER,
                "GET /\rHTTP/1.1\r\nHost: h\r\n\r\n");
    }

    @Test
    @Proves(LINE_FOLDING)
    void obs_fold_is_refused() {
        dies(
                400,
                post("Transfer-Encoding:", " chunked") + LAST,
                post("X: y", " Content-Length: 35") + INNER,
                post("X: y", "\tTransfer-Encoding: chunked") + LAST,
                "POST / HTTP/1.1\r\n Content-Length: 35\r\nHost: h\r\n\r\n" + INNER);
    }

    @Test
    @Proves({CONTROL_IN_VALUE, FIELD_NAME})
    void nul_and_other_controls_are_refused() {
        dies(
                400,
                post("Transfer-Encoding: chun\0ked") + LAST,
                post("Content-Length\0: 35") + INNER,
                post("X: \0", "Content-Length: 35") + INNER,
                "GET / HTTP/1.1\0\r\nHost: h\r\n\r\n",
                post("\u00a0Content-Length: 35") + INNER,
                post("\u001fTransfer-Encoding: chunked") + LAST);
    }

    @Test
    @Proves(BLANK_BEFORE_COLON)
    void space_before_the_colon_is_refused() {
        dies(400, withInner("Content-Length : 35"), post("Transfer-Encoding\t: chunked") + LAST);
    }

    @Test
    @Proves({AUTHORITY_OF_TARGET, USERINFO, HOST_TWICE, HOST_INVALID})
    void two_hosts_are_refused_unless_one_is_said_to_count() {
        reads("GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET http://a/ of a\n\n");
        reads("GET //a/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET //a/ of b\n\n");
        dies(
                400,
                "GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET http://a\\b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET http://a#@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n");
    }

    @Test
    @Proves({ONE_SPACE, VERSION_FORM})
    void request_line_in_request_line_is_refused() {
        dies(
                400,
                "GET / HTTP/1.1 HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /smuggled\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1X\r\nHost: h\r\n\r\n",
                "GET /smuggled\r\n\r\n");
    }

    @Test
    @Proves(UPGRADE_IGNORED)
    void pipelined_upgrade_is_read_as_http_1_1() {
        reads(
                get("Connection: Upgrade", "Upgrade: websocket") + INNER,
                "GET / of h\nConnection: Upgrade\nUpgrade: websocket\n\n",
                "GET /smuggled of s\n\n");
        reads(
                post("Connection: Upgrade", "Upgrade: h2c", length(INNER)) + INNER,
                "POST / of h\nConnection: Upgrade\nUpgrade: h2c\n\n" + INNER);
        dies(505, "GET / HTTP/2.0\r\nHost: h\r\n\r\nSM\r\n\r\n");
    }

    /// Octet by octet, the server may have closed while the client still sends: whether it has is a
    /// race between two processes, and how the connection ends then is a reset.
    @Test
    @Proves(CLOSE_ASKED)
    void requests_behind_a_close_are_not_read() {
        run(site -> {
            for (Pieces pieces : Pieces.values()) {
                TestClient client = site.connect();
                if (pieces == Pieces.WHOLE) {
                    client.send(get("Connection: close") + INNER);
                    assertEquals("hello", client.reply().text());
                    client.assertEnd();
                } else {
                    send(client, pieces, get("Connection: close"));
                    client.sendUnlessCut(INNER);
                    assertEquals("hello", client.reply().text());
                    client.assertEndOrReset();
                }
            }
        });
    }
}
