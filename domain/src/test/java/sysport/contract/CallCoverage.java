package sysport.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;

/// Counts what the contract covers by watching the calls go by, so that the count cannot claim more than was made: for each system call, in how
/// many passed cases it was made, and for each of its answers that is an error, in how many it was seen. The table is written to
/// `target/kernel-contract-linux.txt` or `-simulated.txt` when the run of all tests ends.
final class CallCoverage implements BeforeEachCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(CallCoverage.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof KernelContract contract) {
            var record = new Record();
            contract.observeWith(record);
            context.getStore(OURS).put(Record.class, record);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Record record = context.getStore(OURS).get(Record.class, Record.class);
        boolean passed = context.getExecutionException().isEmpty();
        if (passed && record != null && context.getRequiredTestInstance() instanceof KernelContract contract) {
            String side = contract.underTest().isSimulated() ? "simulated" : "linux";
            context.getRoot()
                    .getStore(OURS)
                    .getOrComputeIfAbsent(side, _ -> new Table(side), Table.class)
                    .add(record);
        }
    }

    /// What one case did: each call, and each call with an error that it answered. Any thread of the case adds to it.
    static final class Record {
        private final Set<String> calls = new ConcurrentSkipListSet<>();
        private final Set<String> errors = new ConcurrentSkipListSet<>();

        Kernel over(Kernel kernel) {
            return Interposed.over(kernel, (call, _, below) -> {
                calls.add(call);
                Object answer = below.answer();
                long number = ((Number) answer).longValue();
                if (number < 0) {
                    errors.add(call + " " + Errno.of(number));
                }
                return answer;
            });
        }
    }

    /// The sums of a run. Closed, and so written, by JUnit at its end.
    private static final class Table implements AutoCloseable {
        private final String side;
        private final SortedMap<String, Integer> casesByCall = new ConcurrentSkipListMap<>();
        private final SortedMap<String, Integer> casesByError = new ConcurrentSkipListMap<>();
        private int cases;

        private Table(String side) {
            this.side = side;
            for (var method : Kernel.class.getMethods()) {
                casesByCall.put(method.getName(), 0);
            }
        }

        private synchronized void add(Record record) {
            cases++;
            record.calls.forEach(call -> casesByCall.merge(call, 1, Integer::sum));
            record.errors.forEach(error -> casesByError.merge(error, 1, Integer::sum));
        }

        @Override
        public synchronized void close() throws IOException {
            var lines = new StringBuilder("kernel contract, " + side + ": " + cases + " cases passed\n");
            var errorsByCall = new TreeMap<String, Set<String>>();
            casesByError.forEach((error, count) -> {
                String[] words = error.split(" ");
                errorsByCall.computeIfAbsent(words[0], _ -> new TreeSet<>()).add(words[1] + " " + count);
            });
            casesByCall.forEach((call, count) -> lines.append("%-14s %4d  %s%n"
                    .formatted(call, count, String.join(", ", errorsByCall.getOrDefault(call, Set.of())))));
            Path target = Path.of("target");
            Files.createDirectories(target);
            Files.writeString(target.resolve("kernel-contract-" + side + ".txt"), lines);
        }
    }
}
