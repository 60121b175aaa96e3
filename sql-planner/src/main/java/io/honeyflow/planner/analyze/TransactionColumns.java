package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The virtual columns by which transactions know a row. Rows of tables without transactions have no identifier, and none is
 * deleted. Source: Hive's MapOperator.populateVirtualColumnValues and RecordIdentifier.
 */
final class TransactionColumns {
    private static final DataType ROW_ID = new DataType.Struct(List.of(
            new Field("writeid", DataType.BIGINT),
            new Field("bucketid", DataType.INT),
            new Field("rowid", DataType.BIGINT)));

    private enum Virtual {
        ROW__ID(ROW_ID, null),
        ROW__IS__DELETED(DataType.BOOLEAN, false);

        private final DataType type;
        private final transient @Nullable Object value;

        Virtual(DataType type, @Nullable Object value) {
            this.type = type;
            this.value = value;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private TransactionColumns() {}

    /** A table's rows with those of the columns that the statement mentions and the table itself has not. */
    static Source behind(Source table, AnalysisContext context) {
        List<RexNode> values = new ArrayList<>();
        List<Scope.Column> columns = new ArrayList<>(table.columns());
        for (Virtual each : Virtual.values()) {
            String name = each.column();
            if (context.references().mentions(name)
                    && table.columns().stream()
                            .noneMatch(column -> column.name().equals(name))) {
                columns.add(new Scope.Column(null, null, name, columns.size(), each.type, Scope.Visibility.VIRTUAL));
                values.add(context.rex().constant(each.value, each.type));
            }
        }
        return new Source(Rels.append(table.node(), values), columns);
    }
}
