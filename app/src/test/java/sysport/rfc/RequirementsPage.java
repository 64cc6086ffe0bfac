package sysport.rfc;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Which test proves which requirement, in all modules, and the page that tells it. Made from
/// compiled tests, so it cannot name one that is not there.
final class RequirementsPage {
    private static final String HEAD =
            """
            # What the RFCs ask, and which test proves it

            In our own words; the RFC decides where a line is unclear. Made by the build from the tests: `mvn verify` fails where this page
            says something else than they do, and this writes it anew:

                mvn test -pl app -am -Dtest=RequirementsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dsysport.pages=write

            Each test of a Contract runs on the real Linux and on the simulated one, with each engine.

            | section | level | requirement | tests |
            |---|---|---|---|
            """;

    /// A test that names requirements.
    record Proof(String sources, JavaMethod method) {
        Path source() {
            String outermost = method.getOwner().getName().replaceFirst("\\$.*", "");
            return Path.of("..", sources, outermost.replace('.', '/') + ".java");
        }

        private String className() {
            return source().getFileName().toString().replace(".java", "");
        }

        private String text() {
            return "[" + className() + "] `" + method.getName() + "`";
        }

        /// Where the page's links by class name lead.
        private String link() {
            return "["
                    + className()
                    + "]: "
                    + source().toString().replaceFirst("^\\.\\./domain/", "");
        }
    }

    private final Map<Requirement, List<Proof>> proofs = new EnumMap<>(Requirement.class);

    /// @param tests directories of sources with tests, from the root of the project
    RequirementsPage(List<String> tests) {
        for (Requirement requirement : Requirement.values()) {
            proofs.put(requirement, new ArrayList<>());
        }
        for (String sources : tests) {
            Path classes = compiled(sources);
            if (!Files.isDirectory(classes)) {
                throw new IllegalStateException("no tests in " + classes.toAbsolutePath());
            }
            new ClassFileImporter()
                    .importPath(classes).stream()
                            .flatMap(type -> type.getMethods().stream())
                            .filter(method -> method.isAnnotatedWith(Proves.class))
                            .sorted(Comparator.comparing(JavaMethod::getFullName))
                            .forEach(method -> add(new Proof(sources, method)));
        }
    }

    private static Path compiled(String sources) {
        String main = sources.replace("src/main/java", "target/classes");
        return Path.of("..", main.replace("src/test/java", "target/test-classes"));
    }

    private void add(Proof proof) {
        for (Requirement requirement : proof.method().getAnnotationOfType(Proves.class).value()) {
            proofs.computeIfAbsent(requirement, _ -> new ArrayList<>()).add(proof);
        }
    }

    Map<Requirement, List<Proof>> proofs() {
        return proofs;
    }

    String markdown() {
        var page = new StringBuilder(HEAD);
        var links = new TreeSet<String>();
        proofs.forEach((requirement, tests) -> {
            var texts = new TreeSet<String>();
            tests.forEach(test -> texts.add(test.text()));
            tests.forEach(test -> links.add(test.link()));
            page.append("| ").append(requirement.section());
            page.append(" | ").append(requirement.level());
            page.append(" | ").append(requirement.words());
            page.append(" | ");
            page.append(texts.isEmpty() ? "none yet" : String.join("<br>", texts));
            page.append(" |\n");
        });
        return page.append('\n').append(String.join("\n", links)).append('\n').toString();
    }
}
