package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.files.FileOptions;
import sysport.files.StaticFiles;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.server.Server;
import sysport.sim.FileTree;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;

/// Nothing outside of the directory is reached, and nothing inside that is no file (RFC 9110,
/// 17.3): decoded once, split, checked, and held by RESOLVE_BENEATH (openat2(2)).
class PathAttackTest {
    private static final String LONG_NAME = "n".repeat(256);

    private static void plant(FileTree files) {
        files.file("/secret", bytes("not for you"));
        files.directory("/www/sub");
        files.file("/www/.env", bytes("not for you"));
        files.file("/www/.git/config", bytes("not for you"));
        files.file("/www/a", bytes("here"));
        files.link("/www/sub/inside", "../a");
        files.link("/www/sub/root", "../../www/a");
        files.link("/www/outside", "../secret");
        files.link("/www/absolute", "/www/a");
        files.link("/www/up", "..");
        files.link("/www/loop", "loop");
        files.fifo("/www/fifo");
        files.link("/www/link-to-fifo", "fifo");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String get(String target) {
        return get(target, FileOptions.DEFAULT);
    }

    private static String get(String target, FileOptions options) {
        var simulation = new Simulation(1);
        plant(simulation.files());
        SimKernel host = simulation.process("server");
        SimKernel guest = simulation.process("client");
        StaticFiles files = StaticFiles.below(host, "/www", options);
        Server server = Server.listen(host, SocketAddress.of("127.0.0.1", 0), files);
        host.spawn(
                "serve",
                () -> {
                    server.serve();
                    server.close();
                    files.close();
                });
        var answer = new StringBuilder();
        guest.spawn(
                "ask",
                () -> {
                    answer.append(exchange(guest, server.address(), target));
                    server.stop();
                });
        simulation.run();
        simulation.assertNoOpenDescriptors();
        return answer.toString();
    }

    private static String exchange(SimKernel guest, SocketAddress address, String target) {
        int fd = guest.socket(address.family(), SocketCalls.SOCK_STREAM, 0);
        guest.connect(fd, address);
        byte[] request =
                bytes("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        guest.write(fd, request, 0, request.length);
        byte[] buffer = new byte[4_096];
        int all = 0;
        int count = 1;
        while (count > 0) {
            count = guest.read(fd, buffer, all, buffer.length - all);
            all += Math.max(0, count);
        }
        guest.close(fd);
        return new String(buffer, 0, all, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, 200",
        "/%61, 200",
        "/sub/inside, 200",
        "/../secret, 400",
        "/%2e%2e/secret, 400",
        "/.%2e/secret, 400",
        "/%2e%2e%2fsecret, 400",
        "/..%2fsecret, 400",
        "/sub/../../secret, 400",
        "/sub/./inside, 400",
        "/.env, 404",
        "/%2eenv, 404",
        "/.git/config, 404",
        "/sub/%2e%2e/.env, 400",
        "/%00, 400",
        "/a%00.html, 400",
        "/%252e%252e/secret, 404",
        "/%252e%252e%252fsecret, 404",
        "/..%5csecret, 404",
        "/..%c0%afsecret, 404",
        "/a., 404",
        "/a.., 404",
        "/a%20, 404",
        "/..., 404",
        "/a/, 404",
        "/a/b, 404",
        "//a, 404",
        "//secret, 404",
        "/LONG, 404",
        "/sub/LONG/x, 404",
        "/sub/root, 404",
        "/outside, 404",
        "/absolute, 404",
        "/up/secret, 404",
        "/up/www/a, 404",
        "/loop, 404",
        "/fifo, 404",
        "/link-to-fifo, 404"
    })
    void a_path_leads_to_a_file_inside_or_nowhere(String target, int status) {
        String answer = get(target.replace("LONG", LONG_NAME));
        assertEquals("HTTP/1.1 " + status, answer.substring(0, 12));
        assertEquals(status == 200, answer.endsWith("here"));
        assertEquals(-1, answer.indexOf("not for you"));
    }

    /// Links are followed wherever they lead; a path by itself leads nowhere else than before.
    @ParameterizedTest
    @CsvSource({
        "/outside, 200",
        "/absolute, 200",
        "/sub/root, 200",
        "/up/secret, 200",
        "/../secret, 400",
        "/%2e%2e/secret, 400",
        "/..%2fsecret, 400",
        "/sub/../../secret, 400",
        "//secret, 404",
        "/.env, 404",
        "/loop, 404",
        "/link-to-fifo, 404"
    })
    void with_links_that_may_lead_out_a_path_does_not(String target, int status) {
        String answer = get(target, FileOptions.DEFAULT.withOutwardLinks());
        assertEquals("HTTP/1.1 " + status, answer.substring(0, 12));
    }
}
