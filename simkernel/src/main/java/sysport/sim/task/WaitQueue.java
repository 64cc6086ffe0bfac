package sysport.sim.task;

import java.util.Arrays;

/// Those who wait for something to change at one open file: threads that block, and watchers
/// (`wait_queue_head_t` of Linux). A thread that is woken looks again whether what it waits for has
/// come.
public final class WaitQueue {
    /// As a key of [#wake]: anything may have changed.
    public static final int ANY_EVENT = 0;

    private Task[] tasks = {};
    private int taskCount;
    private Watcher[] watchers = {};
    private int watcherCount;

    /// Something happened.
    ///
    /// @param events the poll mask of what happened, or [#ANY_EVENT]
    public void wake(int events) {
        while (taskCount > 0) {
            taskCount--;
            tasks[taskCount].wake();
        }
        boolean oneIsAwake = false;
        for (int i = 0; i < watcherCount; i++) {
            Watcher watcher = watchers[i];
            if (events == ANY_EVENT || !watcher.isExclusive()) {
                watcher.notice(events);
            } else if (!oneIsAwake) {
                oneIsAwake = watcher.notice(events);
            }
        }
    }

    public void add(Task task) {
        if (taskCount == tasks.length) {
            tasks = Arrays.copyOf(tasks, taskCount + 2);
        }
        tasks[taskCount] = task;
        taskCount++;
    }

    /// Takes out a thread whose wait has ended otherwise.
    public void remove(Task task) {
        for (int i = 0; i < taskCount; i++) {
            if (tasks[i] == task) {
                taskCount--;
                tasks[i] = tasks[taskCount];
                return;
            }
        }
    }

    public void add(Watcher watcher) {
        if (watcherCount == watchers.length) {
            watchers = Arrays.copyOf(watchers, watcherCount + 2);
        }
        watchers[watcherCount] = watcher;
        watcherCount++;
    }

    public boolean hasTasks() {
        return taskCount > 0;
    }

    @SuppressWarnings("ReferenceEquality") // A watcher is no value.
    public void remove(Watcher watcher) {
        for (int i = 0; i < watcherCount; i++) {
            if (watchers[i] == watcher) {
                watcherCount--;
                System.arraycopy(watchers, i + 1, watchers, i, watcherCount - i);
                return;
            }
        }
    }

    /// The last descriptor of the file is gone: no epoll instance watches it any more (epoll(7),
    /// Q6).
    public void dropWatchers() {
        while (watcherCount > 0) {
            watchers[watcherCount - 1].delete();
        }
    }

    public int watcherCount() {
        return watcherCount;
    }

    public Watcher watcher(int index) {
        return watchers[index];
    }
}
