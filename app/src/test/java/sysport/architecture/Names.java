package sysport.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A set of names by their shapes: `*` stands for a part of one name, `**` for anything.
///
/// A class has its binary name (`java.util.Map$Entry`); a member has its owner, its name and its
/// parameters (`java.lang.Math.max(int, int)`), a constructor the name `<init>`.
///
/// @param test whether a name is in the set
/// @param shapes all from which the set was made, its exceptions too
record Names(Predicate<String> test, List<String> shapes) {

    static Names of(String... shapes) {
        Predicate<String> any =
                Stream.of(shapes).map(Names::matching).reduce(_ -> false, Predicate::or);
        return new Names(any, List.of(shapes));
    }

    static Predicate<String> matching(String shape) {
        String pattern =
                Stream.of(shape.split("\\*\\*", -1))
                        .map(span ->
                                Stream.of(span.split("\\*", -1))
                                        .map(Pattern::quote)
                                        .collect(joining("[^.(]*")))
                        .collect(joining(".*"));
        return Pattern.compile(pattern).asMatchPredicate();
    }

    Names except(String... exceptions) {
        Names others = of(exceptions);
        return new Names(test.and(others.test.negate()), joined(others));
    }

    Names and(Names others) {
        return new Names(test.or(others.test), joined(others));
    }

    private List<String> joined(Names others) {
        return Stream.concat(shapes.stream(), others.shapes.stream()).toList();
    }

    boolean has(String name) {
        return test.test(name);
    }

    /// That a class depends on none of these classes and accesses none of these members.
    ArchCondition<JavaClass> unused() {
        return new ArchCondition<>("use none of the forbidden classes and members") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                has(dependency.getTargetClass().getBaseComponentType().getName()))
                        .forEach(it ->
                                events.add(SimpleConditionEvent.violated(it, it.getDescription())));
                type.getAccessesFromSelf().stream()
                        .filter(access -> has(access.getTarget().getFullName()))
                        .forEach(it ->
                                events.add(SimpleConditionEvent.violated(it, it.getDescription())));
            }
        };
    }

    /// That the names of all classes on which a class depends pass; primitive types do.
    static ArchCondition<JavaClass> dependOnlyOn(Predicate<String> allowed) {
        return new ArchCondition<>("depend on what is allowed only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            JavaClass target = dependency.getTargetClass().getBaseComponentType();
                            return !target.isPrimitive() && !allowed.test(target.getName());
                        })
                        .forEach(it ->
                                events.add(SimpleConditionEvent.violated(it, it.getDescription())));
            }
        };
    }
}
