package io.honeyflow.planner.query;

import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression with parameters that a session calls as a function.
 *
 * @param name lower-case
 * @param text of the body, as written
 */
public record Macro(String name, List<Parameter> parameters, Expr body, String text) {
    /** @param name lower-case */
    public record Parameter(String name, DataType type) {}

    public Macro {
        parameters = List.copyOf(parameters);
    }

    /** All names in the body, in its order. */
    public List<Expr.Name> names() {
        List<Expr.Name> names = new ArrayList<>();
        collect(body, names);
        return names;
    }

    private static void collect(Expr expression, List<Expr.Name> names) {
        if (expression instanceof Expr.Name name) {
            names.add(name);
        }
        expression.children().forEach(child -> collect(child, names));
    }
}
