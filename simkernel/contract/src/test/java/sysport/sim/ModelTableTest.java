package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.contract.ScriptCoverage;
import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;
import sysport.sim.model.CallErrors;
import sysport.sim.model.Fidelity;
import sysport.sim.model.ModelTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one table of what is modelled, and the page that is made from it.
class ModelTableTest {
    /// Of the machine that the page was made on, which need not be this one: `Linux 6.18.5 amd64`.
    private static final Pattern LINUX = Pattern.compile("Linux [0-9.]+ [a-z0-9_]+");

    @Test
    void the_page_is_the_table() throws IOException {
        Path file = Path.of("..", "MODEL.md");
        if ("write".equals(System.getProperty("sysport.pages"))) {
            Files.writeString(file, new ModelPage(thisMachine(), new RecordedRun()).text());
        }
        String page = Files.readString(file);
        Matcher linux = LINUX.matcher(page);
        assertTrue(linux.find(), "MODEL.md names no kernel");
        assertEquals(
                new ModelPage(linux.group(), new RecordedRun()).text(),
                page,
                "MODEL.md is stale; -Dsysport.pages=write writes it");
    }

    @Test
    void each_error_that_is_modelled_was_compared_by_random_calls() throws IOException {
        var recorded = new RecordedRun();
        List<String> unseen =
                ModelTable.rows().stream()
                        .filter(row ->
                                row.kind().equals("error")
                                        && row.fidelity() == Fidelity.MODELLED
                                        && !ModelTable.comesOfAnotherThread(row.name())
                                        && recorded.times(row.name()) == 0)
                        .map(ModelTable.Row::name)
                        .toList();
        assertEquals(List.of(), unseen);
    }

    /// The kernel of this build, without what a distribution adds to the version.
    private static String thisMachine() {
        String version = System.getProperty("os.version").replaceFirst("[^0-9.].*", "");
        return "Linux " + version + " " + System.getProperty("os.arch");
    }

    @Test
    void each_error_that_is_modelled_is_expected_by_a_script() {
        var coverage = new ScriptCoverage();
        List<String> unseen = new ArrayList<>();
        for (SystemCall call : SystemCall.values()) {
            for (Errno errno : Errno.values()) {
                if (CallErrors.fidelity(call, errno) == Fidelity.MODELLED
                        && coverage.scripts(call.toString(), Optional.of(errno)) == 0) {
                    unseen.add(call + " " + errno);
                }
            }
        }
        assertEquals(List.of(), unseen);
    }

    @Test
    void each_error_that_a_script_expects_is_modelled() {
        var coverage = new ScriptCoverage();
        for (SystemCall call : SystemCall.values()) {
            for (Errno errno : Errno.values()) {
                boolean seen = coverage.scripts(call.toString(), Optional.of(errno)) > 0;
                assertTrue(
                        !seen || CallErrors.fidelity(call, errno) == Fidelity.MODELLED,
                        () -> call + " " + errno);
            }
        }
    }

    @Test
    void no_line_is_there_twice() {
        var names = new HashSet<String>();
        ModelTable.rows().forEach(row -> assertTrue(names.add(row.name()), row::toString));
    }
}
