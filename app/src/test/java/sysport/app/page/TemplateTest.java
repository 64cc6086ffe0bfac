package sysport.app.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.app.page.Template.Values;

import java.util.List;

class TemplateTest {

    @Test
    void text_is_escaped_and_not_read_again() {
        var values = new Values().put("a", "<b x=\"1\" y='2'>&amp;{{b}}");
        assertEquals(
                "-&lt;b x=&quot;1&quot; y=&#39;2&#39;&gt;&amp;amp;{{b}}-",
                Template.of("-{{a}}-").fill(values));
    }

    @Test
    void a_part_is_repeated_for_each_row() {
        var rows = List.of(new Values().put("n", 1), new Values().put("n", 2));
        assertEquals(
                "[(1)(2)]",
                Template.of("[{{#row}}({{n}}){{/row}}]").fill(new Values().rows("row", rows)));
        assertEquals(
                "[]",
                Template.of("[{{#row}}({{n}}){{/row}}]").fill(new Values().rows("row", List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{a", "{{#a}}", "{{#a}}{{/b}}"})
    void what_is_not_closed_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Template.of(text));
    }

    @Test
    void a_place_without_a_value_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Template.of("{{a}}").fill(new Values()));
    }
}
