package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The common table expressions that can be named, the nearest first. */
final class Environment {
    static final Environment EMPTY = new Environment(null, null);

    private final Query.@Nullable With definition;
    private final @Nullable Environment outer;

    private Environment(Query.@Nullable With definition, @Nullable Environment outer) {
        this.definition = definition;
        this.outer = outer;
    }

    Environment with(Query.With newDefinition) {
        return new Environment(newDefinition, this);
    }

    /** All names, for suggestions. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Environment at = this; at != null && at.definition != null; at = at.outer) {
            names.add(at.definition.name());
        }
        return names;
    }

    /** A definition, and what it can name itself: those before it. */
    record Found(Query.With definition, Environment environment) {}

    @Nullable
    Found find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Environment at = this; at != null && at.definition != null; at = at.outer) {
            if (at.definition.name().toLowerCase(Locale.ROOT).equals(lower)) {
                return new Found(at.definition, at.outer == null ? EMPTY : at.outer);
            }
        }
        return null;
    }
}
