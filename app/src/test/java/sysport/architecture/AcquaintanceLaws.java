package sysport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import sysport.app.redfixture.AllowedLandmark;
import sysport.app.redfixture.crowd.First;
import sysport.app.redfixture.crowd.Second;
import sysport.app.redfixture.crowd.Third;
import sysport.http.redfixture.Ascents;
import sysport.kernel.redfixture.OtherDoors;
import sysport.stray.redfixture.Stray;

import java.util.List;

/// Who may know whom: [Part] as laws, and what it leaves open.
final class AcquaintanceLaws {
    private static final int MOST_FILES = 25;

    /// The JDK's value types, collections that have an order and never block, text, and bytes in
    /// memory as numbers.
    static final Names VALUES =
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
        return List.of(
                Law.of(
                        "a package knows only those of ours that the table above gives it",
                        "what stands below can be read, tested and used without what stands above",
                        "`Server server;` in any class of sysport.http",
                        Part.anywhere(),
                        acquainted(),
                        Ascents.class),
                Law.of(
                        "every class stands in a package of the table",
                        "a package that no law watches is a hole in every fence",
                        "a class in a new package",
                        DescribedPredicate.<JavaClass>alwaysTrue().as("all"),
                        Law.each(
                                "stand in a part",
                                type -> !type.getPackageName().isEmpty() && Part.of(type) == null),
                        Stray.class,
                        AllowedLandmark.class),
                Law.of(
                                "no package has more than " + MOST_FILES + " files",
                                "a reader holds so many in mind, and finds the one that is looked"
                                        + " for",
                                "one file more in a full package",
                                Part.anywhere(),
                                roomFor(MOST_FILES),
                                First.class,
                                Second.class,
                                Third.class)
                        .seenBy(roomFor(2)),
                Law.of(
                        "the domain knows of the JDK only values, collections and text",
                        "its one door to the machine is the port",
                        "`InputStream in;` in any class of the domain",
                        Part.inDomain(),
                        Names.dependOnlyOn(name -> name.startsWith("sysport.") || VALUES.has(name)),
                        OtherDoors.class));
    }

    private static ArchCondition<JavaClass> roomFor(int files) {
        return Law.each(
                "stand among at most " + files + " files",
                type ->
                        type.getPackage().getClasses().stream()
                                        .flatMap(it -> it.getSource().stream())
                                        .flatMap(it -> it.getFileName().stream())
                                        .distinct()
                                        .count()
                                > files);
    }

    private static ArchCondition<JavaClass> acquainted() {
        return new ArchCondition<>("know what the table allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Part part = Part.of(type);
                type.getDirectDependenciesFromSelf().stream()
                        .filter(it -> {
                            Part other = Part.of(it.getTargetClass());
                            return part != null && other != null && !part.mayKnow(other);
                        })
                        .forEach(it ->
                                events.add(SimpleConditionEvent.violated(it, it.getDescription())));
            }
        };
    }
}
