package sysport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A package of ours: which module has it, and which others it may know.
///
/// A part can name earlier ones only, so what they know of each other has no cycles. What is in
/// another module the compiler holds too, by what the modules require and export.
enum Part {
    KERNEL("sysport.kernel", "sysport.kernel", "the port is what everything else stands on"),
    CALL_TABLE(
            "sysport.kernel.table",
            "sysport.kernel",
            "the port is there before anybody handles its calls without knowing which",
            KERNEL),
    NOTATION(
            "sysport.notation",
            "sysport.kernel",
            "values are written in the same way by whoever writes them down",
            KERNEL,
            CALL_TABLE),
    SCRIPT(
            "sysport.transcript",
            "sysport.transcript",
            "a run of calls is written down for any kernel and any program",
            KERNEL,
            CALL_TABLE,
            NOTATION),
    SCRIPT_PARSE(
            "sysport.transcript.parse",
            "sysport.transcript",
            "what is read has not run yet",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SCRIPT),
    SCRIPT_PRINT(
            "sysport.transcript.print",
            "sysport.transcript",
            "what is printed may never have been read",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SCRIPT),
    SCRIPT_RUN(
            "sysport.transcript.run",
            "sysport.transcript",
            "a script runs on a kernel that it is given",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SCRIPT,
            SCRIPT_PRINT),
    HTTP_GRAMMAR("sysport.http.grammar", "sysport.server", "octets mean nothing yet"),
    HTTP(
            "sysport.http",
            "sysport.server",
            "what HTTP means is the same however it came",
            HTTP_GRAMMAR),
    HTTP_WIRE(
            "sysport.http.wire",
            "sysport.server",
            "a protocol without I/O works on octets from anywhere, and can be cut anywhere in a"
                    + " test",
            HTTP_GRAMMAR,
            HTTP),
    HANDLER(
            "sysport.handler",
            "sysport.server",
            "what an embedding program writes can be called by anybody",
            KERNEL,
            HTTP),
    CONNECTION(
            "sysport.connection",
            "sysport.server",
            "the state of a connection makes no call, so any engine can drive it",
            KERNEL,
            HTTP,
            HTTP_WIRE,
            HANDLER),
    SERVER(
            "sysport.server",
            "sysport.server",
            "it serves any handler, and static files are only one",
            KERNEL,
            HTTP,
            HTTP_WIRE,
            HANDLER,
            CONNECTION),
    FILES(
            "sysport.files",
            "sysport.server",
            "it is a handler like any other",
            KERNEL,
            HTTP,
            HANDLER),
    SIM_MODEL(
            "sysport.sim.model",
            "sysport.simkernel",
            "it says what is there, and does nothing",
            KERNEL,
            CALL_TABLE),
    SIM_OBSERVATION(
            "sysport.sim.observation",
            "sysport.simkernel",
            "who is told changes nothing",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SIM_MODEL),
    SIM_TASK(
            "sysport.sim.task",
            "sysport.simkernel",
            "threads and time are the same for files and sockets",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SIM_MODEL,
            SIM_OBSERVATION),
    SIM_FILE(
            "sysport.sim.file",
            "sysport.simkernel",
            "a file is a file before it is a socket",
            KERNEL,
            SIM_MODEL,
            SIM_TASK),
    SIM_INET(
            "sysport.sim.inet",
            "sysport.simkernel",
            "addresses and ports are there before connections",
            KERNEL,
            SIM_MODEL,
            SIM_TASK),
    SIM_EPOLL(
            "sysport.sim.epoll",
            "sysport.simkernel",
            "whatever is ready says so itself",
            KERNEL,
            SIM_OBSERVATION,
            SIM_TASK,
            SIM_FILE),
    SIM_TCP(
            "sysport.sim.tcp",
            "sysport.simkernel",
            "a connection answers no call: it changes its state",
            KERNEL,
            SIM_TASK,
            SIM_FILE,
            SIM_INET),
    SIM_SYSCALL(
            "sysport.sim.syscall",
            "sysport.simkernel",
            "a call is made of all chapters below",
            KERNEL,
            CALL_TABLE,
            SIM_MODEL,
            SIM_TASK,
            SIM_FILE,
            SIM_INET,
            SIM_EPOLL,
            SIM_TCP),
    SIM(
            "sysport.sim",
            "sysport.simkernel",
            "a simulated kernel that knew its server, or the real one, could not stand for it",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SIM_MODEL,
            SIM_OBSERVATION,
            SIM_TASK,
            SIM_FILE,
            SIM_INET,
            SIM_EPOLL,
            SIM_TCP,
            SIM_SYSCALL),
    LINUX("sysport.linux", "sysport.linux", "it calls the real kernel for whoever asks", KERNEL),
    TRACE(
            "sysport.trace",
            "sysport.linux",
            "it writes down the calls of any kernel",
            KERNEL,
            CALL_TABLE,
            NOTATION),
    SIM_TESTBED(
            "sysport.testbed.sim",
            "sysport.testbed.sim",
            "it is one of two sides, and the other one must not be needed",
            KERNEL,
            SCRIPT,
            SCRIPT_RUN,
            SIM_OBSERVATION,
            SIM),
    LINUX_TESTBED(
            "sysport.testbed.linux",
            "sysport.testbed.linux",
            "it is one of two sides, and the other one must not be needed",
            KERNEL,
            SCRIPT,
            SCRIPT_RUN,
            LINUX),
    FUZZ(
            "sysport.lab.fuzz",
            "sysport.lab",
            "random calls compare any two sides",
            KERNEL,
            CALL_TABLE,
            NOTATION,
            SCRIPT,
            SCRIPT_PRINT,
            SCRIPT_RUN),
    LAB(
            "sysport.lab",
            "sysport.lab",
            "it compares kernels, for which no server is needed",
            KERNEL,
            SCRIPT,
            SCRIPT_PARSE,
            SCRIPT_PRINT,
            SCRIPT_RUN,
            SIM_MODEL,
            SIM,
            LINUX,
            SIM_TESTBED,
            LINUX_TESTBED,
            FUZZ),
    PAGE(
            "sysport.app.page",
            "sysport.app",
            "the page shows what was traced, whichever server it is on",
            KERNEL,
            HTTP,
            HANDLER,
            SERVER,
            LINUX,
            TRACE),
    APP(
            "sysport.app",
            "sysport.app",
            "only the composition root sees the server and the laboratory",
            KERNEL,
            HTTP,
            HANDLER,
            SERVER,
            FILES,
            LINUX,
            TRACE,
            LAB,
            PAGE),
    LAUNCHER("sysport.launcher", "sysport.app", "a Java too old for the rest has to load it", APP);

