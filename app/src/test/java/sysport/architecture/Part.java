package sysport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A package of ours with all beneath it: which module has it, which others it may know, and at
/// least how many classes it has, so that no law can hold because it looks at nothing.
///
/// A part can name earlier ones only, so what it may know has no cycles.
enum Part {
    KERNEL("sysport.kernel", "sysport.kernel", 15, "the port is what everything else stands on"),
    NOTATION(
            "sysport.notation",
            "sysport.kernel",
            5,
            "values are written in the same way by whoever writes them down",
            KERNEL),
    TRANSCRIPT(
            "sysport.transcript",
            "sysport.transcript",
            15,
            "a run of calls is written down, and made, on any kernel and for any program",
            KERNEL,
            NOTATION),
    HTTP(
            "sysport.http",
            "sysport.server",
            8,
            "a protocol without I/O works on bytes from anywhere, and can be cut anywhere in a"
                    + " test"),
    SERVER(
            "sysport.server",
            "sysport.server",
            10,
            "it serves any handler, and static files are only one",
            KERNEL,
            HTTP),
    FILES(
            "sysport.files",
            "sysport.server",
            3,
            "it is the last layer of the domain",
            KERNEL,
            HTTP,
            SERVER),
    SIM(
            "sysport.sim",
            "sysport.simkernel",
            8,
            "a simulated kernel that knew its server, or the real one, could not stand for it",
            KERNEL),
    LINUX("sysport.linux", "sysport.linux", 8, "it calls the real kernel for whoever asks", KERNEL),
    TRACE(
            "sysport.trace",
            "sysport.linux",
            1,
            "it writes down the calls of any kernel",
            KERNEL,
            NOTATION),
    SIM_TESTBED(
            "sysport.testbed.sim",
            "sysport.testbed.sim",
            2,
            "it is one of two sides, and the other one must not be needed",
            KERNEL,
            TRANSCRIPT,
            SIM),
    LINUX_TESTBED(
            "sysport.testbed.linux",
            "sysport.testbed.linux",
            8,
            "it is one of two sides, and the other one must not be needed",
            KERNEL,
            TRANSCRIPT,
            LINUX),
    LAB(
            "sysport.lab",
            "sysport.lab",
            15,
            "it compares kernels, for which no server is needed",
            KERNEL,
            NOTATION,
            TRANSCRIPT,
            SIM,
            LINUX,
            SIM_TESTBED,
            LINUX_TESTBED),
    APP(
            "sysport.app",
            "sysport.app",
            1,
            "only the composition root sees the server and the laboratory",
            KERNEL,
            HTTP,
            SERVER,
            FILES,
            LINUX,
            TRACE,
            LAB),
    LAUNCHER(
            "sysport.launcher",
            "sysport.app",
            1,
            "a Java too old for the rest has to load it",
            APP);

    static final Set<Part> DOMAIN = EnumSet.of(KERNEL, NOTATION, TRANSCRIPT, HTTP, SERVER, FILES);

    /// Where a run is a function of the program and the seed.
    static final Set<Part> DETERMINISTIC =
            EnumSet.of(KERNEL, NOTATION, TRANSCRIPT, HTTP, SERVER, FILES, SIM, SIM_TESTBED);

    /// What runs once a Java that is new enough has been found.
    static final Set<Part> SERVING = EnumSet.complementOf(EnumSet.of(LAUNCHER));

    static final Set<Part> ALL = EnumSet.allOf(Part.class);

    private final String root;
    private final String module;
    private final int fewest;
    private final String reason;

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Part> known;

    Part(String root, String module, int fewest, String reason, Part... known) {
        this.root = root;
        this.module = module;
        this.fewest = fewest;
        this.reason = reason;
        this.known = List.of(known);
    }

    String root() {
        return root;
    }

    String module() {
        return module;
    }

    /// The fewest classes it has when it is whole.
    int fewest() {
        return fewest;
    }

    String reason() {
        return reason;
    }

    boolean has(String className) {
        return className.startsWith(root + ".");
    }

    boolean mayKnow(String className) {
        return Stream.concat(Stream.of(this), known.stream()).anyMatch(part -> part.has(className));
    }

    /// What it may know, as the end of a sentence.
    String acquaintance() {
        return known.isEmpty()
                ? "knows nothing of ours"
                : "knows of ours only " + known.stream().map(Part::root).collect(joining(", "));
    }

    static DescribedPredicate<JavaClass> classesIn(Part part) {
        return classesIn(EnumSet.of(part));
    }

    static DescribedPredicate<JavaClass> classesIn(Set<Part> parts) {
        return describe(
                "classes in " + parts.stream().map(Part::root).collect(joining(", ")),
                type -> parts.stream().anyMatch(part -> part.has(type.getName())));
    }
}
