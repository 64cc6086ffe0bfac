package sysport.testbed.linux;

import static sysport.kernel.Errno.EBADF;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.transcript.RemoteHost;
import sysport.transcript.TreeNode;
import sysport.transcript.run.Call;
import sysport.transcript.run.Testbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// What stands for one process on the real side: a main thread with a descriptor table of its own,
/// and the threads that it starts. One for each run of a program; for its main thread, except where
/// a method says otherwise.
final class LinuxProcess implements Testbed {
    private static final Duration SETTLED = Duration.ofMillis(10);
    private static final Duration LATENESS = Duration.ofMillis(800);
    private static final int PACKET_ANSWER_AND_ITS_ANSWER = 3;
    private static final long LOOK_NANOS = 500_000;
    private static final String PORT_START = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

    private static final String EMPTY_INPUT = "/dev/null";
    private static final int STANDARD_INPUT = 0;
    private static final String DESCRIPTORS = "/proc/thread-self/fd";
    private static final int ENTRIES_BYTES = 8192;

    /// No number above it is looked at, where they are looked at one by one.
    private static final int MOST_DESCRIPTORS = 4096;

    /// Of an eventfd at the end, which gives only 1 at a time with EFD_SEMAPHORE.
    private static final int MOST_READS = 16;

    private final Kernel kernel;
    private final Watcher watcher;
    private final boolean isAlone;
    private final OwnTable table = new OwnTable();
    private final BitSet inherited = new BitSet();
    private final Map<String, CallingThread> threads = new LinkedHashMap<>();
    private final List<PendingCall> calls = new ArrayList<>();
    private final Map<Integer, TemporaryTree> treeOf = new LinkedHashMap<>();
    private final List<TemporaryTree> trees = new ArrayList<>();
    private volatile @Nullable TunLink link;
    private @Nullable Thread main;

    LinuxProcess(Kernel kernel, Watcher watcher, boolean isAlone) {
        this.kernel = kernel;
        this.watcher = watcher;
        this.isAlone = isAlone;
    }

    /// The first thing that the main thread does.
    void begin() {
        main = Thread.currentThread();
        OwnTable.unshareDescriptors();
        Capabilities.drop();
        if (Capabilities.allowNetworks()) {
            // Ports that others use, or have used, are none of a program's business.
            Capabilities.forNetworks(() -> TunDevice.enterOwnNetwork(kernel));
        }
        emptyStandardInput();
        inherited.or(openDescriptors());
    }

    /// The JVM's may be a terminal, or a pipe by which somebody steers it.
    private void emptyStandardInput() {
        int empty =
                KernelException.check(
                        "open(" + EMPTY_INPUT + ")",
                        kernel.openat2(
                                Kernel.AT_FDCWD,
                                EMPTY_INPUT.getBytes(US_ASCII),
                                OpenHow.of(Kernel.O_RDONLY | Kernel.O_CLOEXEC)));
        KernelException.check("dup3", kernel.dup3(empty, STANDARD_INPUT, 0));
        kernel.close(empty);
    }

    /// The last thing that the main thread does: ends the calls that still block, and closes all
    /// that the program left open.
    void end() {
        table.restoreLimit();
        BitSet left = openDescriptors();
        left.andNot(inherited);
        int alarm = kernel.eventfd(1, PollCalls.EFD_NONBLOCK);
        left.stream()
                .forEach(fd -> {
                    kernel.shutdown(fd, SocketCalls.SHUT_RDWR);
                    kernel.epoll_ctl(fd, PollCalls.EPOLL_CTL_ADD, alarm, PollCalls.EPOLLIN, 0);
                    if (Errno.ENOTSOCK.is(kernel.getsockname(fd, new Out<>()))) {
                        releaseCounter(fd);
                    }
                });
        threads.values().forEach(CallingThread::end);
        if (link != null) {
            link.end();
        }
        left.set(alarm);
        left.stream().forEach(kernel::close);
    }

