package sysport.app.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An HTML document with places to be filled: `{{name}}` for text, which is escaped, and
/// `{{#name}}` to `{{/name}}` for a part that is repeated for each row. Immutable.
final class Template {
    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Place(String name) implements Piece {}

        record Repeated(String name, Template body) implements Piece {}
    }

    /// What to put into the places of a template, or of one row of a part.
    static final class Values {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, List<Values>> rows = new HashMap<>();

        Values put(String name, Object text) {
            texts.put(name, text.toString());
            return this;
        }

        Values rows(String name, List<Values> values) {
            rows.put(name, values);
            return this;
        }
    }

    private final List<Piece> pieces;

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /// Reads the resource `name`, which stands beside this class.
    static Template ofResource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Reads the text of a template; throws IllegalArgumentException where a brace or a part is not
    /// closed.
    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            int close = indexOf(text, "}}", open);
            String name = text.substring(open + 2, close);
            pieces.add(new Piece.Text(text.substring(at, open)));
            at = close + 2;
            if (name.startsWith("#")) {
                String end = "{{/" + name.substring(1) + "}}";
                int endAt = indexOf(text, end, at);
                pieces.add(new Piece.Repeated(name.substring(1), of(text.substring(at, endAt))));
                at = endAt + end.length();
            } else {
                pieces.add(new Piece.Place(name));
            }
        }
        pieces.add(new Piece.Text(text.substring(at)));
        return new Template(pieces);
    }

    private static int indexOf(String text, String what, int from) {
        int index = text.indexOf(what, from);
        if (index < 0) {
            throw new IllegalArgumentException("no " + what + " behind " + text.substring(from));
        }
        return index;
    }

    /// The document with `values` in its places. Throws IllegalArgumentException for a place
    /// without a value.
    String fill(Values values) {
        var out = new StringBuilder();
        fill(values, out);
        return out.toString();
    }

    private void fill(Values values, StringBuilder out) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text text -> out.append(text.text());
                case Piece.Place place -> escape(valueOf(values.texts, place.name()), out);
                case Piece.Repeated part ->
                        valueOf(values.rows, part.name())
                                .forEach(row -> part.body().fill(row, out));
            }
        }
    }

    private static <T> T valueOf(Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + name);
        }
        return value;
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
