package sysport.sim.redfixture;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes threads, waits for them and uses them in many ways.
public interface Threads {
    final class Start {
        void run(Runnable body) {
            new Thread(body).start();
        }
    }

    final class Virtual {
        void run(Runnable body) {
            Thread.startVirtualThread(body);
        }
    }

    final class Sleep {
        void pause() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    final class SleepByUnit {
        void pause() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    final class Current {
        Object thread() {
            return Thread.currentThread();
        }
    }

    interface Local {
        ThreadLocal<String> name();
    }

    final class Wait {
        @SuppressWarnings({"WaitNotInLoop", "PMD"})
        void pause(Object monitor) throws InterruptedException {
            monitor.wait();
        }
    }

    final class Notify {
        void wake(Object monitor) {
            monitor.notifyAll();
        }
    }

    interface Lock {
        ReentrantLock lock();
    }

    final class Park {
        void pause() {
            LockSupport.park();
        }
    }

    interface Queue {
        BlockingQueue<String> queue();
    }

    interface Executor {
        ExecutorService executor();
    }

    interface Future {
        CompletableFuture<String> future();
    }

    interface TimerThread {
        Timer timer();
    }

    final class ParallelCollection {
        Stream<String> stream(Collection<String> names) {
            return names.parallelStream();
        }
    }

    final class ParallelStream {
        IntStream stream() {
            return IntStream.range(0, 9).parallel();
        }
    }

    final class ParallelSort {
        void sort(int[] numbers) {
            Arrays.parallelSort(numbers);
        }
    }

    final class AllowedAtomics {
        int next(
                AtomicInteger last,
                ConcurrentSkipListMap<Integer, String> names,
                List<String> others) {
            names.put(last.get(), String.join(",", others.stream().sorted().toList()));
            return last.incrementAndGet() + (int) TimeUnit.SECONDS.toMillis(1);
        }
    }
}
