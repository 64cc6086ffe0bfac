package sysport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A rule that all main code keeps, and the classes that have to be seen breaking it.
///
/// A red fixture is a class whose nested classes each break the law, or which breaks it itself if
/// it has none. Nested classes named `Allowed...` stand beside them and keep it.
record Law(ArchRule rule, List<Class<?>> redFixtures) {

    /// @param sentence names the law
    /// @param reason completes the sentence after "because"
    static Law of(
            String sentence,
            String reason,
            DescribedPredicate<JavaClass> subjects,
            ArchCondition<JavaClass> condition,
            Class<?>... redFixtures) {
        ArchRule rule = ArchRuleDefinition.classes().that(subjects).should(condition);
        return of(sentence, reason, rule, redFixtures);
    }

    static Law of(String sentence, String reason, ArchRule rule, Class<?>... redFixtures) {
        return new Law(
                rule.allowEmptyShould(false).as(sentence).because(reason), List.of(redFixtures));
    }

    /// A condition that finds fault with a class as a whole.
    static ArchCondition<JavaClass> each(String description, Predicate<JavaClass> fault) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (fault.test(type)) {
                    String message =
                            type.getName()
                                    + " should "
                                    + description
                                    + ": "
                                    + type.getSourceCodeLocation();
                    events.add(SimpleConditionEvent.violated(type, message));
                }
            }
        };
    }

    /// The classes of the red fixtures that break the law, by name.
    Stream<String> guilty() {
        return redFixtures.stream()
                .flatMap(fixture ->
                        fixture.getDeclaredClasses().length == 0
                                ? Stream.of(fixture)
                                : Stream.of(fixture.getDeclaredClasses()))
                .filter(type -> !type.getSimpleName().startsWith("Allowed"))
                .map(Class::getName);
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
