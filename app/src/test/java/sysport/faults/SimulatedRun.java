package sysport.faults;

import org.jspecify.annotations.Nullable;

import sysport.contract.mistake.Interposed;
import sysport.files.StaticFiles;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;
import sysport.kernel.table.SystemCall;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The server on the simulated kernel. It is given its faults at the moment of the call, since each
/// thread counts its own, as under strace.
final class SimulatedRun implements Scenario.Rest {
    /// Long enough for all that can happen by itself, and shorter than any time that the server
    /// waits for.
    private static final Duration SETTLING = Duration.ofMillis(10);

    private final FaultPlan plan;
    private final Simulation simulation = new Simulation(1);
    private final SimKernel host = simulation.process("server");
    private final Map<Thread, List<Traced>> calls = new LinkedHashMap<>();
    private final List<String> seen = new ArrayList<>();
    private final List<List<Traced>> made = new ArrayList<>();
    private String end = "";
    private int accepted;

    private SimulatedRun(FaultPlan plan) {
        this.plan = plan;
    }

    static Observation of(FaultPlan plan, Engine engine) {
        return new SimulatedRun(plan).observe(engine);
    }

    private Observation observe(Engine engine) {
        Site.publish(simulation.files());
        var address = SocketAddress.of("127.0.0.1", 8080);
        SimKernel guest = simulation.process("client");
        Kernel kernel = Interposed.over(host, this::call);
        host.spawn("main", () -> serve(kernel, address, engine, guest));
        simulation.run();
        simulation.assertNoOpenDescriptors();
        return new Observation(seen, made, end);
    }

    private void serve(Kernel kernel, SocketAddress address, Engine engine, SimKernel guest) {
        ServerOptions options = ServerOptions.DEFAULT.with(engine.concurrency());
        try (StaticFiles files = StaticFiles.below(kernel, Site.DIRECTORY);
                Server server = Server.listen(kernel, address, options, files)) {
            guest.spawn(
                    "main",
                    () -> {
                        seen.addAll(Scenario.play(guest, address, this));
                        calls.values().forEach(thread -> made.add(List.copyOf(thread)));
                        host.spawn("signal", server::stop);
                    });
            server.serve();
            end = "stopped";
        } catch (KernelException failure) {
            end = String.valueOf(failure.getMessage());
        }
    }

    private Object call(String name, @Nullable Object[] arguments, Interposed.Below below)
            throws Exception {
        SystemCall call = systemCall(name);
        if (call == null) {
            return below.answer();
        }
        List<Traced> thread = calls.computeIfAbsent(Thread.currentThread(), _ -> new ArrayList<>());
        int before = (int) thread.stream().filter(other -> other.call() == call).count();
        Errno fault = plan.errno(call, before + 1);
        if (fault != null) {
            host.failCall(call, 1, fault);
        }
        int answer = (int) below.answer();
        thread.add(new Traced(call, answer < 0 ? Errno.of(answer) : null, fault != null));
        return answer;
    }

    private static @Nullable SystemCall systemCall(String name) {
        for (SystemCall call : Traced.CALLS.keySet()) {
            if (call.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return call;
            }
        }
        return null;
    }

    @Override
    public void await() {
        simulation.sleep(SETTLING);
    }

    @Override
    public void awaitAccepted() {
        accepted++;
        while (end.isEmpty() && Traced.accepted(calls.values()) < accepted) {
            simulation.sleep(SETTLING);
        }
    }
}
