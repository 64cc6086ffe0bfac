package sysport.sim.epoll;

import org.jspecify.annotations.Nullable;

import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.observation.MachineState;
import sysport.sim.task.SeededRandom;
import sysport.sim.task.Tracepoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An instance of epoll(7): a set of entries, and the list of those that may be ready, in the order
/// in which they became so. As in Linux, an entry on that list is looked at again when it is
/// reported; a level-triggered one then goes to the end of the list.
public final class EpollInstance extends OpenFile {
    /// How deep instances may watch each other (`EP_MAX_NESTS` and one).
    private static final int MAX_DEPTH = 5;

    /// By number; several of one number are a chain.
    private @Nullable EpollInterest[] table = new @Nullable EpollInterest[16];

    private @Nullable EpollInterest firstReady;
    private @Nullable EpollInterest lastReady;

    private final Tracepoints tracepoints;

    public EpollInstance(Tracepoints tracepoints) {
        this.tracepoints = tracepoints;
    }

    /// All entries, by number.
    public List<MachineState.InterestState> interests() {
        var all = new ArrayList<MachineState.InterestState>();
        for (EpollInterest first : table) {
            for (EpollInterest entry = first; entry != null; entry = entry.nextOfNumber) {
                String events = Integer.toHexString(entry.interest());
                all.add(
                        new MachineState.InterestState(
                                entry.fd(), events, entry.data(), entry.isReady));
            }
        }
        return all;
    }

    /// Readable for an outer instance while one of its own events would be reported.
    @Override
    public int poll() {
        for (EpollInterest entry = firstReady; entry != null; entry = entry.nextReady) {
            if (entry.ready() != 0) {
                return PollCalls.EPOLLIN;
            }
        }
        return 0;
    }

    @Override
    protected void release() {
        for (int fd = 0; fd < table.length; fd++) {
            for (EpollInterest entry = table[fd]; entry != null; entry = table[fd]) {
                entry.delete();
            }
        }
    }

    public int add(int fd, OpenFile file, int events, long data) {
        if (find(fd, file) != null) {
            return Errno.EEXIST.negated();
        }
        if (file instanceof EpollInstance inner) {
            boolean tooDeep = depthAbove() + inner.depthBelow() > MAX_DEPTH;
            if (inner.reaches(this) || tooDeep) {
                return Errno.ELOOP.negated();
            }
        }
        var entry = new EpollInterest(this, fd, file);
        if (fd >= table.length) {
            table = Arrays.copyOf(table, fd * 2);
        }
        entry.nextOfNumber = table[fd];
        table[fd] = entry;
        entry.change(events, data);
        if (entry.ready() != 0) {
            becameReady(entry);
        }
        return 0;
    }

    public int modify(int fd, OpenFile file, int events, long data) {
        EpollInterest entry = find(fd, file);
        if (entry == null) {
            return Errno.ENOENT.negated();
        }
        if (entry.isExclusive()) {
            return Errno.EINVAL.negated();
        }
        entry.change(events, data);
        if (entry.ready() != 0) {
            becameReady(entry);
        }
        return 0;
    }

    public int remove(int fd, OpenFile file) {
        EpollInterest entry = find(fd, file);
        if (entry == null) {
            return Errno.ENOENT.negated();
        }
        entry.delete();
        return 0;
    }

    /// Reports what is ready, without waiting.
    public int collect(EpollEvents events, int max) {
        EpollInterest unseen = firstReady;
        EpollInterest last = lastReady;
        firstReady = null;
        lastReady = null;
        int count = 0;
        EpollInterest again = null;
        EpollInterest againLast = null;
        while (unseen != null && count < max) {
            EpollInterest entry = unseen;
            unseen = entry.nextReady;
            entry.nextReady = null;
            entry.isReady = false;
            int mask = entry.ready();
            if (mask == 0) {
                continue;
            }
            events.set(count, mask, entry.data());
            count++;
            boolean levelTriggered = !entry.isEdgeTriggered();
            boolean oneShot = entry.wants(PollCalls.EPOLLONESHOT);
            entry.reported();
            if (levelTriggered && !oneShot) {
                entry.isReady = true;
                if (againLast == null) {
                    again = entry;
                } else {
                    againLast.nextReady = entry;
                }
                againLast = entry;
            }
        }
        prepend(again, againLast);
        prepend(unseen, last);
        return count;
    }

    /// Puts a chain before what is on the list.
    private void prepend(@Nullable EpollInterest first, @Nullable EpollInterest last) {
        if (first == null || last == null) {
            return;
        }
        last.nextReady = firstReady;
        firstReady = first;
        if (lastReady == null) {
            lastReady = last;
        }
    }

    /// Makes some entry readable for one look, whatever the truth is.
    public void reportSpuriously(SeededRandom random) {
        int start = random.below(table.length);
        for (int i = 0; i < table.length; i++) {
            EpollInterest entry = table[(start + i) % table.length];
            if (entry != null && entry.file().isSocket()) {
                entry.pretendReadable();
                becameReady(entry);
                return;
            }
        }
    }

    void becameReady(EpollInterest entry) {
        if (!entry.isReady) {
            entry.isReady = true;
            entry.nextReady = null;
            if (lastReady == null) {
                firstReady = entry;
            } else {
                lastReady.nextReady = entry;
            }
            lastReady = entry;
            tracepoints.ready(entry.fd(), entry.data());
        }
        waiters().wake(PollCalls.EPOLLIN);
    }

    /// Takes an entry out. Called by the entry.
    void forget(EpollInterest entry) {
        if (entry.isReady) {
            unlink(entry);
        }
        EpollInterest at = table[entry.fd()];
        if (at == entry) {
            table[entry.fd()] = entry.nextOfNumber;
            return;
        }
        while (at != null && at.nextOfNumber != entry) {
            at = at.nextOfNumber;
        }
        if (at != null) {
            at.nextOfNumber = entry.nextOfNumber;
        }
    }

    private void unlink(EpollInterest entry) {
        EpollInterest before = null;
        for (EpollInterest at = firstReady; at != null && at != entry; at = at.nextReady) {
            before = at;
        }
        if (before == null) {
            firstReady = entry.nextReady;
        } else {
            before.nextReady = entry.nextReady;
        }
        if (lastReady == entry) {
            lastReady = before;
        }
        entry.isReady = false;
    }

    private @Nullable EpollInterest find(int fd, OpenFile file) {
        EpollInterest entry = fd < table.length ? table[fd] : null;
        while (entry != null && !entry.file().isSameAs(file)) {
            entry = entry.nextOfNumber;
        }
        return entry;
    }

    private boolean reaches(EpollInstance other) {
        return this == other || watched().stream().anyMatch(inner -> inner.reaches(other));
    }

    /// How many instances stand over each other from this one down.
    private int depthBelow() {
        return 1 + watched().stream().mapToInt(EpollInstance::depthBelow).max().orElse(0);
    }

    private List<EpollInstance> watched() {
        var watched = new ArrayList<EpollInstance>();
        for (EpollInterest first : table) {
            for (EpollInterest entry = first; entry != null; entry = entry.nextOfNumber) {
                if (entry.file() instanceof EpollInstance inner) {
                    watched.add(inner);
                }
            }
        }
        return watched;
    }

    /// How many instances stand over each other from this one up.
    private int depthAbove() {
        int depth = 0;
        for (int i = 0; i < waiters().watcherCount(); i++) {
            if (waiters().watcher(i) instanceof EpollInterest outer) {
                depth = Math.max(depth, outer.instance().depthAbove());
            }
        }
        return depth + 1;
    }
}
