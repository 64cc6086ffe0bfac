package sysport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import java.util.List;
import java.util.stream.Stream;

/// Who may know whom: [Part] as laws, and what it leaves open.
final class AcquaintanceLaws {
    /// The JDK's value types, collections that have an order and never block, text, and bytes in
    /// memory as numbers.
    private static final Names VALUES =
            Names.of(
                            "java.io.ByteArrayOutputStream",
                            "java.lang.*",
                            "java.lang.annotation.*",
                            "java.lang.invoke.MethodHandles",
                            "java.lang.invoke.VarHandle",
                            "java.nio.ByteOrder",
                            "java.nio.charset.*",
                            "java.time.Duration",
                            "java.util.*",
                            "java.util.concurrent.ConcurrentLinkedDeque",
                            "java.util.concurrent.ConcurrentLinkedQueue",
                            "java.util.concurrent.ConcurrentSkipListMap",
                            "java.util.concurrent.ConcurrentSkipListSet",
                            "java.util.concurrent.TimeUnit",
                            "java.util.concurrent.atomic.*",
                            "java.util.function.*",
                            "java.util.random.RandomGenerator",
                            "java.util.stream.*",
                            "org.jspecify.annotations.*")
                    .except(
                            "java.lang.*Thread*",
                            "java.lang.ClassLoader",
                            "java.lang.Module",
                            "java.lang.ModuleLayer*",
                            "java.lang.Process*",
                            "java.lang.Runtime",
                            "java.lang.Runtime$*",
                            "java.lang.ScopedValue*",
                            "java.lang.System$Logger*",
                            "java.util.*Calendar*",
                            "java.util.Date",
                            "java.util.Formatter",
                            "java.util.Properties",
                            "java.util.ResourceBundle*",
                            "java.util.Scanner",
                            "java.util.ServiceLoader*",
                            "java.util.TimeZone",
                            "java.util.Timer*");

    private AcquaintanceLaws() {}

    static List<Law> all() {
        return Stream.concat(
                        Stream.of(Part.values()).map(AcquaintanceLaws::acquaintance),
                        Stream.of(valuesOnly(), noStrays(), noCycles()))
                .toList();
    }

    private static Law acquaintance(Part part) {
        return Law.of(
                part.root() + " " + part.acquaintance(),
                part.reason(),
                Part.classesIn(part),
                Names.dependOnlyOn(name -> !name.startsWith("sysport.") || part.mayKnow(name)),
                switch (part) {
                    case KERNEL -> sysport.kernel.redfixture.Acquaintances.class;
                    case NOTATION -> sysport.notation.redfixture.Acquaintances.class;
                    case TRANSCRIPT -> sysport.transcript.redfixture.Acquaintances.class;
                    case HTTP -> sysport.http.redfixture.Acquaintances.class;
                    case SERVER -> sysport.server.redfixture.Acquaintances.class;
                    case FILES -> sysport.files.redfixture.Acquaintances.class;
                    case SIM -> sysport.sim.redfixture.Acquaintances.class;
                    case LINUX -> sysport.linux.redfixture.Acquaintances.class;
                    case TRACE -> sysport.trace.redfixture.Acquaintances.class;
                    case SIM_TESTBED -> sysport.testbed.sim.redfixture.Acquaintances.class;
                    case LINUX_TESTBED -> sysport.testbed.linux.redfixture.Acquaintances.class;
                    case LAB -> sysport.lab.redfixture.Acquaintances.class;
                    case APP -> sysport.app.redfixture.Acquaintances.class;
                    case LAUNCHER -> sysport.launcher.redfixture.Acquaintances.class;
                });
    }

    private static Law valuesOnly() {
        return Law.of(
                "the domain knows of the JDK only values, collections and text",
                "its one door to the machine is the port",
                Part.classesIn(Part.DOMAIN),
                Names.dependOnlyOn(name -> name.startsWith("sysport.") || VALUES.has(name)),
                sysport.server.redfixture.OtherDoors.class);
    }

    private static Law noStrays() {
        return Law.of(
                "every class stands in a part",
                "a package which no law watches is a hole in every fence",
                DescribedPredicate.<JavaClass>alwaysTrue().as("all"),
                Law.each(
                        "stand in a part",
                        type ->
                                !type.getPackageName().isEmpty()
                                        && Stream.of(Part.values())
                                                .noneMatch(part -> part.has(type.getName()))),
                sysport.stray.redfixture.Stray.class,
                sysport.app.redfixture.AllowedLandmark.class);
    }

    private static Law noCycles() {
        return Law.of(
                "no two packages know each other, by whatever detour",
                "what cannot be read one after the other is one thing",
                SlicesRuleDefinition.slices().matching("sysport.(**)").should().beFreeOfCycles(),
                sysport.linux.redfixture.Hen.class,
                sysport.sim.redfixture.Egg.class,
                sysport.app.redfixture.AllowedLandmark.class);
    }
}
