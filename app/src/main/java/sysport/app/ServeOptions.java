package sysport.app;

import org.jspecify.annotations.Nullable;

import sysport.files.FileOptions;
import sysport.files.PathPattern;
import sysport.handler.Limits;
import sysport.http.MessageLimits;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;
import sysport.server.ServerOptions;

import java.io.PrintStream;

/// What the command line asks for.
///
/// @param directory what to serve, relative to the working directory; null for the built-in page
/// @param address where to listen
/// @param trace whether to write every system call to standard error
/// @param server how to serve
/// @param files what to give of the files in the directory
record ServeOptions(
        @Nullable String directory,
        SocketAddress address,
        boolean trace,
        ServerOptions server,
        FileOptions files) {

    /// Understands the arguments. Answers --help and --version itself, on `out`.
    ///
    /// @return null if there is nothing left to do
    /// @throws UserMistake if they cannot be understood
    static @Nullable ServeOptions parse(String[] args, PrintStream out) {
        Arguments plain = Arguments.readPlain(args);
        Arguments arguments = plain != null ? plain : ServeCommand.read(args, out);
        return arguments == null ? null : of(arguments);
    }

    private static ServeOptions of(Arguments arguments) {
        return new ServeOptions(
                arguments.directory(),
                address(arguments.text(ServeOption.HOST), number(arguments, ServeOption.PORT)),
                arguments.has(ServeOption.TRACE),
                ServerOptions.DEFAULT.with(concurrency(arguments)).with(limits(arguments)),
                files(arguments));
    }

    private static FileOptions files(Arguments arguments) {
        FileOptions files = FileOptions.DEFAULT;
        for (ServeOption option : ServeOption.values()) {
            if (!option.isForFiles() || !arguments.has(option)) {
                continue;
            }
            if (arguments.directory() == null) {
                throw new UserMistake(
                        option.text() + " is about files; name the directory that holds them.");
            }
            files = option.isFlag() ? withFlag(files, option) : files;
            for (String text : arguments.texts(option)) {
                files = withText(files, option, text);
            }
        }
        return files;
    }

    private static FileOptions withFlag(FileOptions files, ServeOption option) {
        return switch (option) {
            case DOTFILES -> files.withDotNames();
            case FOLLOW_LINKS -> files.withOutwardLinks();
            case NO_LISTING -> files.withoutListings();
            case SPA -> files.withSinglePage();
            case CORS -> files.withAnyOrigin();
            default -> throw new IllegalArgumentException(option.text());
        };
    }

    private static FileOptions withText(FileOptions files, ServeOption option, String text) {
        int between = text.indexOf(option == ServeOption.HEADER ? ':' : '=');
        String before = text.substring(0, Math.max(between, 0)).strip();
        String behind = text.substring(between + 1).strip();
        try {
            return switch (option) {
                case MIME -> files.withMediaType(before, behind);
                case CACHE_CONTROL -> files.withCacheControl(new PathPattern(before), behind);
                case HEADER -> files.withField(before, behind);
                default -> throw new IllegalStateException(option.text());
            };
        } catch (IllegalArgumentException mistake) {
            throw new UserMistake(
                    option.text()
                            + " takes "
                            + option.label()
                            + ", not '"
                            + text
                            + "': "
                            + mistake.getMessage()
                            + ".");
        }
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
        String engine = arguments.text(ServeOption.ENGINE);
        if (engine.equals("events")) {
            return new Concurrency.Loops(number(arguments, ServeOption.LOOPS));
        }
        if (!engine.equals("threads")) {
            throw new UserMistake("--engine takes events or threads, not '" + engine + "'.");
        }
        if (arguments.has(ServeOption.LOOPS)) {
            throw new UserMistake("--loops goes with --engine events; leave one of them out.");
        }
        return new Concurrency.Threads();
    }

    private static Limits limits(Arguments given) {
        Limits rest = Limits.defaults();
        return new Limits(
                new Limits.Connections(
                        number(given, ServeOption.MAX_CONNECTIONS),
                        number(given, ServeOption.MAX_CONNECTIONS_PER_ADDRESS),
                        number(given, ServeOption.MAX_REQUESTS_PER_CONNECTION),
                        rest.connections().backlog()),
                new MessageLimits(
                        number(given, ServeOption.MAX_REQUEST_LINE_BYTES),
                        number(given, ServeOption.MAX_HEADER_BYTES),
                        number(given, ServeOption.MAX_HEADER_FIELDS),
                        given.number(ServeOption.MAX_BODY_BYTES),
                        given.number(ServeOption.MAX_STREAMED_BYTES),
                        given.number(ServeOption.MAX_UNWANTED_BYTES),
                        rest.message().chunkExtensionBytes()),
                new Limits.Times(
                        given.number(ServeOption.HEADER_TIMEOUT),
                        given.number(ServeOption.BODY_TIMEOUT),
                        given.number(ServeOption.REQUEST_TIMEOUT),
                        given.number(ServeOption.KEEP_ALIVE_TIMEOUT),
                        given.number(ServeOption.SEND_TIMEOUT),
                        rest.times().lingerMillis(),
                        given.number(ServeOption.GRACE)),
                new Limits.Rates(
                        number(given, ServeOption.MIN_BODY_RATE),
                        number(given, ServeOption.MIN_SEND_RATE),
                        number(given, ServeOption.MAX_REQUEST_RATE),
                        number(given, ServeOption.MAX_REQUEST_BURST)));
    }

    private static int number(Arguments given, ServeOption option) {
        return Math.toIntExact(given.number(option));
    }
}
