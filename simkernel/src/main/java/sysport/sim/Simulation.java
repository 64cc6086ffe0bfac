package sysport.sim;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A simulated machine: processes with their own descriptors on one loopback network, one tree of
/// files, one clock that goes only when nothing can run. A run is a function of the programs and
/// the seed.
///
/// ```java
/// var sim = new Simulation(42);
/// SimKernel server = sim.process("server");
/// SimKernel client = sim.process("client");
/// server.spawn("main", () -> serve(server));
/// client.spawn("main", () -> ask(client));
/// sim.run();
/// server.assertNoOpenDescriptors();
/// ```
///
/// Made and run by one thread; between the calls of [#run], only that one uses it.
public final class Simulation {
    private final VirtualClock clock = new VirtualClock();
    private final FileTree files = new FileTree(clock);
    private final List<SimKernel> processes = new ArrayList<>();
    private final SeededRandom faultSeeds;
    private final Profile profile;
    private final Scheduler scheduler;
    private final Tracepoints tracepoints;
    private final Network network;
    private @Nullable CallListener listener;

    /// A machine that does what Linux does, with threads in an order of the seed's.
    public Simulation(long seed) {
        this(seed, Profile.faithful());
    }

    /// A machine of that profile. Order of threads, ports and faults are drawn from `seed`.
    public Simulation(long seed, Profile profile) {
        this.profile = profile;
        var seeds = new SeededRandom(seed);
        scheduler = new Scheduler(clock, new SeededRandom(seeds.next()));
        tracepoints = new Tracepoints(clock, scheduler);
        network = new Network(clock, new SeededRandom(seeds.next()), profile, tracepoints);
        scheduler.observe(tracepoints, this::state);
        faultSeeds = new SeededRandom(seeds.next());
    }

    /// Lets `listener` be told of each call of the processes that are made from now on.
    public Simulation observedBy(CallListener listener) {
        this.listener = listener;
        return this;
    }

    /// Lets `listener` be told of each change in the machine from now on.
    public Simulation watchedBy(KernelEventListener listener) {
        tracepoints.listen(listener);
        return this;
    }

    /// The machine as it is now: sockets, descriptors, threads. Printed with every failure of
    /// [#run], as a suppressed exception of what is thrown.
    public MachineState state() {
        List<SimProcess> all = processes.stream().map(SimKernel::process).toList();
        return new Inspection().inspect(clock, scheduler, all, network);
    }

    /// A new process, with descriptors 0, 1 and 2 open and the root as working directory.
    public SimKernel process(String name) {
        var faults = new Faults(profile, new SeededRandom(faultSeeds.next()));
        var made =
                new SimKernel(
                        new SimProcess(name, scheduler, clock, network, files, faults), listener);
        processes.add(made);
        return made;
    }

    /// The files of the machine.
    public FileTree files() {
        return files;
    }

    /// Runs the threads that have been spawned, and those that they spawn, until all have ended or
    /// one has called [#stop]. May be called again after more have been spawned.
    ///
    /// Throws what a thread threw, as soon as one does; [DeadlockException] if none can ever run
    /// again. Threads that still wait then are unwound, so that none is left in any case.
    public void run() {
        scheduler.run();
    }

    /// Ends [#run] when the thread that calls this, one of the simulation's, has to wait or ends:
    /// the others are unwound wherever they are.
    public void stop() {
        scheduler.enter();
        scheduler.stop();
    }

    /// nanosleep(2): the calling thread, one of the simulation's, lets virtual time pass. With
    /// [Duration#ZERO] all that can happen without time going by happens first.
    public void sleep(Duration time) {
        Task task = scheduler.enter();
        task.call().note(SystemCall.NANOSLEEP, time.toNanos(), 0, 0, null);
        scheduler.await(null, clock.after(time.toNanos()));
        task.call().clear();
    }

    /// How much virtual time has passed since the simulation was made.
    public Duration elapsed() {
        return Duration.ofNanos(clock.elapsed());
    }

    /// Throws an AssertionError if a process has descriptors open.
    public void assertNoOpenDescriptors() {
        processes.forEach(SimKernel::assertNoOpenDescriptors);
    }
}
