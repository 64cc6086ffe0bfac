package sysport.app;

import static sysport.app.Quantity.count;
import static sysport.app.Quantity.size;
import static sysport.app.Quantity.time;

import org.jspecify.annotations.Nullable;

import sysport.handler.Limits;
import sysport.http.MessageLimits;

/// The options of the command line: the one table from which they are read, explained and given
/// their defaults.
enum ServeOption {
    HOST(
            "--host",
            "ADDRESS",
            "127.0.0.1",
            "Listen on this numeric IPv4 or IPv6 address; 0.0.0.0 means all."),
    PORT(
            "--port",
            "PORT",
            count(0, 0xffff),
            "8080",
            "Listen on this port; 0 lets the kernel choose."),
    ENGINE(
            "--engine",
            "NAME",
            "events",
            "events: event loops on epoll; threads: a thread for each connection."),
    LOOPS(
            "--loops",
            count(1, 1_024),
            Runtime.getRuntime().availableProcessors(),
            "How many event loops; the default is one for each core."),
    TRACE("--trace", null, "", "Write every system call to standard error, in strace's notation."),
    DOTFILES("--dotfiles", null, "", "Serve names that begin with a dot, as .env and .git, too."),
    FOLLOW_LINKS(
            "--follow-links",
            null,
            "",
            "Follow symbolic links that lead out of DIR, to whatever this process may read."),
    NO_LISTING("--no-listing", null, "", "Answer 404 for a directory without index.html."),
    SPA(
            "--spa",
            null,
            "",
            "Answer with DIR/index.html what is not found, if its last name has no dot."),
    CORS("--cors", null, "", "Let pages from anywhere read the files."),
    MIME("--mime", "EXT=TYPE", "", "Media type of files that end with .EXT. Repeatable."),
    CACHE_CONTROL(
            "--cache-control",
            "PATTERN=VALUE",
            "",
            "Cache-Control of files that PATTERN is for: '*.css', 'assets/*'. Repeatable; the first"
                    + " counts."),
    HEADER("--header", "'NAME: VALUE'", "", "Send this field with every answer. Repeatable."),
    GRACE(
            "--grace",
            time(0),
            times().graceMillis(),
            "After SIGINT or SIGTERM, how long answers in flight may take."),
    MAX_CONNECTIONS(
            "--max-connections",
            count(1, 1_000_000),
            connections().atOnce(),
            "Connections served at once; one more is answered 503."),
    MAX_CONNECTIONS_PER_ADDRESS(
            "--max-connections-per-address",
            count(1, 1_000_000),
            connections().perAddress(),
            "Those of one IPv4 address or IPv6 /64; one more is answered 503."),
    MAX_REQUESTS_PER_CONNECTION(
            "--max-requests-per-connection",
            count(1, Integer.MAX_VALUE),
            connections().requestsEach(),
            "Requests answered on one connection, which is closed then."),
    MAX_REQUEST_RATE(
            "--max-request-rate",
            count(0, 1_000_000),
            rates().requestsPerSecond(),
            "Requests a second of one IPv4 address or IPv6 /64; beyond it 429; 0: no limit."),
    MAX_REQUEST_BURST(
            "--max-request-burst",
            count(1, 1_000_000),
            rates().requestBurst(),
            "With --max-request-rate: requests that an address may save up."),
    MAX_REQUEST_LINE_BYTES(
            "--max-request-line-bytes",
            size(64, 1 << 24),
            message().requestLineBytes(),
            "The longest request line; beyond it 414."),
    MAX_HEADER_BYTES(
            "--max-header-bytes",
            size(64, 1 << 24),
            message().headerBytes(),
            "The largest header section; beyond it 431."),
    MAX_HEADER_FIELDS(
            "--max-header-fields",
            count(1, MessageLimits.HEADER_FIELDS_MAX),
            message().headerFields(),
            "The most field lines in a header section; beyond it 431."),
    /// Less than the server's own default: nothing that the command line serves wants a body.
    MAX_BODY_BYTES(
            "--max-body-bytes",
            size(0, MessageLimits.BODY_BYTES_MAX),
            64 << 10,
            "The largest request body that is held until it is whole; beyond it 413."),
    MAX_STREAMED_BYTES(
            "--max-streamed-bytes",
            size(0, MessageLimits.STREAMED_BYTES_MAX),
            message().streamedBytes(),
            "The largest request body that is not held; beyond it 413."),
    MAX_UNWANTED_BYTES(
            "--max-unwanted-bytes",
            size(0, MessageLimits.STREAMED_BYTES_MAX),
            message().unwantedBytes(),
            "How much is read of a body that nobody wants; beyond it the connection ends."),
    HEADER_TIMEOUT(
            "--header-timeout",
            time(1),
            times().headMillis(),
            "From the first byte of a request to the end of its header; then 408."),
    BODY_TIMEOUT(
            "--body-timeout",
            time(1),
            times().bodyMillis(),
            "How long nothing of a request's body may arrive; then 408."),
    MIN_BODY_RATE(
            "--min-body-rate",
            size(0, Integer.MAX_VALUE),
            rates().bodyBytesPerSecond(),
            "Bytes a second that give a request's body more time; 0: any byte does."),
    REQUEST_TIMEOUT(
            "--request-timeout",
            time(1),
            times().requestMillis(),
            "From the first byte of a request to its last; then 408."),
    KEEP_ALIVE_TIMEOUT(
            "--keep-alive-timeout",
            time(1),
            times().keepAliveMillis(),
            "How long a connection may rest between requests."),
    SEND_TIMEOUT(
            "--send-timeout",
            time(1),
            times().sendMillis(),
            "How long a client may take nothing of its answer; then it is cut off."),
    MIN_SEND_RATE(
            "--min-send-rate",
            size(0, Integer.MAX_VALUE),
            rates().sendBytesPerSecond(),
            "Bytes a second that give a client more time to take its answer; 0: any byte does.");

