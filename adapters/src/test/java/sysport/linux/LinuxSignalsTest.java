package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import sysport.contract.Rule;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/// What a signal does to a call that waits (signal(7), "Interruption of system calls and library
/// functions"). The signal is SIGUSR2: the JVM has a handler for it, which returns at once where
/// nothing was asked of the thread, and was installed with SA_RESTART.
class LinuxSignalsTest {
    private static final int SIGUSR2 = 12;
    private static final int SIGNALS = 50;

    private final Machine machine = Machine.current();
    private final Kernel kernel = new LinuxKernel();
    private final LoopbackPair pair = LoopbackPair.connect(kernel);

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    @Rule({"L46", "signal(7)"})
    void a_signal_ends_epoll_wait_with_EINTR() throws Exception {
        int epoll = kernel.epoll_create1(0);
        var waiting = new Waiting(() -> kernel.epoll_wait(epoll, new EpollEvents(1), 1, -1));

        assertEquals(Errno.EINTR.negated(), waiting.answerUnderSignals());

        kernel.close(epoll);
    }

    @Test
    @Rule({"L46", "signal(7)"})
    void a_signal_ends_a_read_that_has_a_timeout_with_EINTR() throws Exception {
        var hour = new OptionValue.Timeval(3600, 0);
        kernel.setsockopt(pair.server(), SOL_SOCKET, SO_RCVTIMEO, hour);
        var waiting = new Waiting(this::readOne);

        assertEquals(Errno.EINTR.negated(), waiting.answerUnderSignals());
    }

    @Test
    @Rule({"L46", "signal(7)"})
    void a_read_without_a_timeout_goes_on_after_a_signal() throws Exception {
        var waiting = new Waiting(this::readOne);
        for (int i = 0; i < SIGNALS / 2; i++) {
            assertFalse(waiting.answersAfterSignal(), "answered signal " + i);
        }

        kernel.write(pair.client(), new byte[1], 0, 1);

        assertEquals(1, waiting.answer());
    }

    private int readOne() {
        return kernel.read(pair.server(), new byte[1], 0, 1);
    }

    private long call(int x86, int arm, long first, long second, long third) {
        long number = machine == Machine.X86_64 ? x86 : arm;
        return Libc.syscall(Scratch.current().callState(), number, first, second, third, 0, 0);
    }

    /// A thread in a call.
    private final class Waiting {
        private final CompletableFuture<Long> thread = new CompletableFuture<>();
        private final CompletableFuture<Integer> answer = new CompletableFuture<>();

        Waiting(IntSupplier body) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        thread.complete(gettid());
                        answer.complete(body.getAsInt());
                    });
        }

        /// Sends signals until one has ended the call.
        int answerUnderSignals() throws Exception {
            for (int i = 0; i < SIGNALS && !answersAfterSignal(); i++) {}
            return answer();
        }

        /// Whether the call has an answer ten milliseconds after a signal, which may have come
        /// before the thread was in the call.
        boolean answersAfterSignal() throws ExecutionException, InterruptedException {
            assertEquals(0, tgkill(thread.get()));
            try {
                answer.get(10, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException _) {
                return false;
            }
        }

        int answer() throws Exception {
            return answer.get(10, TimeUnit.SECONDS);
        }

        private long gettid() {
            return call(186, 178, 0, 0, 0);
        }

        private long tgkill(long target) {
            return call(234, 131, ProcessHandle.current().pid(), target, SIGUSR2);
        }
    }
}
