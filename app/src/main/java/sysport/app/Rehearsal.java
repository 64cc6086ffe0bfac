package sysport.app;

import org.jspecify.annotations.Nullable;

import sysport.kernel.KernelException;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.linux.LinuxKernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A training run for the JVM's AOT cache (JEP 514): both kinds of server, each on a port of the
/// loopback interface that the kernel chooses, and a client of them in the same process, by the
/// same port to the kernel, so that nothing foreign gets into the cache.
///
///     java -XX:AOTCacheOutput=app.aot -cp app.jar sysport.app.Rehearsal DIR PATH...
///
/// Each PATH is fetched below DIR. Ends with status 0, or 1 if an answer is none of 200.
final class Rehearsal {
    /// So many that the first of them have passed by the way that a new thread takes.
    private static final int REQUESTS = 60;

    private static final int PIPELINED = 8;
    private static final OptionValue PATIENCE = new OptionValue.Timeval(10, 0);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String OK = "HTTP/1.1 200 ";

    private final SocketCalls kernel = new LinuxKernel();
    private final byte[] received = new byte[64 * 1024];

    private Rehearsal() {}

    /// Runs it.
    ///
    /// @param args DIR and the paths
    public static void main(String[] args) throws IOException {
        var rehearsal = new Rehearsal();
        rehearsal.play(new String[] {"--port", "0"}, List.of("/"));
        rehearsal.play(
                new String[] {args[0], "--port", "0"}, Arrays.asList(args).subList(1, args.length));
        System.exit(0);
    }

    /// Starts a server, which goes on until the process ends, and fetches each of `paths`.
    private void play(String[] arguments, List<String> paths) throws IOException {
        var line = new PipedOutputStream();
        var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new PipedInputStream(line), StandardCharsets.US_ASCII));
        System.setOut(new PrintStream(line, true, StandardCharsets.US_ASCII));
        Thread server = new Thread(() -> Main.main(arguments), "server");
        server.setDaemon(true);
        server.start();
        SocketAddress address = address(reader.readLine());
        for (String path : paths) {
            fetch(address, path);
        }
    }

    /// The address within the line by which a server says that it is ready.
    private static SocketAddress address(@Nullable String ready) {
        if (ready == null) {
            throw new IllegalStateException("no server is ready");
        }
        int port = ready.lastIndexOf(':') + 1;
        return SocketAddress.of(
                LOOPBACK, Integer.parseInt(ready.substring(port, ready.indexOf('/', port))));
    }

    /// Many requests on one connection, one by one and pipelined by turns. The server closes it
    /// after the last.
    private void fetch(SocketAddress address, String path) {
        int fd = check("socket", kernel.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0));
        check(
                "setsockopt",
                kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, PATIENCE));
        check("connect", kernel.connect(fd, address));
        for (int i = 1; i < REQUESTS; i++) {
            send(fd, path, "keep-alive", i % 2 == 0 ? PIPELINED : 1);
            receive(fd);
            if (i == 1
                    && !new String(received, 0, OK.length(), StandardCharsets.US_ASCII)
                            .equals(OK)) {
                throw new IllegalStateException(path + " is not answered 200");
            }
        }
        send(fd, path, "close", 1);
        while (receive(fd) > 0) {
            // What is still under way: an answer may take more than one recv.
        }
        kernel.close(fd);
    }

    private void send(int fd, String path, String connection, int count) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + LOOPBACK + "\r\n";
        String request = head + "Connection: " + connection + "\r\n\r\n";
        byte[] octets = request.repeat(count).getBytes(StandardCharsets.US_ASCII);
        check("send", kernel.send(fd, octets, 0, octets.length, SocketCalls.MSG_NOSIGNAL));
    }

    private int receive(int fd) {
        return check("recv", kernel.recv(fd, received, 0, received.length, 0));
    }

    private static int check(String call, int answer) {
        return KernelException.check(call, answer);
    }
}
