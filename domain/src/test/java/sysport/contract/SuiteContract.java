package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EMFILE;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

import sysport.kernel.Kernel;
import sysport.transcript.KernelUnderTest;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/// Whether the contract can fail: kernels with one mistake each, of those that imitations of Linux
/// make, and a fact that finds it.
public abstract class SuiteContract {
    private final KernelUnderTest side;

    protected SuiteContract(KernelUnderTest side) {
        this.side = side;
    }

    /// The fact holds on the kernel as it is, and not on the one with the mistake.
    private void assertFound(
            Function<Kernel, Interposed> mistake, Function<KernelUnderTest, Executable> fact) {
        assertDoesNotThrow(fact.apply(side));
        assertThrows(AssertionFailedError.class, fact.apply(Interposed.over(side, mistake)));
    }

    @Test
    void the_suite_rejects_a_kernel_that_looks_at_the_queue_before_the_descriptor_limit() {
        assertFound(
                _ ->
                        (call, _, below) -> {
                            Object answer = below.answer();
                            return call.equals("accept4") && answer.equals(EMFILE.negated())
                                    ? EAGAIN.negated()
                                    : answer;
                        },
                kernel ->
                        new AcceptContract(kernel) {}
                                ::at_the_descriptor_limit_accept_answers_EMFILE_though_the_queue_is_empty);
    }

    @Test
    void the_suite_rejects_a_kernel_that_sends_a_FIN_where_a_reset_is_due() {
        assertFound(
                kernel ->
                        (call, arguments, below) -> {
                            if (call.equals("close")) {
                                kernel.recv(
                                        (Integer) arguments[0],
                                        new byte[1024],
                                        0,
                                        1024,
                                        MSG_DONTWAIT);
                            }
                            return below.answer();
                        },
                kernel -> new ResetContract(kernel) {}::closing_with_unread_bytes_resets);
    }

    @Test
    void the_suite_rejects_a_kernel_that_tells_of_a_reset_for_ever() {
        Set<Integer> reset = new ConcurrentSkipListSet<>();
        assertFound(
                _ ->
                        (call, arguments, below) -> {
                            Object answer = below.answer();
                            if (call.equals("read") && answer.equals(ECONNRESET.negated())) {
                                reset.add((Integer) arguments[0]);
                            }
                            return call.equals("read") && reset.contains((Integer) arguments[0])
                                    ? ECONNRESET.negated()
                                    : answer;
                        },
                kernel ->
                        new ResetContract(kernel) {}
                                ::a_reset_is_told_after_the_queued_data_and_once);
    }

    @Test
    void the_suite_rejects_a_kernel_whose_backlog_admits_one_too_few() {
        assertFound(
                _ ->
                        (call, arguments, below) -> {
                            if (call.equals("listen")) {
                                arguments[1] = (Integer) arguments[1] - 1;
                            }
                            return below.answer();
                        },
                kernel ->
                        () ->
                                new ListenContract(
                                        kernel) {}.backlog_n_admits_n_plus_one_connections_and_drops_the_next_SYN(
                                        2));
    }

    @Test
    void the_suite_rejects_a_kernel_that_fails_the_first_write_to_a_closed_peer() {
        assertFound(
                kernel ->
                        (call, arguments, below) -> {
                            boolean ended =
                                    call.equals("write")
                                            && kernel.recv(
                                                            (Integer) arguments[0],
                                                            new byte[1],
                                                            0,
                                                            1,
                                                            MSG_DONTWAIT)
                                                    == 0;
                            return ended ? (Object) EPIPE.negated() : below.answer();
                        },
                kernel ->
                        new ResetContract(kernel) {}
                                ::the_first_write_to_a_peer_that_has_closed_succeeds_and_the_next_is_EPIPE);
    }
}
