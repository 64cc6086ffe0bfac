package sysport.contract;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import sysport.contract.mistake.Interposed;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/// Counts what the contract covers by watching the calls go by, so that the count cannot claim more
/// than was made: for each system call, in how many passed cases it was made, and for each error
/// that it answered, in how many. The table is written to `target/kernel-contract-linux.txt` or
/// `-simulated.txt` when the run of all tests ends.
final class CallCoverage implements BeforeEachCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(CallCoverage.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof KernelContract contract) {
            var calls = new CallsOfCase();
            contract.observeWith(calls);
            context.getStore(OURS).put(CallsOfCase.class, calls);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var calls = context.getStore(OURS).get(CallsOfCase.class, CallsOfCase.class);
        boolean passed = context.getExecutionException().isEmpty();
        if (passed
                && calls != null
                && context.getRequiredTestInstance() instanceof KernelContract contract) {
            String side = contract.underTest().isSimulated() ? "simulated" : "linux";
            context.getRoot()
                    .getStore(OURS)
                    .getOrComputeIfAbsent(side, _ -> new Table(side), Table.class)
                    .add(calls);
        }
    }

    /// The calls that one case made, each with the errors that it answered. Any thread of the case
    /// adds to it.
    static final class CallsOfCase {
        private final Map<String, Set<Errno>> errors = new ConcurrentSkipListMap<>();

        Kernel over(Kernel kernel) {
            return Interposed.over(
                    kernel,
                    (call, _, below) -> {
                        Set<Errno> seen =
                                errors.computeIfAbsent(call, _ -> new ConcurrentSkipListSet<>());
                        Object answer = below.answer();
                        long number = ((Number) answer).longValue();
                        if (number < 0) {
                            seen.add(Errno.of(number));
                        }
                        return answer;
                    });
        }
    }

    /// Of one system call, over all cases that passed.
    private static final class Sum {
        private final SortedMap<Errno, Integer> casesByError = new TreeMap<>();
        private int cases;

        private void add(Set<Errno> errors) {
            cases++;
            errors.forEach(error -> casesByError.merge(error, 1, Integer::sum));
        }

        private String errorsInWords() {
            return casesByError.entrySet().stream()
                    .map(error -> error.getKey() + " " + error.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /// The sums of a run. Closed, and so written, by JUnit at its end.
    private static final class Table implements AutoCloseable {
        private final String side;
        private final SortedMap<String, Sum> sumByCall = new TreeMap<>();
        private int cases;

        private Table(String side) {
            this.side = side;
            for (var method : Kernel.class.getMethods()) {
                sumByCall.put(method.getName(), new Sum());
            }
        }

        private synchronized void add(CallsOfCase calls) {
            cases++;
            calls.errors.forEach(
                    (call, errors) -> sumByCall.computeIfAbsent(call, _ -> new Sum()).add(errors));
        }

        @Override
        public synchronized void close() throws IOException {
            var lines =
                    new StringBuilder(
                            "kernel contract, " + side + ": " + cases + " cases passed\n");
            sumByCall.forEach((call, sum) ->
                    lines.append(
                            "%-14s %4d  %s%n".formatted(call, sum.cases, sum.errorsInWords())));
            Path target = Path.of("target");
            Files.createDirectories(target);
            Files.writeString(target.resolve("kernel-contract-" + side + ".txt"), lines);
        }
    }
}