    private final String text;
    private final @Nullable String label;

    // A record of values, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Quantity quantity;

    private final String initial;
    private final String description;

    ServeOption(String text, @Nullable String label, String initial, String description) {
        this(text, label, null, initial, description);
    }

    ServeOption(String text, Quantity quantity, long initial, String description) {
        this(text, quantity.unit().name(), quantity, quantity.unit().text(initial), description);
    }

    ServeOption(
            String text,
            @Nullable String label,
            @Nullable Quantity quantity,
            String initial,
            String description) {
        this.text = text;
        this.label = label;
        this.quantity = quantity;
        this.initial = initial;
        this.description = description;
    }

    private static MessageLimits message() {
        return Limits.defaults().message();
    }

    private static Limits.Connections connections() {
        return Limits.defaults().connections();
    }

    private static Limits.Times times() {
        return Limits.defaults().times();
    }

    private static Limits.Rates rates() {
        return Limits.defaults().rates();
    }

    /// As it is written: `--port`.
    String text() {
        return text;
    }

    boolean isFlag() {
        return label == null;
    }

    /// Whether it bounds what a client may take.
    boolean isLimit() {
        return compareTo(GRACE) > 0;
    }

    /// Whether it is about the files below DIR.
    boolean isForFiles() {
        return compareTo(TRACE) > 0 && compareTo(GRACE) < 0;
    }

    /// Whether it may be given several times.
    boolean repeats() {
        return isForFiles() && !isFlag();
    }

    /// What its value is called in the help; null for a flag.
    @Nullable String label() {
        return label;
    }

    /// Its value if it is not given.
    String initial() {
        return initial;
    }

    String description() {
        return description;
    }

    /// Understands its value.
    ///
    /// @return a Long if it takes a number, else the text
    /// @throws UserMistake if it is a number that the option cannot have
    Object parse(String value) {
        return quantity == null ? value : (Object) quantity.parse(text, value);
    }
}
