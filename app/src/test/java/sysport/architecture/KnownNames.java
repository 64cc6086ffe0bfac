package sysport.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What there is that a shape of [Names] can mean: the classes of the JDK, what our code depends
/// on, and their members. A shape that means nothing is misspelled, and its law would hold for
/// ever.
final class KnownNames {
    private static final Set<String> WITHOUT_PACKAGE = Set.of("int", "long", "byte[]", "[B");

    private final Set<String> classes;

    KnownNames(JavaClasses ours) throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            classes =
                    files.filter(file -> file.toString().endsWith(".class"))
                            // Without /modules/java.base/ before it.
                            .map(file -> file.subpath(2, file.getNameCount()).toString())
                            .map(file -> file.replace('/', '.').replaceFirst("\\.class$", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        for (JavaClass type : ours) {
            type.getDirectDependenciesFromSelf()
                    .forEach(it -> classes.add(it.getTargetClass().getName()));
        }
    }

    boolean have(String shape) {
        Predicate<String> meant = Names.matching(shape);
        return WITHOUT_PACKAGE.contains(shape)
                || classes.stream().anyMatch(meant)
                || ownersOf(shape).flatMap(KnownNames::members).anyMatch(meant);
    }

    /// The classes whose members a shape can mean: its name up to the last dot before the first
    /// star or parenthesis.
    private Stream<String> ownersOf(String shape) {
        String fixed = shape.replaceFirst("[*(].*", "");
        String start = fixed.substring(0, fixed.lastIndexOf('.') + 1);
        return classes.stream().filter(name -> (name + ".").startsWith(start));
    }

    private static Stream<String> members(String owner) {
        try {
            Class<?> type = Class.forName(owner, false, KnownNames.class.getClassLoader());
            List<String> names = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                names.add(owner + "." + field.getName());
            }
            for (Executable method : type.getDeclaredMethods()) {
                names.add(owner + "." + method.getName() + parameters(method));
            }
            for (Executable constructor : type.getDeclaredConstructors()) {
                names.add(owner + ".<init>" + parameters(constructor));
            }
            return names.stream();
        } catch (ClassNotFoundException | LinkageError absent) {
            return Stream.of();
        }
    }

    private static String parameters(Executable method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
