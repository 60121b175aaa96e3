package io.honeyflow.planner.syntax;

import java.util.List;

/**
 * A query with parameters.
 *
 * @param text as it was written, with {@code ?} for each
 * @param places of the parameters in the text, rising
 */
public record Prepared(String text, List<Integer> places) {
    public Prepared {
        places = List.copyOf(places);
    }

    /** The query with a literal's text for each parameter. @param values as many as there are parameters */
    public String with(List<String> values) {
        StringBuilder query = new StringBuilder(text);
        for (int i = places.size() - 1; i >= 0; i--) {
            // Signs in front would begin a comment with another one.
            query.replace(places.get(i), places.get(i) + 1, "(" + values.get(i) + ")");
        }
        return query.toString();
    }
}
