package sysport.architecture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/// All laws, and the page that tells them: made from them, so that it cannot say anything else.
final class LawBook {
    private static final String HEAD =
            """
            # The laws

            What the compiler would let pass, and the build does not. Made by the build from the laws
            ([sysport.architecture](../app/src/test/java/sysport/architecture)); `mvn verify` fails where this page says something
            else. To break a law is the quickest way to see one: put the line into a class that it binds, and run
            `ArchitectureTest`. Each has a red fixture, classes that do break it, by which the build sees that it can fail.

            What a module may require is one table more, in
            [ModulesTest](../app/src/test/java/sysport/architecture/ModulesTest.java); the compiler holds it.

            ## The packages

            | package | of ours it may know | because |
            |---|---|---|
            """;

    /// Laws about one thing.
    record Chapter(String title, List<Law> laws) {}

    static final List<Chapter> CHAPTERS =
            List.of(
                    new Chapter("Who may know whom", AcquaintanceLaws.all()),
                    new Chapter("Determinism", DeterminismLaws.all()),
                    new Chapter("Doors", DoorLaws.all()),
                    new Chapter("The port", PortLaws.all()),
                    new Chapter("Style", StyleLaws.all()));

    private LawBook() {}

    static Stream<Law> laws() {
        return CHAPTERS.stream().flatMap(chapter -> chapter.laws().stream());
    }

    static String markdown() {
        var page = new StringBuilder(HEAD);
        for (Part part : Part.values()) {
            String known = part.known().stream().map(Part::root).collect(joining(", "));
            row(page, part.root(), known.isEmpty() ? "none" : known, part.reason());
        }
        for (Chapter chapter : CHAPTERS) {
            page.append("\n## ").append(chapter.title()).append("\n\n");
            page.append("| law | because | broken by | red fixture |\n|---|---|---|---|\n");
            for (Law law : chapter.laws()) {
                row(page, law.sentence(), law.reason(), law.breach(), link(law));
            }
        }
        return page.toString();
    }

    private static String link(Law law) {
        Class<?> first = law.redFixtures().getFirst();
        String name = first.getName().replaceFirst("\\$.*", "");
        return "["
                + name.substring(name.lastIndexOf('.') + 1)
                + "](../app/src/test/java/"
                + name.replace('.', '/')
                + ".java)";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
