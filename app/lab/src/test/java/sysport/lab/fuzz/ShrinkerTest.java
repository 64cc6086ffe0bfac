package sysport.lab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.transcript.Line;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

class ShrinkerTest {
    private static final List<Line> LINES =
            LongStream.range(0, 50).<Line>mapToObj(ShrinkerTest::line).toList();

    private static Line line(long number) {
        return new Line.Sleep(Duration.ofMillis(number));
    }

    @Test
    void only_the_lines_that_matter_stay() {
        List<Line> matter = List.of(line(3), line(17), line(49));
        var shrinker = new Shrinker(some -> some.containsAll(matter), 1000);
        assertEquals(matter, shrinker.shrink(LINES));
    }

    @Test
    void what_trials_are_left_decides_how_small() {
        var shrinker = new Shrinker(some -> some.contains(line(0)), 1);
        assertEquals(25, shrinker.shrink(LINES).size());
    }
}
