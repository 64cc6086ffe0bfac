package sysport.lab.fuzz;

import sysport.transcript.Line;

import java.util.List;
import java.util.function.Function;

/// Something that a case can do next: one call or a few.
///
/// @param weight how often it comes, in proportion to the others
/// @param script its lines; none if the case has not what it needs
record Scene(int weight, Function<Stage, List<Line>> script) {

    List<Line> lines(Stage stage) {
        return script.apply(stage);
    }
}
