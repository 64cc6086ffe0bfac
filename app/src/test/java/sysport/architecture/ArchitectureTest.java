package sysport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds every law against all main code, and sees every law broken by its red fixtures.
final class ArchitectureTest {
    private static final JavaClasses RED = new ClassFileImporter().importPackagesOf(fixtures());

    static Stream<Law> laws() {
        return LawBook.laws();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void main_code_keeps_the_law(Law law) {
        law.rule().check(MainCode.IMPORTED.classes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void exactly_the_guilty_classes_of_the_red_fixtures_break_the_law(Law law) {
        Set<String> guilty = law.guilty().collect(Collectors.toCollection(TreeSet::new));
        assertFalse(guilty.isEmpty(), "a law without a red fixture");
        Class<?>[] fixtures = law.redFixtures().toArray(Class<?>[]::new);
        JavaClasses red = RED.that(JavaClass.Predicates.belongToAnyOf(fixtures));
        assertEquals(guilty, offenders(law.redRule().evaluate(red)));
    }

    @Test
    void classes_that_the_laws_name_exist() {
        Set<String> missing = new TreeSet<>(DeterminismLaws.SCHEDULER);
        missing.add(StyleLaws.SCRATCH);
        missing.addAll(PortLaws.KERNELS);
        missing.removeIf(MainCode.IMPORTED.classes()::contain);
        assertEquals(Set.of(), missing);
    }

    @Test
    void shapes_of_names_that_the_laws_allow_or_forbid_mean_something() throws IOException {
        var known = new KnownNames(MainCode.IMPORTED.classes());
        Stream<Names> names =
                Stream.of(
                                DeterminismLaws.names(),
                                DoorLaws.names(),
                                List.of(AcquaintanceLaws.VALUES, PortLaws.PLAIN, StyleLaws.MUTABLE))
                        .flatMap(List::stream);
        assertEquals(
                List.of(),
                names.flatMap(it -> it.shapes().stream())
                        .filter(shape -> !known.have(shape))
                        .toList());
        assertFalse(known.have("java.nio.chanels.**"));
        assertFalse(known.have("java.lang.System.nanotime()"));
    }

    @ParameterizedTest
    @EnumSource
    void part_has_classes_for_the_laws_to_watch(Part part) {
        assertTrue(
                MainCode.IMPORTED.classes().stream()
                        .anyMatch(type ->
                                Part.of(type) == part
                                        && !type.getSimpleName().equals("package-info")),
                () -> part.root() + " has no classes");
    }

    @Test
    void the_page_tells_the_laws() throws IOException {
        new MadePage(".github/LAWS.md").says(LawBook.markdown());
    }

    @Test
    void the_picture_shows_the_packages() throws IOException {
        new MadePage(".github/hexagon.svg").says(Hexagon.drawn());
    }

    private static List<Class<?>> fixtures() {
        return laws().flatMap(law -> law.redFixtures().stream()).toList();
    }

    private static Set<String> offenders(EvaluationResult result) {
        Set<String> names = new TreeSet<>();
        result.handleViolations((Collection<Dependency> violating, String _) ->
                violating.forEach(it -> names.add(it.getOriginClass().getName())));
        result.handleViolations((Collection<JavaClass> violating, String _) ->
                violating.forEach(it -> names.add(it.getName())));
        return names;
    }
}
