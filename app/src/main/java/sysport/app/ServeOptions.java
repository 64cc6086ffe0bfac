package sysport.app;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;
import sysport.server.Limits;
import sysport.server.ServerOptions;

import java.io.PrintStream;

/// What the command line asks for.
///
/// @param directory what to serve, relative to the working directory; null for the built-in page
/// @param address where to listen
/// @param trace whether to write every system call to standard error
/// @param server how to serve
record ServeOptions(
        @Nullable String directory, SocketAddress address, boolean trace, ServerOptions server) {
    private static final int LEAST_SECTION_BYTES = 64;
    private static final int MOST_SECTION_BYTES = 1 << 24;
    private static final int MOST_LOOPS = 1_024;
    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int MOST_REQUESTS = 1_000_000;

    /// Understands the arguments. Answers --help and --version itself, on `out`.
    ///
    /// @return null if there is nothing left to do
    /// @throws UserMistake if they cannot be understood
    static @Nullable ServeOptions parse(String[] args, PrintStream out) {
        Arguments plain = Arguments.readPlain(args);
        Arguments arguments = plain != null ? plain : Picocli.read(args, out);
        return arguments == null ? null : of(arguments);
    }

    private static ServeOptions of(Arguments arguments) {
        String port = arguments.valueOf(ServeOption.PORT);
        return new ServeOptions(
                arguments.directory(),
                address(
                        arguments.valueOf(ServeOption.HOST),
                        Quantity.count(ServeOption.PORT.text(), port, 0, 0xffff)),
                arguments.has(ServeOption.TRACE),
                ServerOptions.DEFAULT.with(concurrency(arguments)).with(limits(arguments)));
    }

    private static SocketAddress address(String host, int port) {
        try {
            return SocketAddress.of(host, port);
        } catch (IllegalArgumentException _) {
            throw new UserMistake(
                    "--host takes a numeric address, as 127.0.0.1 or ::1, not '" + host + "'.");
        }
    }

    private static Concurrency concurrency(Arguments arguments) {
        String engine = arguments.valueOf(ServeOption.ENGINE);
        if (engine.equals("events")) {
            String loops = arguments.valueOf(ServeOption.LOOPS);
            return new Concurrency.Loops(
                    Quantity.count(ServeOption.LOOPS.text(), loops, 1, MOST_LOOPS));
        }
        if (!engine.equals("threads")) {
            throw new UserMistake("--engine takes events or threads, not '" + engine + "'.");
        }
        if (arguments.has(ServeOption.LOOPS)) {
            throw new UserMistake("--loops goes with --engine events; leave one of them out.");
        }
        return new Concurrency.Threads();
    }

    private static Limits limits(Arguments arguments) {
        return new Limits(
                connections(arguments), message(arguments), times(arguments), rates(arguments));
    }

    private static Limits.Connections connections(Arguments arguments) {
        return new Limits.Connections(
                count(arguments, ServeOption.MAX_CONNECTIONS, 1, MOST_CONNECTIONS),
                count(arguments, ServeOption.MAX_CONNECTIONS_PER_ADDRESS, 1, MOST_CONNECTIONS),
                count(arguments, ServeOption.MAX_REQUESTS_PER_CONNECTION, 1, Integer.MAX_VALUE),
                Limits.defaults().connections().backlog());
    }

    private static MessageLimits message(Arguments arguments) {
        return new MessageLimits(
                sectionBytes(arguments, ServeOption.MAX_REQUEST_LINE_BYTES),
                sectionBytes(arguments, ServeOption.MAX_HEADER_BYTES),
                count(arguments, ServeOption.MAX_HEADER_FIELDS, 1, MessageLimits.HEADER_FIELDS_MAX),
                bytes(arguments, ServeOption.MAX_BODY_BYTES, 0, MessageLimits.BODY_BYTES_MAX),
                streamedBytes(arguments, ServeOption.MAX_STREAMED_BYTES),
                streamedBytes(arguments, ServeOption.MAX_UNWANTED_BYTES),
                Limits.defaults().message().chunkExtensionBytes());
    }

    private static Limits.Times times(Arguments arguments) {
        return new Limits.Times(
                millis(arguments, ServeOption.HEADER_TIMEOUT, 1),
                millis(arguments, ServeOption.BODY_TIMEOUT, 1),
                millis(arguments, ServeOption.REQUEST_TIMEOUT, 1),
                millis(arguments, ServeOption.KEEP_ALIVE_TIMEOUT, 1),
                millis(arguments, ServeOption.SEND_TIMEOUT, 1),
                Limits.defaults().times().lingerMillis(),
                millis(arguments, ServeOption.GRACE, 0));
    }

    private static Limits.Rates rates(Arguments arguments) {
        return new Limits.Rates(
                (int) bytes(arguments, ServeOption.MIN_BODY_RATE, 0, Integer.MAX_VALUE),
                (int) bytes(arguments, ServeOption.MIN_SEND_RATE, 0, Integer.MAX_VALUE),
                count(arguments, ServeOption.MAX_REQUEST_RATE, 0, MOST_REQUESTS),
                count(arguments, ServeOption.MAX_REQUEST_BURST, 1, MOST_REQUESTS));
    }

    private static int count(Arguments arguments, ServeOption option, int least, int most) {
        return Quantity.count(option.text(), arguments.valueOf(option), least, most);
    }

    private static int sectionBytes(Arguments arguments, ServeOption option) {
        return (int) bytes(arguments, option, LEAST_SECTION_BYTES, MOST_SECTION_BYTES);
    }

    private static long streamedBytes(Arguments arguments, ServeOption option) {
        return bytes(arguments, option, 0, MessageLimits.STREAMED_BYTES_MAX);
    }

    private static long bytes(Arguments arguments, ServeOption option, long least, long most) {
        return Quantity.bytes(option.text(), arguments.valueOf(option), least, most);
    }

    private static long millis(Arguments arguments, ServeOption option, long least) {
        return Quantity.millis(option.text(), arguments.valueOf(option), least);
    }
}
