package sysport.sim;

import java.util.Arrays;

/// Those who wait for something to change at one open file: threads that block, poll calls that
/// look at several files, and epoll entries that watch (`wait_queue_head_t` of Linux). A thread
/// that is woken looks again whether what it waits for has come.
final class WaitQueue {
    /// As a key of [#wake]: anything may have changed.
    static final int ANY_EVENT = 0;

    private Task[] tasks = {};
    private int taskCount;
    private PollEntry[] polls = {};
    private int pollCount;
    private EpollEntry[] entries = {};
    private int entryCount;

    /// Something happened.
    ///
    /// @param events the poll mask of what happened, or [#ANY_EVENT]
    void wake(int events) {
        while (taskCount > 0) {
            taskCount--;
            tasks[taskCount].wake();
        }
        for (int i = 0; i < pollCount; i++) {
            polls[i].notice(events);
        }
        boolean oneIsAwake = false;
        for (int i = 0; i < entryCount; i++) {
            EpollEntry entry = entries[i];
            if (events == ANY_EVENT || !entry.isExclusive()) {
                entry.notice(events);
            } else if (!oneIsAwake) {
                oneIsAwake = entry.noticeAlone(events);
            }
        }
    }

    void add(Task task) {
        if (taskCount == tasks.length) {
            tasks = Arrays.copyOf(tasks, taskCount + 2);
        }
        tasks[taskCount] = task;
        taskCount++;
    }

    /// Takes out a thread whose wait has ended otherwise.
    void remove(Task task) {
        for (int i = 0; i < taskCount; i++) {
            if (tasks[i] == task) {
                taskCount--;
                tasks[i] = tasks[taskCount];
                return;
            }
        }
    }

    void add(EpollEntry entry) {
        if (entryCount == entries.length) {
            entries = Arrays.copyOf(entries, entryCount + 2);
        }
        entries[entryCount] = entry;
        entryCount++;
    }

    void add(PollEntry entry) {
        if (pollCount == polls.length) {
            polls = Arrays.copyOf(polls, pollCount + 2);
        }
        polls[pollCount] = entry;
        pollCount++;
    }

    void remove(PollEntry entry) {
        for (int i = 0; i < pollCount; i++) {
            if (polls[i] == entry) {
                pollCount--;
                polls[i] = polls[pollCount];
                return;
            }
        }
    }

    boolean hasTasks() {
        return taskCount > 0;
    }

    void remove(EpollEntry entry) {
        for (int i = 0; i < entryCount; i++) {
            if (entries[i] == entry) {
                entryCount--;
                System.arraycopy(entries, i + 1, entries, i, entryCount - i);
                return;
            }
        }
    }

    /// The last descriptor of the file is gone: no epoll instance watches it any more (epoll(7),
    /// Q6).
    void dropEntries() {
        while (entryCount > 0) {
            entries[entryCount - 1].delete();
        }
    }

    int entryCount() {
        return entryCount;
    }

    EpollEntry entry(int index) {
        return entries[index];
    }
}
