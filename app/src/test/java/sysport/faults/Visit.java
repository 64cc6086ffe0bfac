package sysport.faults;

import sysport.client.Reply;
import sysport.client.ReplyReader;
import sysport.client.TestClient;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// One connection of a client, which writes down what it sees. On either kernel.
final class Visit implements AutoCloseable {
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final String LENGTH = "\r\nContent-Length: ";

    private final List<String> diary;
    private final Scenario.Rest rest;
    private final TestClient client;
    private boolean open;

    /// Connects.
    ///
    /// @param rest is awaited before each step
    /// @param diary a line is added for each thing that is seen
    Visit(Kernel kernel, SocketAddress server, Scenario.Rest rest, List<String> diary) {
        this.rest = rest;
        this.diary = diary;
        rest.await();
        client = new TestClient(kernel, server).patience(PATIENCE_NANOS);
        int answer = client.connect(server);
        open = answer == 0;
        if (!open) {
            diary.add("connect " + Errno.of(answer));
        }
        rest.awaitAccepted();
    }

    /// Asks for files, all in one write, and waits for all answers. Does nothing on a connection
    /// that has ended.
    Visit get(String... names) {
        var requests = new StringBuilder();
        for (String name : names) {
            requests.append(head(name)).append("\r\n");
        }
        return exchange(requests.toString(), names);
    }

    /// Asks for a file and for the end of the connection, and waits for both.
    Visit getAndClose(String name) {
        exchange(head(name) + "Connection: close\r\n\r\n", name);
        return awaitEnd();
    }

    private static String head(String name) {
        return "GET /" + name + " HTTP/1.1\r\nHost: a\r\n";
    }

    private Visit exchange(String requests, String... names) {
        rest.await();
        if (open) {
            byte[] octets = requests.getBytes(StandardCharsets.US_ASCII);
            client.sendUnlessBroken(octets, 0, octets.length);
        }
        for (String name : names) {
            if (open) {
                diary.add(name + " " + answer(name));
            }
        }
        return this;
    }

    /// Ends the own side, and waits for the end of the other.
    Visit leave() {
        rest.await();
        if (open) {
            client.endOutput();
        }
        return awaitEnd();
    }

    private Visit awaitEnd() {
        if (open) {
            diary.add(client.read() > 0 ? "more" : "then " + ended());
            open = false;
        }
        return this;
    }

    /// The status; if the answer is not whole, how it ended.
    private String answer(String name) {
        try {
            Reply reply = client.nextReply(false);
            if (reply == null) {
                return ended() + " after 0 octets";
            }
            boolean right =
                    reply.status() != 200 || Arrays.equals(reply.content(), Site.content(name));
            return right ? "" + reply.status() : reply.status() + " with other content";
        } catch (ReplyReader.Truncated cut) {
            String after = ended() + " after " + cut.octets();
            return cut.head().isEmpty()
                    ? after + " octets"
                    : cut.head().substring(9, 12) + ", " + after + " of " + length(cut.head());
        }
    }

    private static String length(String head) {
        int at = head.indexOf(LENGTH) + LENGTH.length();
        return (head + "\r").substring(at, (head + "\r").indexOf('\r', at));
    }

    /// How the connection has ended.
    private String ended() {
        open = false;
        return client.lastAnswer() == 0 ? "FIN" : Errno.of(client.lastAnswer()).name();
    }

    @Override
    public void close() {
        client.close();
    }
}
