package sysport.faults;

import static sysport.kernel.KernelException.check;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// One connection of a client, which writes down what it sees. On either kernel.
final class Visit implements AutoCloseable {
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final String LENGTH = "\r\nContent-Length: ";

    private final Kernel kernel;
    private final List<String> diary;
    private final Scenario.Rest rest;
    private final int fd;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean open;
    private String end = "";

    /// Connects.
    ///
    /// @param rest is awaited before each step
    /// @param diary a line is added for each thing that is seen
    Visit(Kernel kernel, SocketAddress server, Scenario.Rest rest, List<String> diary) {
        this.kernel = kernel;
        this.rest = rest;
        this.diary = diary;
        rest.await();
        fd = check("socket", kernel.socket(server.family(), SocketCalls.SOCK_STREAM, 0));
        var patience = OptionValue.Timeval.ofNanos(PATIENCE_NANOS);
        check(
                "setsockopt",
                kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, patience));
        int answer = kernel.connect(fd, server);
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
            kernel.send(fd, octets, 0, octets.length, SocketCalls.MSG_NOSIGNAL);
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
            kernel.shutdown(fd, SocketCalls.SHUT_WR);
        }
        return awaitEnd();
    }

    private Visit awaitEnd() {
        if (open) {
            diary.add(receive() ? "more" : "then " + end);
            open = false;
        }
        return this;
    }

    /// The status; if the answer is not whole, how it ended.
    private String answer(String name) {
        int head = headLength();
        while (head < 0) {
            if (!receive()) {
                return end + " after " + received.size() + " octets";
            }
            head = headLength();
        }
        String text = received.toString(StandardCharsets.ISO_8859_1).substring(0, head);
        int at = text.indexOf(LENGTH) + LENGTH.length();
        int length = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
        while (received.size() < head + length) {
            if (!receive()) {
                int part = received.size() - head;
                return text.substring(9, 12) + ", " + end + " after " + part + " of " + length;
            }
        }
        byte[] all = received.toByteArray();
        byte[] content = Arrays.copyOfRange(all, head, head + length);
        received.reset();
        received.write(all, head + length, all.length - head - length);
        String status = text.substring(9, 12);
        boolean right = !status.equals("200") || Arrays.equals(content, Site.content(name));
        return right ? status : status + " with other content";
    }

    private int headLength() {
        int at = received.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        return at < 0 ? -1 : at + 4;
    }

    private boolean receive() {
        int count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        if (count > 0) {
            received.write(buffer, 0, count);
            return true;
        }
        open = false;
        end = count == 0 ? "FIN" : Errno.of(count).name();
        return false;
    }

    @Override
    public void close() {
        kernel.close(fd);
    }
}
