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
///
/// @param sentence what it says
/// @param reason completes the sentence after "because"
/// @param breach how to break it, in one line
/// @param subjects the classes that it binds
/// @param condition what they have to keep
/// @param redCondition the same, with a bound that a handful of fixtures can break
/// @param redFixtures what is seen breaking it
record Law(
        String sentence,
        String reason,
        String breach,
        DescribedPredicate<JavaClass> subjects,
        ArchCondition<JavaClass> condition,
        ArchCondition<JavaClass> redCondition,
        List<Class<?>> redFixtures) {

    static Law of(
            String sentence,
            String reason,
            String breach,
            DescribedPredicate<JavaClass> subjects,
            ArchCondition<JavaClass> condition,
            Class<?>... redFixtures) {
        return new Law(
                sentence, reason, breach, subjects, condition, condition, List.of(redFixtures));
    }

    /// The same law, which has a bound: the fixtures break a smaller one.
    Law seenBy(ArchCondition<JavaClass> smaller) {
        return new Law(sentence, reason, breach, subjects, condition, smaller, redFixtures);
    }

    /// The rule, which fails too if it binds no class at all.
    ArchRule rule() {
        return rule(condition);
    }

    /// The rule as the red fixtures break it.
    ArchRule redRule() {
        return rule(redCondition);
    }

    private ArchRule rule(ArchCondition<JavaClass> toKeep) {
        return ArchRuleDefinition.classes()
                .that(subjects)
                .should(toKeep)
                .allowEmptyShould(false)
                .as(sentence)
                .because(reason);
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
        return sentence;
    }
}
