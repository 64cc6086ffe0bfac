package sysport.bench.load;

/// What is measured of a server, and its unit in the tables. For all but [#REQUESTS_PER_SECOND],
/// less is better.
public enum Metric {
    /// User and system time of the server's process over the requests that it answered.
    CPU_PER_REQUEST("CPU per request", "µs", 2),
    REQUESTS_PER_SECOND("requests", "1/s", 0),
    LATENCY_50("p50", "µs", 0),
    LATENCY_90("p90", "µs", 0),
    LATENCY_99("p99", "µs", 0),
    LATENCY_999("p99.9", "µs", 0),
    /// How busy the server's core was with it: 100 % says that the server was the limit.
    SERVER_BUSY("server busy", "%", 0),
    /// How busy the generator's core was: 100 % says that the generator was the limit.
    CLIENT_BUSY("client busy", "%", 0),
    /// Connections that the server closed or answered wrongly.
    FAILURES("failures", "", 0),
    RESIDENT("RSS", "MiB", 1),
    /// What the PSS of the process grew by, over the connections that are held open.
    PER_CONNECTION("memory per connection", "B", 0),
    /// Of the server's process, for each request that it answered.
    SYSTEM_CALLS("system calls per request", "", 2),
    /// Those among them which wait for something to do.
    WAITING_CALLS("waiting among them", "", 2),
    /// From the start of the process to the last byte of the first answer.
    FIRST_ANSWER("first answer", "ms", 1);

    private final String title;
    private final String unit;
    private final int decimals;

    Metric(String title, String unit, int decimals) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
    }

    /// The head of a column.
    public String title() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /// How many decimals mean something.
    public int decimals() {
        return decimals;
    }
}
