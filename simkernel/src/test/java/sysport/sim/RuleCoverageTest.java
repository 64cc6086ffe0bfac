package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.contract.LinuxRule;
import sysport.contract.Rule;
import sysport.contract.WholeContract;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether each rule of Linux has a case that holds the simulated kernel to it.
class RuleCoverageTest {
    private static final Set<String> WITH_CASES =
            Stream.concat(
                            Arrays.stream(WholeContract.class.getDeclaredClasses())
                                    .map(Class::getSuperclass),
                            Stream.of(FaultsTest.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Rule.class))
                    .flatMap(method -> Arrays.stream(method.getAnnotation(Rule.class).value()))
                    .filter(id -> id.matches("L[0-9]+"))
                    .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void each_rule_that_the_port_can_express_has_a_case() {
        Set<String> without = new TreeSet<>();
        for (LinuxRule rule : LinuxRule.values()) {
            if (!WITH_CASES.contains(rule.name()) && rule.obstacle().isEmpty()) {
                without.add(rule + ": " + rule.fact());
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void cases_name_rules_that_there_are_and_no_rule_has_a_case_that_it_cannot_have() {
        Set<String> expressible =
                Arrays.stream(LinuxRule.values())
                        .filter(rule -> rule.obstacle().isEmpty())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(WITH_CASES);
        unknown.removeAll(expressible);
        assertEquals(Set.of(), unknown);
    }
}
