package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.table.SystemCall;
import sysport.sim.inet.Cable;
import sysport.sim.inet.InetHost;
import sysport.sim.inet.Network;
import sysport.sim.model.Profile;
import sysport.sim.observation.CallListener;
import sysport.sim.observation.KernelEventListener;
import sysport.sim.observation.MachineState;
import sysport.sim.syscall.Faults;
import sysport.sim.syscall.SimProcess;
import sysport.sim.task.Scheduler;
import sysport.sim.task.SeededRandom;
import sysport.sim.task.Task;
import sysport.sim.task.Tracepoints;
import sysport.sim.task.VirtualClock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A simulated machine, or several: processes with their own descriptors on a host with its own
/// loopback interface, ports and files; links between hosts; one clock, that goes only when nothing
/// can run. A run is a function of the programs and the seed.
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
/// Without a word of hosts there is one, `localhost`. With more:
///
/// ```java
/// Host here = sim.host("here", "10.0.0.1");
/// Host there = sim.host("there", "10.0.0.2");
/// sim.link(here, there, Link.of(Duration.ofMillis(20)));
/// SimKernel server = sim.process("server", there);
/// ```
///
/// Made and run by one thread; between the calls of [#run], only that one uses it.
public final class Simulation {
    private final VirtualClock clock = new VirtualClock();
    private final List<SimKernel> processes = new ArrayList<>();
    private final SeededRandom faultSeeds;
    private final Profile profile;
    private final Scheduler scheduler;
    private final Tracepoints tracepoints;
    private final Network network;
    private final Host localhost;
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
        localhost = new Host(network.add("localhost", List.of()));
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

    /// A new process on `localhost`, with descriptors 0, 1 and 2 open and the root as working
    /// directory.
    public SimKernel process(String name) {
        return process(name, localhost);
    }

    /// The same on a host of this simulation.
    public SimKernel process(String name, Host host) {
        checkOwn(host);
        var faults = new Faults(profile, new SeededRandom(faultSeeds.next()));
        var made =
                new SimKernel(
                        new SimProcess(
                                name, scheduler, clock, host.inet(), host.files().root(), faults),
                        host,
                        listener);
        processes.add(made);
        return made;
    }

    /// The files of `localhost`.
    public FileTree files() {
        return localhost.files();
    }

    /// A host more. Throws IllegalArgumentException for a name or an address that another has, or
    /// what is no address.
    ///
    /// @param addresses numeric ones, beside those of the loopback interface: `10.0.0.1`, `fd00::1`
    public Host host(String name, String... addresses) {
        return new Host(network.add(name, Arrays.stream(addresses).map(InetHost::parse).toList()));
    }

    /// Joins two hosts: each reaches the addresses of the other over the link, and no further.
    /// Throws IllegalArgumentException if they are joined already.
    public void link(Host one, Host other, Link link) {
        checkOwn(one);
        checkOwn(other);
        network.join(
                one.inet(), other.inet(), new Cable(link.latency().toNanos(), link.segmentBytes()));
    }

    private void checkOwn(Host host) {
        if (host.inet().network() != network) {
            throw new IllegalArgumentException(host + " is a host of another simulation");
        }
    }

    /// Runs the threads that have been spawned, and those that they spawn, until all have ended or
    /// one has called [#stop]. May be called again after more have been spawned.
    ///
    /// Throws what a thread threw, as soon as one does;
    /// [DeadlockException][sysport.sim.observation.DeadlockException] if none can ever run again.
    /// Threads that still wait then are unwound, so that none is left in any case.
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
        task.call().begin(SystemCall.NANOSLEEP).with(time.toNanos());
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
