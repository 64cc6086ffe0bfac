package sysport.transcript.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.transcript.Line;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;

import java.util.List;

/// Printing and reading undo each other, on scripts drawn from seeds.
class RoundTripTest {

    private static List<Line> lines(Script script) {
        return script.cases().stream().flatMap(one -> one.lines().stream()).toList();
    }

    @Test
    void what_is_printed_is_read_as_the_same_script() throws ScriptException {
        for (long seed = 0; seed < 300; seed++) {
            Script drawn = new ScriptGenerator(seed).script();
            String printed = Printer.print(drawn);
            Script read = Parser.parse("f", printed);
            assertEquals(lines(drawn), lines(read), printed);
            assertEquals(printed, Printer.print(read));
        }
    }
}
