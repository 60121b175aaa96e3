package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of a WITH's definitions: one may name those behind it too, and then comes after them. In a circle they stay as they
 * are written, so that a name in it means nothing, or a table. Source: Hive's SemanticAnalyzer, which knows all before it reads
 * the first.
 */
final class Definitions {
    private final List<Query.With> written;
    private final Set<Query.With> ordered = new LinkedHashSet<>();
    private final List<Query.With> open = new ArrayList<>();

    private Definitions(List<Query.With> written) {
        this.written = written;
    }

    static List<Query.With> ordered(List<Query.With> written) {
        if (written.size() < 2) {
            return written;
        }
        Definitions definitions = new Definitions(written);
        written.forEach(definitions::add);
        return List.copyOf(definitions.ordered);
    }

    private void add(Query.With definition) {
        if (ordered.contains(definition) || open.contains(definition)) {
            return;
        }
        open.add(definition);
        for (Relation.Named named : QualifiedText.tables(definition.query())) {
            if (named.name().size() == 1) {
                behind(definition, named.name().get(0)).forEach(this::add);
            }
        }
        open.remove(definition);
        ordered.add(definition);
    }

    private List<Query.With> behind(Query.With definition, String name) {
        return written.subList(written.indexOf(definition) + 1, written.size()).stream()
                .filter(other -> other.name().equalsIgnoreCase(name))
                .toList();
    }
}
