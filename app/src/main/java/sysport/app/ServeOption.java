package sysport.app;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.server.Limits;

/// The options of the command line: the one table from which they are read, explained and given
/// their defaults.
enum ServeOption {
    HOST(
            "--host",
            "ADDRESS",
            "127.0.0.1",
            "Listen on this numeric IPv4 or IPv6 address; 0.0.0.0 means all."),
    PORT("--port", "PORT", "8080", "Listen on this port; 0 lets the kernel choose."),
    ENGINE(
            "--engine",
            "NAME",
            "events",
            "events: event loops on epoll; threads: a thread for each connection."),
    LOOPS(
            "--loops",
            "COUNT",
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            "How many event loops; the default is one for each core."),
    TRACE("--trace", "Write every system call to standard error, as strace does."),
    GRACE(
            "--grace",
            "TIME",
            time(times().graceMillis()),
            "After SIGINT or SIGTERM, how long answers in flight may take."),
    MAX_CONNECTIONS(
            "--max-connections",
            "COUNT",
            count(connections().atOnce()),
            "Connections served at once; one more is answered 503."),
    MAX_CONNECTIONS_PER_ADDRESS(
            "--max-connections-per-address",
            "COUNT",
            count(connections().perAddress()),
            "Those of one IPv4 address or IPv6 /64; one more is answered 503."),
    MAX_REQUESTS_PER_CONNECTION(
            "--max-requests-per-connection",
            "COUNT",
            count(connections().requestsEach()),
            "Requests answered on one connection, which is closed then."),
    MAX_REQUEST_RATE(
            "--max-request-rate",
            "COUNT",
            count(rates().requestsPerSecond()),
            "Requests a second of one IPv4 address or IPv6 /64; beyond it 429; 0: no limit."),
    MAX_REQUEST_BURST(
            "--max-request-burst",
            "COUNT",
            count(rates().requestBurst()),
            "With --max-request-rate: requests that an address may save up."),
    MAX_REQUEST_LINE_BYTES(
            "--max-request-line-bytes",
            "SIZE",
            size(message().requestLineBytes()),
            "The longest request line; beyond it 414."),
    MAX_HEADER_BYTES(
            "--max-header-bytes",
            "SIZE",
            size(message().headerBytes()),
            "The largest header section; beyond it 431."),
    MAX_HEADER_FIELDS(
            "--max-header-fields",
            "COUNT",
            count(message().headerFields()),
            "The most field lines in a header section; beyond it 431."),
    MAX_BODY_BYTES(
            "--max-body-bytes",
            "SIZE",
            "64k",
            "The largest request body that is held until it is whole; beyond it 413."),
    MAX_STREAMED_BYTES(
            "--max-streamed-bytes",
            "SIZE",
            size(message().streamedBytes()),
            "The largest request body that is not held; beyond it 413."),
    MAX_UNWANTED_BYTES(
            "--max-unwanted-bytes",
            "SIZE",
            size(message().unwantedBytes()),
            "How much is read of a body that nobody wants; beyond it the connection ends."),
    HEADER_TIMEOUT(
            "--header-timeout",
            "TIME",
            time(times().headMillis()),
            "From the first byte of a request to the end of its header; then 408."),
    BODY_TIMEOUT(
            "--body-timeout",
            "TIME",
            time(times().bodyMillis()),
            "How long nothing of a request's body may arrive; then 408."),
    MIN_BODY_RATE(
            "--min-body-rate",
            "SIZE",
            size(rates().bodyBytesPerSecond()),
            "Bytes a second that give a request's body more time; 0: any byte does."),
    REQUEST_TIMEOUT(
            "--request-timeout",
            "TIME",
            time(times().requestMillis()),
            "From the first byte of a request to its last; then 408."),
    KEEP_ALIVE_TIMEOUT(
            "--keep-alive-timeout",
            "TIME",
            time(times().keepAliveMillis()),
            "How long a connection may rest between requests."),
    SEND_TIMEOUT(
            "--send-timeout",
            "TIME",
            time(times().sendMillis()),
            "How long a client may take nothing of its answer; then it is cut off."),
    MIN_SEND_RATE(
            "--min-send-rate",
            "SIZE",
            size(rates().sendBytesPerSecond()),
            "Bytes a second that give a client more time to take its answer; 0: any byte does.");

    private final String text;
    private final @Nullable String label;
    private final String initial;
    private final String description;

    ServeOption(String text, @Nullable String label, String initial, String description) {
        this.text = text;
        this.label = label;
        this.initial = initial;
        this.description = description;
    }

    /// A flag, which takes no value.
    ServeOption(String text, String description) {
        this(text, null, "", description);
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

    private static String count(int number) {
        return Integer.toString(number);
    }

    private static String time(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    private static String size(long bytes) {
        // Not a constant: the options are made before what is static here.
        String units = "kmg";
        long number = bytes;
        String unit = "";
        for (int i = 0; i < units.length() && number > 0 && number % 1_024 == 0; i++) {
            number /= 1_024;
            unit = units.substring(i, i + 1);
        }
        return number + unit;
    }

    /// As it is written: `--port`.
    String text() {
        return text;
    }

    boolean isFlag() {
        return label == null;
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
}
