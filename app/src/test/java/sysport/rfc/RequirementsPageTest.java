package sysport.rfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.architecture.MadePage;
import sysport.rfc.RequirementsPage.Proof;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The page says what the tests say. [MadePage] says how it is written.
final class RequirementsPageTest {
    private static final MadePage PAGE = new MadePage("domain/REQUIREMENTS.md");
    private static final List<String> TESTS =
            List.of("domain/src/test/java", "domain/contract/src/main/java", "app/src/test/java");

    private static final RequirementsPage ACTUAL = new RequirementsPage(TESTS);

    @Test
    void the_page_says_what_the_tests_say() throws IOException {
        PAGE.says(ACTUAL.markdown());
    }

    @Test
    void each_requirement_has_a_test() {
        var without = EnumSet.noneOf(Requirement.class);
        ACTUAL.proofs()
                .forEach((requirement, proofs) -> {
                    if (proofs.isEmpty()) {
                        without.add(requirement);
                    }
                });
        assertEquals(Set.of(), without);
    }

    @Test
    void what_names_a_requirement_is_a_test_whose_source_is_there() {
        for (List<Proof> proofs : ACTUAL.proofs().values()) {
            for (Proof proof : proofs) {
                boolean test =
                        proof.method().getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().getSimpleName().endsWith("Test"));
                assertTrue(test, () -> proof.method().getFullName() + " is no test");
                assertTrue(Files.isRegularFile(proof.source()), () -> proof.source().toString());
            }
        }
    }
}