    /// Whose code is a function of the program and the seed.
    private static final List<String> DETERMINISTIC =
            List.of(
                    "sysport.kernel",
                    "sysport.transcript",
                    "sysport.server",
                    "sysport.simkernel",
                    "sysport.testbed.sim");

    /// Whose code has no door but the port.
    private static final List<String> DOMAIN =
            List.of("sysport.kernel", "sysport.transcript", "sysport.server");

    private final String root;
    private final String module;
    private final String reason;

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Part> known;

    Part(String root, String module, String reason, Part... known) {
        this.root = root;
        this.module = module;
        this.reason = reason;
        this.known = List.of(known);
    }

    String root() {
        return root;
    }

    String module() {
        return module;
    }

    /// Why it may know no other, as the end of a sentence.
    String reason() {
        return reason;
    }

    /// Which others it may know.
    List<Part> known() {
        return known;
    }

    /// The part in which a class stands, red fixtures as if they stood where they pretend to; null
    /// for a stray, and for what is not ours.
    static @Nullable Part of(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        int fixture = name.indexOf(".redfixture");
        String place = fixture < 0 ? name : name.substring(0, fixture);
        return Stream.of(values()).filter(part -> part.root.equals(place)).findAny().orElse(null);
    }

    boolean mayKnow(Part other) {
        return other == this || known.contains(other);
    }

    static DescribedPredicate<JavaClass> inDomain() {
        return inModules("classes of the domain", DOMAIN);
    }

    static DescribedPredicate<JavaClass> inWhatIsDeterministic() {
        return inModules("classes of the domain and the simulated kernel", DETERMINISTIC);
    }

    private static DescribedPredicate<JavaClass> inModules(String words, List<String> modules) {
        return describe(
                words,
                type -> {
                    Part part = of(type);
                    return part != null && modules.contains(part.module);
                });
    }

    static DescribedPredicate<JavaClass> anywhere() {
        return describe("all classes", type -> of(type) != null);
    }

    static DescribedPredicate<JavaClass> anywhereBut(Part... parts) {
        Set<Part> others = Set.of(parts);
        return describe(
                "all other classes",
                type -> {
                    Part part = of(type);
                    return part != null && !others.contains(part);
                });
    }
}
