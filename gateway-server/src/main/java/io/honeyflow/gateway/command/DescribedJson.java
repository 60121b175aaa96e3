package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DESCRIBE of a table, a partition or a column in JSON. Source: Hive's JsonDescTableFormatter, DescTableOperation. */
record DescribedJson(
        CommandContext context, Table table, @Nullable Partition partition) {
    private static final List<String> COLUMNS = List.of("col_name", "data_type", "comment");

    /** Hive's names of a column's statistics, by those of the rows of DESCRIBE FORMATTED. */
    private static final Map<String, String> STATISTICS = names();

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("min", "min");
        names.put("max", "max");
        names.put("num_nulls", "numNulls");
        names.put("distinct_count", "distinctCount");
        names.put("avg_col_len", "avgColLen");
        names.put("max_col_len", "maxColLen");
        names.put("num_trues", "numTrues");
        names.put("num_falses", "numFalses");
        return names;
    }

    StatementResult of(Statement.DescribeTable describe) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("columns", describe.column().isPresent() ? column(describe) : columns(describe.style()));
        if (describe.style() == Statement.DescribeStyle.EXTENDED) {
            Partition one = partition;
            if (one == null) {
                data.put(
                        "tableInfo",
                        new JsonRow.Whole(context.catalog().record(table).json()));
            } else {
                data.put(
                        "partitionInfo",
                        new JsonRow.Whole(context.catalog().record(table, one).json()));
            }
        }
        return JsonRow.of(COLUMNS, data);
    }

    /** FORMATTED leaves the partition columns out. */
    private List<Map<String, Object>> columns(Statement.DescribeStyle style) {
        Partition one = partition;
        List<Column> columns = new ArrayList<>(
                one == null || table.view().isPresent()
                        ? table.columns()
                        : context.catalog().record(table, one).columns());
        if (style != Statement.DescribeStyle.FORMATTED) {
            columns.addAll(table.partitionColumns());
        }
        return JsonRow.columns(columns);
    }

    private List<Map<String, Object>> column(Statement.DescribeTable describe) {
        ColumnDescription description = new ColumnDescription(
                table, List.of(describe.column().orElseThrow().split("\\.")), describe.position());
        List<Map<String, Object>> columns = JsonRow.columns(description.described());
        if (describe.style() == Statement.DescribeStyle.FORMATTED) {
            DataType type = description.described().get(0).type();
            Map<String, Object> first = columns.get(0);
            for (List<@Nullable String> row : new DescribedStatistics(context.catalog(), table, partition)
                    .of(description)
                    .rows()) {
                String name = STATISTICS.get(String.valueOf(row.get(0)));
                String value = row.get(1);
                if (name != null && value != null && !value.isEmpty()) {
                    first.put(name, isText(name, type) ? value : new BigDecimal(value));
                }
            }
        }
        return columns;
    }

    /** Bounds are numbers only where JSON's are as exact. */
    private static boolean isText(String name, DataType type) {
        boolean bound = name.equals("min") || name.equals("max");
        return bound
                && switch (type.kind()) {
                    case DECIMAL, DATE, TIMESTAMP, TIMESTAMP_LTZ -> true;
                    default -> false;
                };
    }
}