    /// Ends the calls that block in an eventfd: who waits for room gets it, then who waits for a
    /// number. What is no eventfd refuses both.
    private void releaseCounter(int fd) {
        byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};
        for (int i = 0; i < MOST_READS && isReady(fd, PollCalls.EPOLLIN); i++) {
            kernel.read(fd, new byte[one.length], 0, one.length);
        }
        if (isReady(fd, PollCalls.EPOLLOUT)) {
            kernel.write(fd, one, 0, one.length);
        }
    }

    private boolean isReady(int fd, int events) {
        int epoll = kernel.epoll_create1(0);
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, fd, events, 0);
        boolean ready = kernel.epoll_wait(epoll, new EpollEvents(1), 1, 0) == 1;
        kernel.close(epoll);
        return ready;
    }

    /// By the thread that started the main thread, after it: what a process could leave behind.
    void restore() {
        table.restoreLimit();
        trees.forEach(TemporaryTree::delete);
    }

    /// What a call threw that nobody waited for.
    @Nullable Throwable unseenFailure() {
        return calls.stream()
                .map(PendingCall::unseenFailure)
                .filter(failure -> failure != null)
                .findFirst()
                .orElse(null);
    }

    AssertionError hung(Thread main, Duration limit) {
        var error =
                new AssertionError(
                        "the program hangs after "
                                + limit
                                + "; its other threads: "
                                + threads.keySet());
        error.setStackTrace(main.getStackTrace());
        threads.values().forEach(thread -> error.addSuppressed(thread.whereItIs()));
        return error;
    }

    @Override
    public void pass(Duration time) {
        long begin = System.nanoTime();
        long late = lateNanosOfLink();
        long rest = time.toNanos();
        while (rest > 0) {
            LockSupport.parkNanos(rest);
            long passed = System.nanoTime() - begin - (lateNanosOfLink() - late);
            rest = time.toNanos() - passed;
        }
        if (Thread.currentThread() == main) {
            catchUp();
        }
    }

    @Override
    public void settle() {
        pass(SETTLED);
    }

    /// What was due within the time that has passed may still wait for a processor: packets (and
    /// what answers them, twice), and threads that were woken.
    private void catchUp() {
        long now = System.nanoTime();
        long end = now + LATENESS.toNanos();
        TunLink carrier = link;
        if (carrier != null) {
            await(end, () -> carrier.isPast(now));
        }
        for (int i = 0; i < PACKET_ANSWER_AND_ITS_ANSWER; i++) {
            Watcher.Backlogs before = watcher.backlogs();
            await(end, () -> watcher.backlogs().isPast(before));
        }
        await(end, () -> threads.values().stream().allMatch(CallingThread::isStill));
    }

    private long lateNanosOfLink() {
        TunLink carrier = link;
        return carrier == null ? 0 : carrier.lateNanos();
    }

    private static void await(long end, BooleanSupplier event) {
        while (!event.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public Call call(String thread, IntSupplier call) {
        var pending = new PendingCall(call, this::catchUp);
        threads.computeIfAbsent(thread, name -> new CallingThread(name, watcher)).begin(pending);
        calls.add(pending);
        return pending;
    }

    @Override
    public Optional<Call> awaitOne(List<Call> some, Duration limit) {
        CompletableFuture<?>[] answers =
                some.stream()
                        .map(call -> ((PendingCall) call).answer())
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(answers).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException thrown) {
            // What it threw is for the one who asks for the answer.
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return some.stream().filter(call -> ((PendingCall) call).answer().isDone()).findFirst();
    }

    @Override
    public void interrupt(String thread) {
        CallingThread target = threads.get(thread);
        if (target == null) {
            throw new IllegalArgumentException("no thread " + thread);
        }
        target.interrupt();
    }

    @Override
    public void limitDescriptors(int more) {
        if (!isAlone) {
            throw new IllegalStateException("only a program that runs alone limits descriptors");
        }
        BitSet open = openDescriptors();
        int limit = open.nextClearBit(0);
        for (int i = 0; i < more; i++) {
            limit = open.nextClearBit(limit + 1);
        }
        table.limitDescriptors(limit);
    }

    /// The numbers of the calling thread's table that are open.
    private BitSet openDescriptors() {
        var how = OpenHow.of(Kernel.O_RDONLY | Kernel.O_DIRECTORY | Kernel.O_CLOEXEC);
        int directory = kernel.openat2(Kernel.AT_FDCWD, DESCRIPTORS.getBytes(US_ASCII), how);
        if (directory < 0) {
            return openDescriptorsOneByOne();
        }
        var open = new BitSet();
        var entries = new Out<List<DirectoryEntry>>();
        while (kernel.getdents64(directory, entries, ENTRIES_BYTES) > 0) {
            for (DirectoryEntry entry : entries.get()) {
                String name = new String(entry.name(), US_ASCII);
                if (!name.startsWith(".")) {
                    open.set(Integer.parseInt(name));
                }
            }
        }
        kernel.close(directory);
        open.clear(directory);
        return open;
    }

    /// The same where no descriptor is free to read the directory with.
    private BitSet openDescriptorsOneByOne() {
        var open = new BitSet();
        for (int fd = 0; fd < MOST_DESCRIPTORS; fd++) {
            open.set(fd, !EBADF.is(kernel.fstat(fd, new Out<>())));
        }
        return open;
    }

    @Override
    public int openTree(List<TreeNode> nodes) {
        var tree = new TemporaryTree(kernel);
        trees.add(tree);
        nodes.forEach(tree::plant);
        int fd = tree.open();
        treeOf.put(fd, tree);
        return fd;
    }

    @Override
    public void plant(int tree, TreeNode node) {
        Objects.requireNonNull(treeOf.get(tree), "not a tree").plant(node);
    }

    @Override
    public void link(RemoteHost remote) {
        if (!Capabilities.allowNetworks()) {
            throw new UnsupportedOperationException(
                    "hosts need CAP_SYS_ADMIN and CAP_NET_ADMIN, to make network namespaces");
        }
        Capabilities.forNetworks(() -> {
            TunLink made = TunLink.between(kernel, remote);
            link = made;
            made.enterHere();
        });
        call(
                        remote.thread(),
                        () -> {
                            TunLink made = Objects.requireNonNull(link);
                            Capabilities.forNetworks(made::enterThere);
                            return 0;
                        })
                .await();
    }

    @Override
    public Duration lateness() {
        return LATENESS;
    }

    @Override
    public int firstUnprivilegedPort() {
        // In one read: a file of /proc/sys gives the rest of a number to nobody.
        byte[] text = new byte[16];
        int fd =
                kernel.openat2(
                        Kernel.AT_FDCWD,
                        PORT_START.getBytes(US_ASCII),
                        OpenHow.of(Kernel.O_RDONLY));
        int length =
                KernelException.check(
                        "read(" + PORT_START + ")", kernel.read(fd, text, 0, text.length));
        kernel.close(fd);
        return Integer.parseInt(new String(text, 0, length, US_ASCII).strip());
    }
}
