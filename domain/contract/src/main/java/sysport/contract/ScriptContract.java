package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.transcript.Case;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;
import sysport.transcript.run.CaseRun;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The facts that are written as transcripts: the `*.cases` files beside this class. The note of
/// each names its rules, as [Rule] does.
///
/// Those that name a timeout longer than that of any call are slow: the real side runs them only
/// with the system property `sysport.slow`, which the Maven profile `slow` sets.
public abstract class ScriptContract extends KernelContract {
    private static final List<String> SUBJECTS =
            List.of(
                    "accept",
                    "address",
                    "blocking",
                    "buffers",
                    "clock",
                    "connect",
                    "connect-attempt",
                    "descriptor",
                    "dup",
                    "dup3",
                    "epoll",
                    "epoll-control",
                    "epoll-edge",
                    "epoll-nested",
                    "event-fd",
                    "fcntl",
                    "file",
                    "handshake",
                    "hosts",
                    "listen",
                    "open-beneath",
                    "option",
                    "poll",
                    "poll-mask",
                    "port-reuse",
                    "reset",
                    "segment",
                    "sendfile",
                    "shutdown",
                    "signal",
                    "slow",
                    "stream",
                    "threads",
                    "timeout",
                    "vector");
    private static final List<Case> SCRIPTS =
            SUBJECTS.stream().flatMap(subject -> read(subject).cases().stream()).toList();

    protected ScriptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    /// All of them.
    public static List<Case> scripts() {
        return SCRIPTS;
    }

    /// What the note of a script names: `L54`, `accept(2)`.
    public static List<String> rules(Case script) {
        return List.of(script.note().split(", "));
    }

    /// Whether it names a timeout longer than that of any call.
    static boolean isSlow(Case script) {
        return script.timeout().compareTo(Case.DEFAULT_TIMEOUT) > 0;
    }

    static Stream<Arguments> cases() {
        return SCRIPTS.stream().map(one -> Arguments.of(one.name(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holds(String name, Case one) {
        if (isSlow(one) && !Boolean.getBoolean("sysport.slow")) {
            onlyInSimulation("slow; the profile 'slow' runs it here too");
        }
        switch (CaseRun.of(one, observed(), _ -> {})) {
            case Verdict.Passed() -> {}
            case Verdict.Skipped(String reason) -> abort(reason);
            case Verdict.Differs(int line, String expected, String got) ->
                    assertEquals(expected, got, () -> name + ", line " + line);
        }
    }

    private static Script read(String subject) {
        String file = subject + ".cases";
        try (InputStream in = ScriptContract.class.getResourceAsStream(file)) {
            return Parser.parse(file, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException | ScriptException failed) {
            throw new AssertionError(failed);
        }
    }
}
