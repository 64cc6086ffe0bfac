package sysport.testbed.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.EpollEvents;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.kernel.PollCalls;
import sysport.sim.Host;
import sysport.sim.Link;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;
import sysport.transcript.RemoteHost;
import sysport.transcript.TreeNode;
import sysport.transcript.run.Call;
import sysport.transcript.run.Testbed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// What a case does around a simulated process. All of it happens on threads of the simulation, of
/// which one runs at a time; they wait for each other on eventfds of a process of their own.
final class SimTestbed implements Testbed {
    private static final long NANOS_OF_A_MILLI_BUT_ONE = 999_999;

    private final Simulation simulation;
    private final SimKernel process;

    /// Another process, so that what the testbed opens takes no number of the case.
    private final SimKernel own;

    private final int changes;
    private final int epoll;
    private final List<Pending> calls = new ArrayList<>();
    private final TreeMap<Integer, String> trees = new TreeMap<>();

    SimTestbed(Simulation simulation, SimKernel process) {
        this.simulation = simulation;
        this.process = process;
        own = simulation.process("testbed");
        changes = own.eventfd(0, 0);
        epoll = own.epoll_create1(0);
        own.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, changes, PollCalls.EPOLLIN, 0);
    }

    @Override
    public void pass(Duration time) {
        simulation.sleep(time);
    }

    @Override
    public void settle() {
        simulation.sleep(Duration.ZERO);
    }

    @Override
    public Call call(String thread, IntSupplier call) {
        boolean busy =
                calls.stream().anyMatch(other -> other.thread.equals(thread) && !other.isOver);
        if (busy) {
            throw new IllegalStateException(thread + " is still in a call");
        }
        var pending = new Pending(thread);
        calls.add(pending);
        process.spawn(thread, () -> pending.make(call));
        return pending;
    }

    @Override
    public Optional<Call> awaitOne(List<Call> some, Duration limit) {
        Duration end = simulation.elapsed().plus(limit);
        while (true) {
            for (Call call : some) {
                if (call instanceof Pending pending && pending.isOver) {
                    return Optional.of(call);
                }
            }
            Duration left = end.minus(simulation.elapsed());
            if (!left.isPositive()) {
                return Optional.empty();
            }
            awaitChange(left);
        }
    }

    /// Waits until a call has answered, if need be by letting time pass; no longer than `limit`, if
    /// epoll_wait can count that.
    private void awaitChange(Duration limit) {
        long millis = limit.plusNanos(NANOS_OF_A_MILLI_BUT_ONE).toMillis();
        int timeout = millis > Integer.MAX_VALUE ? -1 : (int) millis;
        if (own.epoll_wait(epoll, new EpollEvents(1), 1, timeout) > 0) {
            own.read(changes, new byte[Long.BYTES], 0, Long.BYTES);
        }
    }

    private void tellChange() {
        byte[] one =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(1).array();
        own.write(changes, one, 0, one.length);
    }

    /// Throws what a call threw whose answer nobody has asked for.
    void rethrowUnseen() {
        for (Pending call : calls) {
            if (!call.isSeen && call.thrown != null) {
                throw new AssertionError("in thread " + call.thread, call.thrown);
            }
        }
    }

    @Override
    public void interrupt(String thread) {
        List<Pending> made = calls.stream().filter(call -> call.thread.equals(thread)).toList();
        if (made.isEmpty()) {
            throw new IllegalArgumentException("no thread " + thread);
        }
        if (!made.getLast().isOver) {
            process.interrupt(thread);
        }
    }

    @Override
    public void limitDescriptors(int more) {
        process.leaveRoomForDescriptors(more);
    }

    @Override
    public int openTree(List<TreeNode> nodes) {
        String root = "/tree" + trees.size();
        simulation.files().directory(root);
        nodes.forEach(node -> plant(root, node));
        byte[] path = root.getBytes(StandardCharsets.UTF_8);
        var how = OpenHow.of(FileCalls.O_RDONLY | FileCalls.O_DIRECTORY);
        int fd = process.openat2(FileCalls.AT_FDCWD, path, how);
        trees.put(fd, root);
        return fd;
    }

    @Override
    public void plant(int tree, TreeNode node) {
        String root = trees.get(tree);
        if (root == null) {
            throw new IllegalArgumentException("no tree: " + tree);
        }
        plant(root, node);
    }

    private void plant(String root, TreeNode node) {
        String path = root + "/" + node.path();
        switch (node) {
            case TreeNode.RegularFile file ->
                    simulation.files().file(path, file.content(), file.permissions());
            case TreeNode.Directory _ -> simulation.files().directory(path);
            case TreeNode.SymbolicLink link -> simulation.files().link(path, link.target());
        }
    }

    @Override
    public void link(RemoteHost remote) {
        Host there = simulation.host(remote.thread(), remote.there());
        process.host().add(remote.here());
        simulation.link(process.host(), there, new Link(remote.latency(), remote.segmentBytes()));
        process.moveThread(remote.thread(), there);
    }

    @Override
    public Duration lateness() {
        return Duration.ofMillis(5);
    }

    @Override
    public int firstUnprivilegedPort() {
        return Host.FIRST_UNPRIVILEGED_PORT;
    }

    /// A call that another thread makes.
    private final class Pending implements Call {
        private final String thread;
        private boolean isOver;
        private boolean isSeen;
        private int answer;
        private @Nullable Throwable thrown;

        private Pending(String thread) {
            this.thread = thread;
        }

        private void make(IntSupplier call) {
            try {
                answer = call.getAsInt();
            } catch (RuntimeException | AssertionError failure) {
                thrown = failure;
            }
            isOver = true;
            tellChange();
        }

        @Override
        public boolean isBlocked() {
            settle();
            return !isOver;
        }

        @Override
        public int await() {
            while (!isOver) {
                awaitChange(FOREVER);
            }
            isSeen = true;
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            return answer;
        }
    }
}
