package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.transcript.Case;
import sysport.transcript.CaseRun;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.Parser;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.Verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The facts that are written as transcripts: the `*.cases` files beside this class, which say of
/// each its rule.
public abstract class ScriptContract extends KernelContract {
    private static final List<String> SUBJECTS =
            List.of(
                    "accept",
                    "address",
                    "blocking",
                    "buffers",
                    "connect",
                    "connect-attempt",
                    "descriptor",
                    "dup",
                    "epoll",
                    "epoll-control",
                    "epoll-edge",
                    "event-fd",
                    "file",
                    "listen",
                    "open-beneath",
                    "option",
                    "poll-mask",
                    "port-reuse",
                    "reset",
                    "sendfile",
                    "shutdown",
                    "slow",
                    "stream",
                    "threads",
                    "timeout");

    protected ScriptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    static Stream<Arguments> cases() {
        return SUBJECTS.stream()
                .map(ScriptContract::read)
                .flatMap(script -> script.cases().stream())
                .map(one -> Arguments.of(one.name(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holds(String name, Case one) {
        if (one.timeout().compareTo(Case.DEFAULT_TIMEOUT) > 0) {
            slow();
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
