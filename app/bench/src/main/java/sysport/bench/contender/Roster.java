package sysport.bench.contender;

import sysport.bench.Installation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All servers that the benchmark knows, in the order of its tables.
public final class Roster {
    private static final Set<Content> ALL = EnumSet.allOf(Content.class);
    private static final Set<Content> GREETING = EnumSet.of(Content.GREETING);

    private Roster() {}

    /// Everyone.
    ///
    /// @param programs where the C programs are compiled to
    public static List<Contender> all(Installation here, Path programs) {
        return List.of(
                new CReference(programs),
                new Nginx(),
                new Sysport("sysport", here, "events"),
                new SysportServe(here),
                new Sysport("sysport-threads", here, "threads"),
                framework("netty-io_uring", here, "NettyServer io_uring", "netty-", ALL),
                framework("netty-epoll", here, "NettyServer epoll", "netty-", ALL),
                framework("vertx", here, "VertxServer", "vertx- netty- jackson-core-", ALL),
                framework(
                        "undertow",
                        here,
                        "UndertowServer",
                        "undertow- xnio- wildfly- jboss- smallrye-",
                        ALL),
                framework("jetty", here, "JettyServer", "jetty- slf4j-", ALL),
                framework("helidon", here, "HelidonServer", "helidon-", ALL),
                framework("robaho", here, "HttpServerApi", "httpserver-", GREETING),
                framework("microhttp", here, "MicrohttpServer", "microhttp-", GREETING),
                framework("jdk.httpserver", here, "HttpServerApi", "", GREETING),
                new JdkFileServer(here));
    }

    private static Framework framework(
            String name, Installation here, String main, String jars, Set<Content> contents) {
        List<String> prefixes = jars.isEmpty() ? List.of() : List.of(jars.split(" ", -1));
        return new Framework(
                name,
                here,
                List.of(("sysport.bench.peer." + main).split(" ", -1)),
                prefixes,
                contents);
    }
}
