package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.util.List;

class EntityTagTest {
    private static List<EntityTag> tags(String... values) {
        return assertInstanceOf(EntityTagList.Tags.class, EntityTagList.parse(List.of(values)))
                .tags();
    }

    @Test
    void rfc9110_8_8_3_a_tag_is_quoted_and_perhaps_weak() {
        assertEquals(EntityTag.strong("xyzzy"), EntityTag.parse("\"xyzzy\""));
        assertEquals(EntityTag.weak("xyzzy"), EntityTag.parse("W/\"xyzzy\""));
        assertEquals(EntityTag.strong(""), EntityTag.parse("\"\""));
        assertEquals(
                EntityTag.strong("!#~,\\'\u0080\u00ff"),
                EntityTag.parse("\"!#~,\\'\u0080\u00ff\""));
        assertEquals("\"a\"", EntityTag.strong("a").toString());
        assertEquals("W/\"a\"", EntityTag.weak("a").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\"",
                "\"a",
                "a\"",
                "'a'",
                "w/\"a\"",
                "W/a",
                "W/",
                "W\"a\"",
                "W /\"a\"",
                "\"a b\"",
                "\"a\tb\"",
                "\"a\"b\"",
                "\"a\\\"b\"",
                "\"\u007f\"",
                "\"\u0100\"",
                " \"a\"",
                "\"a\" "
            })
    void rfc9110_8_8_3_anything_else_is_no_tag(String text) {
        assertNull(EntityTag.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", " ", "\r\n", "\u007f", "\u0100"})
    void a_tag_cannot_be_made_of_what_does_not_stand_in_one(String opaque) {
        assertThrows(IllegalArgumentException.class, () -> EntityTag.strong(opaque));
    }

    /// The table of the RFC.
    @ParameterizedTest
    @CsvSource({
        "W/\"1\", W/\"1\", false, true",
        "W/\"1\", W/\"2\", false, false",
        "W/\"1\", \"1\", false, true",
        "\"1\", W/\"1\", false, true",
        "\"1\", \"1\", true, true",
        "\"1\", \"2\", false, false"
    })
    @Proves({Requirement.IF_MATCH, Requirement.IF_NONE_MATCH})
    void rfc9110_8_8_3_2_strong_and_weak_comparison(
            String one, String other, boolean strongly, boolean weakly) {
        EntityTag left = tags(one).getFirst();
        EntityTag right = tags(other).getFirst();
        assertEquals(strongly, left.equalsStrongly(right));
        assertEquals(weakly, left.equalsWeakly(right));
    }

    @Test
    void rfc9110_13_1_1_a_list_of_tags_may_have_several_lines() {
        assertEquals(
                List.of(EntityTag.strong("a"), EntityTag.weak("b"), EntityTag.strong("c")),
                tags("\"a\" \t,\tW/\"b\"", "\"c\""));
        assertInstanceOf(EntityTagList.Any.class, EntityTagList.parse(List.of("*")));
    }

    @Test
    void rfc9110_8_8_3_a_comma_or_a_backslash_between_the_quotes_is_a_character_of_the_tag() {
        assertEquals(
                List.of(EntityTag.strong("a,b"), EntityTag.strong("\\")), tags("\"a,b\",\"\\\""));
    }

    @Test
    @Proves(Requirement.EMPTY_LIST_ELEMENTS)
    void rfc9110_5_6_1_2_empty_elements_are_ignored() {
        assertEquals(List.of(EntityTag.strong("a")), tags(",, \"a\" , ,", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "*, \"a\"",
                "\"a\", *",
                "*,*",
                "**",
                "\"a\" \"b\"",
                "\"a\"\"b\"",
                "\"a\", b",
                "a, \"b\""
            })
    void a_list_that_is_not_well_formed_is_none(String value) {
        assertInstanceOf(EntityTagList.Malformed.class, EntityTagList.parse(List.of(value)));
    }

    @Test
    void validators_become_fields() {
        EntityTag tag = EntityTag.weak("a");
        Fields both = Validators.of(tag, 784_111_777).addTo(Fields.of("A", "b"));
        assertEquals(
                "A: b\r\nETag: W/\"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
                both.toString());
        assertEquals("ETag: W/\"a\"\r\n", Validators.of(tag).addTo(Fields.NONE).toString());
        assertEquals(
                "Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
                Validators.modified(0).addTo(Fields.NONE).toString());
        assertFalse(Validators.of(tag).hasDate());
        assertTrue(Validators.modified(-1).hasDate());
    }
}
