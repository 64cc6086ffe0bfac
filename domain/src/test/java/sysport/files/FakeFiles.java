package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;
import sysport.kernel.table.IndirectKernel;
import sysport.kernel.table.SystemCall;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A table of paths, each with what there is or the errno that openat2 answers. It knows which
/// descriptors are open.
final class FakeFiles extends IndirectKernel {
    static final String ROOT = "/srv";
    static final long NOW_SECONDS = 1_000_000_000L;

    private record Node(Stat stat, List<DirectoryEntry> entries) {}

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final NavigableMap<String, Errno> failures = new TreeMap<>();
    private final NavigableMap<Integer, Node> open = new TreeMap<>();
    private final NavigableMap<Integer, Integer> entriesRead = new TreeMap<>();

    /// What was opened below the root.
    final List<String> opened = new ArrayList<>();

    final List<OpenHow> ways = new ArrayList<>();

    /// What each octet of a file is moved by, from this position on.
    byte change;

    long changeFrom;
    private long lastInode = 1;
    int interruptions;
    Errno raceErrno = Errno.EAGAIN;
    int fstatAnswer;
    int preadAnswer;
    int cutBytes;
    int mostRead = 100;
    long passedNanos;
    int reads;
    int getdentsAnswer;
    int entriesEach = 2;
    int mostOpen = Integer.MAX_VALUE;

    FakeFiles() {
        put(ROOT, Stat.S_IFDIR, 0, 0);
        put(".", Stat.S_IFDIR, 0, 0);
    }

    FakeFiles file(String path, long sizeBytes, long modifiedSeconds) {
        return file(path, sizeBytes, modifiedSeconds, 1);
    }

    FakeFiles file(String path, long sizeBytes, long modifiedSeconds, int modifiedNanos) {
        var stat =
                new Stat(1, ++lastInode, Stat.S_IFREG, sizeBytes, modifiedSeconds, modifiedNanos);
        nodes.put(path, new Node(stat, List.of()));
        return this;
    }

    FakeFiles special(String path) {
        return put(path, Stat.S_IFIFO, 0, 0);
    }

    /// The entries are there too, unless something else has been put there before.
    FakeFiles directory(String path, DirectoryEntry... entries) {
        var stat = new Stat(1, ++lastInode, Stat.S_IFDIR, 0, NOW_SECONDS, 0);
        nodes.put(path, new Node(stat, List.of(entries)));
        for (DirectoryEntry entry : entries) {
            String name = new String(entry.name(), StandardCharsets.UTF_8);
            int kind = entry.type() == DirectoryEntry.DT_DIR ? Stat.S_IFDIR : Stat.S_IFREG;
            var node = new Node(new Stat(1, ++lastInode, kind, 5, 784_111_777, 1), List.of());
            nodes.putIfAbsent(path.equals(".") ? name : path + "/" + name, node);
        }
        return this;
    }

    FakeFiles failing(String path, Errno errno) {
        failures.put(path, errno);
        return this;
    }

    private FakeFiles put(String path, int mode, long sizeBytes, long modifiedSeconds) {
        nodes.put(path, new Node(new Stat(1, 1, mode, sizeBytes, modifiedSeconds, 0), List.of()));
        return this;
    }

    static DirectoryEntry entry(int type, String name) {
        return new DirectoryEntry(type, name.getBytes(StandardCharsets.UTF_8));
    }

    int openDescriptors() {
        return open.size();
    }

    @Override
    public int openat2(int directory, byte[] path, OpenHow how) {
        String name = new String(path, StandardCharsets.UTF_8);
        if (interruptions > 0 && directory != AT_FDCWD) {
            interruptions--;
            return raceErrno.negated();
        }
        Errno failure = failures.get(name);
        if (failure != null) {
            return failure.negated();
        }
        Node node = nodes.get(name);
        if (node == null) {
            return Errno.ENOENT.negated();
        }
        if (open.size() >= mostOpen) {
            return Errno.EMFILE.negated();
        }
        if (directory != AT_FDCWD) {
            opened.add(name);
            ways.add(how);
        }
        int fd = 3;
        while (open.containsKey(fd)) {
            fd++;
        }
        open.put(fd, node);
        entriesRead.put(fd, 0);
        return fd;
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        if (fstatAnswer < 0) {
            return fstatAnswer;
        }
        stat.set(node(fd).stat());
        return 0;
    }

    /// [#entriesEach] a call, so that a directory is read in several.
    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        if (getdentsAnswer < 0) {
            int answer = getdentsAnswer;
            getdentsAnswer = Errno.EINTR.is(answer) ? 0 : answer;
            return answer;
        }
        List<DirectoryEntry> all = node(fd).entries();
        int from = entriesRead.getOrDefault(fd, 0);
        int to = Math.min(from + entriesEach, all.size());
        entries.set(all.subList(from, to));
        entriesRead.put(fd, to);
        return (to - from) * 24;
    }

    @Override
    public int close(int fd) {
        node(fd);
        open.remove(fd);
        return 0;
    }

    private Node node(int fd) {
        Node node = open.get(fd);
        if (node == null) {
            throw new IllegalStateException("not open: " + fd);
        }
        return node;
    }

    @Override
    public long clock_gettime(int clock) {
        return NOW_SECONDS * 1_000_000_000L + 999_999_999L + passedNanos;
    }

    /// Every file is made of the last digit of its size; at most [#mostRead] of them a call.
    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        reads++;
        if (preadAnswer < 0) {
            int answer = preadAnswer;
            preadAnswer = Errno.EINTR.is(answer) ? 0 : answer;
            return answer;
        }
        long size = node(fd).stat().sizeBytes() - cutBytes;
        int count = Math.clamp(size - position, 0, Math.min(length, mostRead));
        for (int i = 0; i < count; i++) {
            int octet = '0' + (int) (size % 10) + (position + i >= changeFrom ? change : 0);
            buffer[offset + i] = (byte) octet;
        }
        return count;
    }

    /// All that is not above.
    @Override
    protected long syscall(SystemCall call, @Nullable Object... arguments) {
        throw new UnsupportedOperationException("files need no " + call);
    }
}
