package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Conditions on values that a file has, by bounds and Bloom filters of whoever wrote it: no wanted row is passed over. */
final class OrcCollectionPruning {
    private static final int ASKED = 20_000;
    private static final int VALUES = 4;

    private OrcCollectionPruning() {}

    static void check(FormatFiles files, File file, Schema schema) {
        for (int column = 0; column < schema.size(); column++) {
            DataType type = schema.type(column);
            boolean simple = type instanceof DataType.Simple || type instanceof DataType.Decimal || isText(type);
            if (simple && !type.equals(DataType.BINARY)) {
                List<Object> values = values(files, file, schema, column);
                for (int i = 0; i < values.size(); i += Math.max(1, values.size() / VALUES)) {
                    check(files, file, schema, column, values.get(i));
                }
            }
        }
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Varchar || type instanceof DataType.Char;
    }

    private static List<Object> values(FormatFiles files, File file, Schema schema, int column) {
        List<Object> values = new ArrayList<>();
        FileReadRequest request = files.request(schema, List.of(column), List.of(), 1000);
        try (FileRows rows = files.format().open(files.whole(file), request)) {
            for (Batch batch = rows.next(); batch != null && values.size() < ASKED; batch = rows.next()) {
                for (int i = 0; i < batch.rowCount(); i++) {
                    values.add(batch.row(i).get(0));
                }
            }
        }
        return values;
    }

    private static void check(FormatFiles files, File file, Schema schema, int column, Object value) {
        DataType type = schema.type(column);
        Expression place = new Expression.Column(0, type);
        long all = count(files, file, files.request(schema, List.of(column), List.of(), 1000), value);
        Expression literal = new Expression.Literal(value, type);
        List<Expression> conditions = value == null
                ? List.of(call("isnull", place))
                : List.of(call("=", place, literal), call("in", place, literal, literal), call("<=", place, literal));
        for (Expression condition : conditions) {
            FileReadRequest request = files.request(schema, List.of(column), List.of(condition), 1000);
            assertThat(count(files, file, request, value))
                    .as("%s: %s of %s", file, condition, schema.name(column))
                    .isEqualTo(all);
        }
    }

    private static Expression call(String name, Expression... arguments) {
        return new Expression.Call(FunctionRef.builtin(name), List.of(arguments), DataType.BOOLEAN);
    }

    private static long count(FormatFiles files, File file, FileReadRequest request, Object value) {
        long count = 0;
        try (FileRows rows = files.format().open(files.whole(file), request)) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int i = 0; i < batch.rowCount(); i++) {
                    count += Objects.equals(batch.row(i).get(0), value) ? 1 : 0;
                }
            }
        }
        return count;
    }
}
