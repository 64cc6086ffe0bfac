package sysport.http;

import java.util.ArrayList;
import java.util.List;

/// What If-Match and If-None-Match carry (RFC 9110 13.1.1, 13.1.2): `"*" / #entity-tag`, over any
/// number of field lines.
sealed interface EntityTagList {

    /// `*`: any current representation.
    record Any() implements EntityTagList {}

    /// At least one tag.
    record Tags(List<EntityTag> tags) implements EntityTagList {}

    /// Not what the grammar says, so nobody knows what the client has in mind.
    record Malformed() implements EntityTagList {}

    /// The list in the values of all field lines, in their order. Empty elements are ignored (RFC
    /// 9110 5.6.1.2); commas in a tag belong to it.
    static EntityTagList parse(List<String> values) {
        String text = String.join(",", values);
        if (text.equals("*")) {
            return new Any();
        }
        var tags = new ArrayList<EntityTag>();
        int at = skipEmpty(text, 0);
        while (at < text.length()) {
            int end = EntityTag.endOf(text, at);
            if (end < 0) {
                return new Malformed();
            }
            tags.add(EntityTag.between(text, at, end));
            at = skipEmpty(text, end);
            boolean separated = text.substring(end, at).indexOf(',') >= 0;
            if (at < text.length() && !separated) {
                return new Malformed();
            }
        }
        return tags.isEmpty() ? new Malformed() : new Tags(tags);
    }

    /// The index behind blanks and commas.
    private static int skipEmpty(String text, int from) {
        int at = from;
        while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
