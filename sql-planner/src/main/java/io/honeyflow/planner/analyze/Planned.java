package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/**
 * A query's plan and the names of its columns, which need not be unique.
 *
 * @param labels the names with their relation before them where the select list says or takes it from there
 */
record Planned(RelNode node, List<String> names, List<String> labels) {
    Planned(RelNode node, List<String> names) {
        this(node, names, names);
    }

    Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(
                    names.get(i), EngineTypes.schema(node.getRowType()).type(i)));
        }
        return new Schema(fields);
    }

    /**
     * Its columns, as they are seen under an alias. One whose name stands before is called by its place, {@code _col2}, and the
     * name means the first. Source: CalcitePlanner.genLogicalPlan.
     */
    List<Scope.Column> columns(@Nullable String alias) {
        List<Scope.Column> columns = new ArrayList<>();
        Schema schema = schema();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Rels.columns(node); i++) {
            String name = seen.add(names.get(i).toLowerCase(Locale.ROOT)) ? names.get(i) : "_col" + i;
            columns.add(new Scope.Column(null, alias, name, i, schema.type(i), Scope.Visibility.PLAIN));
        }
        return columns;
    }

    Planned named(List<String> newNames) {
        return new Planned(node, List.copyOf(newNames));
    }
}
