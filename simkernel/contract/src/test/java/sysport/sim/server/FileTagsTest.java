package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.server.ServerOptions;
import sysport.sim.FileTree;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Machines that have the same files say the same of them, whatever numbers their inodes have.
class FileTagsTest {
    private static final Pattern TAG = Pattern.compile("\r\nETag: (\\S+)");
    private static final long SETTLED_NANOS = Site.YEAR_2025_NANOS + 1;

    /// The tag of `/file` on a machine of its own.
    private static String tag(Consumer<FileTree> publish) {
        var server = new SimulatedServer(new Simulation(1), ServerOptions.DEFAULT);
        publish.accept(server.simulation().files());
        var tag = new StringBuilder();
        SimKernel kernel = server.simulation().process("client");
        kernel.spawn(
                "main",
                () -> {
                    var link = TestClient.perhapsTo(kernel, server.address(), 1 << 20);
                    byte[] request = TestClient.request("/file");
                    link.sendUnlessBroken(request, 0, request.length);
                    Reply answer = link.nextReply(false);
                    link.close();
                    assertNotNull(answer);
                    Matcher field = TAG.matcher(answer.head());
                    assertTrue(field.find(), answer.head());
                    tag.append(field.group(1));
                    server.stop();
                });
        server.run();
        return tag.toString();
    }

    private static void publish(FileTree files, byte[] octets, long modifiedNanos) {
        files.file("/www/file", octets);
        files.setModified("/www/file", modifiedNanos);
    }

    @ParameterizedTest
    @ValueSource(ints = {Site.SMALL_OCTETS, Site.LARGE_OCTETS})
    void two_machines_with_the_same_files_agree(int octets) {
        String one = tag(files -> publish(files, Site.octets(octets), SETTLED_NANOS));
        String other =
                tag(files -> {
                    files.file("/www/another", new byte[1]);
                    publish(files, Site.octets(octets), SETTLED_NANOS);
                });
        assertEquals(one, other);
        assertTrue(one.startsWith("\""), one);
    }

    @ParameterizedTest
    @ValueSource(ints = {Site.SMALL_OCTETS, Site.LARGE_OCTETS})
    void a_file_of_the_same_length_and_a_time_that_says_nothing_has_another_tag(int octets) {
        byte[] changed = Site.octets(octets);
        changed[octets - 1]++;
        assertNotEquals(
                tag(files -> publish(files, Site.octets(octets), 1_000_000_000L)),
                tag(files -> publish(files, changed, 1_000_000_000L)));
    }
}
