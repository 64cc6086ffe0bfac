package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The threads that can run, in the order in which they became able to. Owned by the [Scheduler].
final class RunQueue {
    private @Nullable Task[] tasks = new @Nullable Task[4];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void add(Task task) {
        if (count == tasks.length) {
            tasks = Arrays.copyOf(tasks, count * 2);
        }
        tasks[count] = task;
        count++;
    }

    /// Takes one out: whom `random` picks; null if there is none.
    @Nullable Task removeOne(SeededRandom random) {
        if (count == 0) {
            return null;
        }
        int chosen = count == 1 ? 0 : random.below(count);
        Task task = tasks[chosen];
        count--;
        System.arraycopy(tasks, chosen + 1, tasks, chosen, count - chosen);
        tasks[count] = null;
        return task;
    }

    void clear() {
        Arrays.fill(tasks, null);
        count = 0;
    }
}
