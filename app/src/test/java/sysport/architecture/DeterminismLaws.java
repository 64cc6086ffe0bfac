package sysport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;

import sysport.sim.redfixture.Clocks;
import sysport.sim.redfixture.Coincidences;
import sysport.sim.redfixture.Identities;
import sysport.sim.redfixture.MachineSettings;
import sysport.sim.redfixture.Monitors;
import sysport.sim.redfixture.Orders;
import sysport.sim.redfixture.Threads;

import java.util.List;

/// The determinism law: in the domain and the simulated kernel a run is a function of the program
/// and the seed.
final class DeterminismLaws {
    /// The simulated kernel's scheduler and its tasks, which have to stand on real threads and hand
    /// a baton from one to the next.
    static final List<String> SCHEDULER =
            List.of("sysport.sim.task.Scheduler", "sysport.sim.task.Task");

    private static final Names CLOCKS =
            Names.of(
                    "java.lang.System.currentTimeMillis()",
                    "java.lang.System.nanoTime()",
                    "java.time.Clock.system**",
                    "java.time.Clock.tick*(java.time.ZoneId)",
                    "java.time.InstantSource.system()",
                    "java.time.**.now()",
                    "java.time.**.now(java.time.ZoneId)",
                    "java.util.Calendar.getInstance**",
                    "java.util.Date.<init>()",
                    "java.util.GregorianCalendar.<init>**");

    private static final Names COINCIDENCES =
            Names.of(
                    "java.lang.Math.random()",
                    "java.lang.StrictMath.random()",
                    "java.security.**",
                    "java.util.Collections.shuffle(java.util.List)",
                    "java.util.Random.<init>()",
                    "java.util.SplittableRandom.<init>()",
                    "java.util.UUID.randomUUID()",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.random.RandomGenerator*.create()",
                    "java.util.random.RandomGenerator.getDefault()",
                    "java.util.random.RandomGenerator.of(**");

    /// All that blocks, waits or hands work to another thread: in `java.util.concurrent` only what
    /// does none of these is left.
    private static final Names THREADS =
            Names.of(
                            "java.lang.InheritableThreadLocal",
                            "java.lang.ScopedValue*",
                            "java.lang.Thread*",
                            "java.lang.Object.notify*()",
                            "java.lang.Object.wait(**",
                            "java.util.Timer*",
                            "java.util.concurrent.**")
                    .except(
                            "java.util.concurrent.ConcurrentLinked**",
                            "java.util.concurrent.ConcurrentSkipList**",
                            "java.util.concurrent.TimeUnit**",
                            "java.util.concurrent.atomic.**")
                    .and(
                            Names.of(
                                    "java.util.Arrays.parallel**",
                                    "java.util.**.parallel()",
                                    "java.util.**.parallelStream()",
                                    "java.util.concurrent.TimeUnit.sleep(**"));

    private static final Names IDENTITIES =
            Names.of(
                    "java.lang.Object.hashCode()",
                    "java.lang.System.identityHashCode(**",
                    "java.util.IdentityHashMap",
                    "java.util.Objects.toIdentityString(**",
                    "java.util.WeakHashMap");

    private static final Names ORDERS =
            Names.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.Properties",
                    "java.util.concurrent.ConcurrentHashMap*",
                    "java.util.Map.copyOf(**",
                    "java.util.Map.of(**",
                    "java.util.Map.ofEntries(**",
                    "java.util.Set.copyOf(**",
                    "java.util.Set.of(**",
                    "java.util.stream.Collectors.*Concurrent*(**",
                    "java.util.stream.Collectors.groupingBy(java.util.function.Function)",
                    "java.util.stream.Collectors.groupingBy(java.util.function.Function,"
                            + " java.util.stream.Collector)",
                    "java.util.stream.Collectors.toMap(java.util.function.Function,"
                            + " java.util.function.Function)",
                    "java.util.stream.Collectors.toMap(java.util.function.Function,"
                            + " java.util.function.Function, java.util.function.BinaryOperator)",
                    "java.util.stream.Collectors.toSet()",
                    "java.util.stream.Collectors.toUnmodifiable*p(**",
                    "java.util.stream.Collectors.toUnmodifiableSet()");

    private static final Names SETTINGS =
            Names.of(
                            "java.lang.Boolean.getBoolean(**",
                            "java.lang.Integer.getInteger(**",
                            "java.lang.Long.getLong(**",
                            "java.lang.Runtime",
                            "java.lang.String.format(java.lang.String**",
                            "java.lang.String.formatted(**",
                            "java.lang.String.toLowerCase()",
                            "java.lang.String.toUpperCase()",
                            "java.lang.System.*",
                            "java.lang.System.*(**",
                            "java.nio.charset.Charset.defaultCharset()",
                            "java.time.ZoneId.systemDefault()",
                            "java.util.Locale.getDefault(**",
                            "java.util.TimeZone.getDefault()")
                    .except("java.lang.System.arraycopy(**");

    private DeterminismLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                        "reads a wall clock",
                        "time comes from the port, and in simulation it is virtual",
                        "`System.nanoTime()`",
                        CLOCKS,
                        Clocks.class),
                law(
                        "draws a number without a seed",
                        "a failure has to replay from one line",
                        "`Math.random()`",
                        COINCIDENCES,
                        Coincidences.class),
                threads(
                        "makes a thread or waits for one",
                        "`Thread.yield()`",
                        THREADS.unused(),
                        Threads.class),
                threads(
                        "enters a monitor",
                        "`synchronized (this) {}`",
                        Law.each("enter no monitor", MonitorUse::isIn),
                        Monitors.class),
                law(
                        "tells an object by its identity",
                        "identity hashes differ from run to run",
                        "`System.identityHashCode(this)`",
                        IDENTITIES,
                        Identities.class),
                law(
                        "has a collection without an order",
                        "who iterates over one runs differently each time",
                        "`Set.of(1, 2)`",
                        ORDERS,
                        Orders.class),
                law(
                        "asks the machine behind the port's back",
                        "a run depends on nothing that the port does not show",
                        "`System.getenv()`",
                        SETTINGS,
                        MachineSettings.class));
    }

    /// All names that the laws forbid.
    static List<Names> names() {
        return List.of(CLOCKS, COINCIDENCES, THREADS, IDENTITIES, ORDERS, SETTINGS);
    }

    private static Law law(
            String sentence, String reason, String breach, Names forbidden, Class<?> redFixture) {
        return Law.of(
                subject(sentence),
                reason,
                breach,
                Part.inWhatIsDeterministic(),
                forbidden.unused(),
                redFixture);
    }

    private static Law threads(
            String sentence,
            String breach,
            ArchCondition<JavaClass> condition,
            Class<?> redFixture) {
        return Law.of(
                subject(sentence + ", but for the scheduler"),
                "threads come from the port, and in simulation exactly one runs at a time",
                breach,
                Part.inWhatIsDeterministic().and(not(scheduler())),
                condition,
                redFixture);
    }

    private static String subject(String sentence) {
        return "nothing in the domain or the simulated kernel " + sentence;
    }

    private static DescribedPredicate<JavaClass> scheduler() {
        return DescribedPredicate.describe(
                "the scheduler",
                type ->
                        SCHEDULER.stream()
                                .anyMatch(it ->
                                        type.getName().equals(it)
                                                || type.getName().startsWith(it + "$")));
    }
}
