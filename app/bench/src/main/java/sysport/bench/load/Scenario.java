package sysport.bench.load;

import sysport.bench.contender.Content;

import java.util.List;

/// What is asked of the servers.
public sealed interface Scenario {

    /// As after `--scenario`.
    String name();

    /// In a sentence, for the report.
    String title();

    /// The figure that the servers are compared by.
    Metric first();

    /// The server that the others are set against, where it takes part.
    String reference();

    /// Requests for `path` on `connections` connections.
    ///
    /// @param pipeline requests that are sent together on a connection
    /// @param connectionEach whether each request has a connection of its own
    /// @param ratePerSecond the intended rate; 0: as fast as answers come
    record Load(
            String name,
            String title,
            Content content,
            String path,
            int connections,
            int pipeline,
            boolean connectionEach,
            int ratePerSecond)
            implements Scenario {

        @Override
        public Metric first() {
            return Metric.CPU_PER_REQUEST;
        }

        @Override
        public String reference() {
            return content == Content.GREETING ? "c-epoll" : "nginx";
        }

        /// The same without a rate, which warms a JIT compiler up sooner.
        Load unbounded() {
            return new Load(name, title, content, path, connections, pipeline, connectionEach, 0);
        }
    }

    /// The system calls that such a load takes, counted by strace(1).
    record Calls(Load load) implements Scenario {
        @Override
        public String name() {
            return "calls-" + load.name();
        }

        @Override
        public String title() {
            return "System calls: " + load.title();
        }

        @Override
        public Metric first() {
            return Metric.SYSTEM_CALLS;
        }

        @Override
        public String reference() {
            return load.reference();
        }
    }

    /// Connections that have made one request each and now wait.
    record Idle(String name, String title, int connections) implements Scenario {
        @Override
        public Metric first() {
            return Metric.PER_CONNECTION;
        }

        @Override
        public String reference() {
            return "c-epoll";
        }
    }

    /// From exec to the last byte of the first answer.
    ///
    /// @param cached whether each JVM has an AOT cache of its own, from a training run
    record Start(String name, String title, boolean cached) implements Scenario {
        @Override
        public Metric first() {
            return Metric.FIRST_ANSWER;
        }

        @Override
        public String reference() {
            return "jdk.httpserver";
        }
    }

    /// All of them, in the order of the report.
    ///
    /// @param idleConnections of the scenario `idle`
    /// @param ratePerSecond of the scenario `rate`
    static List<Scenario> all(int idleConnections, int ratePerSecond) {
        Load keepAlive = greeting("keepalive-64", "Keep-alive, 64 connections", 64, 1, false, 0);
        Load pipeline =
                greeting("pipeline-16", "16-deep pipelining, 64 connections", 64, 16, false, 0);
        Load small = file("file-1k", "A file of 1 KiB, 64 connections", "/1KiB.bin", 64);
        Load large = file("file-100k", "A file of 100 KiB, 64 connections", "/100KiB.bin", 64);
        return List.of(
                keepAlive,
                greeting("keepalive-512", "Keep-alive, 512 connections", 512, 1, false, 0),
                pipeline,
                greeting(
                        "connection-each",
                        "A new connection for each request, 64 at a time",
                        64,
                        1,
                        true,
                        0),
                greeting(
                        "rate",
                        "Fixed rate, " + ratePerSecond + " requests a second",
                        64,
                        1,
                        false,
                        ratePerSecond),
                small,
                large,
                file("file-10m", "A file of 10 MiB, 16 connections", "/10MiB.bin", 16),
                new Calls(keepAlive),
                new Calls(pipeline),
                new Calls(small),
                new Calls(large),
                new Idle("idle", idleConnections + " idle connections", idleConnections),
                new Start("start", "Start to first answer", false),
                new Start("start-aot", "Start to first answer, with an AOT cache each", true));
    }

    private static Load greeting(
            String name, String title, int connections, int pipeline, boolean each, int rate) {
        return new Load(name, title, Content.GREETING, "/", connections, pipeline, each, rate);
    }

    private static Load file(String name, String title, String path, int connections) {
        return new Load(name, title, Content.FILES, path, connections, 1, false, 0);
    }
}
