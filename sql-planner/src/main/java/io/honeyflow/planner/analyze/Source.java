package io.honeyflow.planner.analyze;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** What stands in FROM, analyzed: a plan, and the names of its columns. The plan may have more columns than names. */
record Source(RelNode node, List<Scope.Column> columns) {
    /** This one's columns, then another's behind all of this one's. */
    List<Scope.Column> with(Source right, int leftColumns) {
        List<Scope.Column> all = new ArrayList<>(columns);
        right.columns().forEach(column -> all.add(column.moved(leftColumns)));
        return all;
    }

    Source named(String alias) {
        return new Source(node, columns.stream().map(column -> column.of(alias)).toList());
    }
}
