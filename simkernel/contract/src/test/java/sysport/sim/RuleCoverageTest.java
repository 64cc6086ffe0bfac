package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.contract.LinuxRule;
import sysport.contract.Rule;
import sysport.contract.ScriptContract;
import sysport.contract.WholeContract;
import sysport.sim.server.AcceptErrorsTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether each rule of Linux has a case of the contract, which holds both kernels to it.
class RuleCoverageTest {
    private static final Set<String> WITH_CASES =
            Stream.concat(
                            Arrays.stream(WholeContract.class.getDeclaredClasses())
                                    .map(Class::getSuperclass)
                                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                                    .filter(method -> method.isAnnotationPresent(Rule.class))
                                    .flatMap(method ->
                                            Stream.of(method.getAnnotation(Rule.class).value())),
                            ScriptContract.scripts().stream()
                                    .flatMap(script -> ScriptContract.rules(script).stream()))
                    .filter(id -> id.matches("L[0-9]+"))
                    .collect(Collectors.toCollection(TreeSet::new));

    /// Beyond any program: tests of this kernel's faults hold it to them.
    private static final Map<String, Class<?>> BY_FAULTS = Map.of("L48", AcceptErrorsTest.class);

    @Test
    void each_rule_has_a_case_but_one_that_faults_stand_for() {
        Set<String> without = new TreeSet<>();
        for (LinuxRule rule : LinuxRule.values()) {
            if (!WITH_CASES.contains(rule.name())) {
                without.add(rule.name());
            }
        }
        assertEquals(BY_FAULTS.keySet(), without);
    }

    @Test
    void a_test_of_faults_names_the_rule_that_it_stands_for() {
        BY_FAULTS.forEach((rule, test) ->
                assertTrue(
                        Arrays.stream(test.getDeclaredMethods())
                                .map(method -> method.getAnnotation(Rule.class))
                                .anyMatch(named ->
                                        named != null && List.of(named.value()).contains(rule)),
                        rule));
    }

    @Test
    void a_rule_without_a_case_says_why() {
        for (LinuxRule rule : LinuxRule.values()) {
            assertTrue(
                    WITH_CASES.contains(rule.name()) || !rule.obstacle().isEmpty(),
                    () -> rule + ": " + rule.fact());
        }
    }

    @Test
    void cases_name_rules_that_there_are() {
        Set<String> unknown = new TreeSet<>(WITH_CASES);
        for (LinuxRule rule : LinuxRule.values()) {
            unknown.remove(rule.name());
        }
        assertEquals(Set.of(), unknown);
    }
}
