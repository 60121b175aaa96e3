package io.honeyflow.conformance;

import java.util.List;

/** Writes a page that is well-formed XML too, so that any parser reads it. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Markup, as it is. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Text inside of an element. */
    Html element(String name, String content) {
        return raw("<" + name + ">").text(content).raw("</" + name + ">");
    }

    Html text(String content) {
        content.codePoints().forEach(this::add);
        return this;
    }

    private void add(int c) {
        switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '"' -> text.append("&quot;");
            default -> {
                // What XML has no form for shows as the sign for it.
                boolean known = c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF);
                text.appendCodePoint(known || c == '\n' || c == '\t' ? c : 0xFFFD);
            }
        }
    }

    /** A row of a table: a text, then numbers. */
    Html row(String name, List<Integer> numbers) {
        raw("<tr>").element("td", name);
        numbers.forEach(number -> raw("<td class=\"n\">" + number + "</td>"));
        return raw("</tr>\n");
    }

    /** A table's head: the columns behind the first hold numbers. */
    Html head(String first, String... numbers) {
        raw("<tr>").element("th", first);
        for (String number : numbers) {
            raw("<th class=\"n\">").text(number).raw("</th>");
        }
        return raw("</tr>\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
