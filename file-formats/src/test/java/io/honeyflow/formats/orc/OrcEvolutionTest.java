package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of a table in files that have others: by name, or by place where the file has no names or doesn't count. */
class OrcEvolutionTest {
    private static final Map<String, String> BY_PLACE = Map.of("orc.force.positional.evolution", "true");

    @TempDir
    File folder;

    private static Schema schema(String... namesAndTypes) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new Field(namesAndTypes[i], DataTypes.parse(namesAndTypes[i + 1])));
        }
        return new Schema(fields);
    }

    private File file(Schema schema, List<List<Object>> rows) {
        BatchBuilder builder = new BatchBuilder(schema, rows.size());
        rows.forEach(builder::appendRow);
        return FormatFiles.of("orc", Map.of("orc.row.index.stride", "1000"))
                .write(new File(folder, "f"), schema, List.of(builder.build()));
    }

    private static final Schema WRITTEN = schema("a", "int", "b", "string", "c", "struct<x:int,y:int>");
    private static final List<List<Object>> ROWS =
            List.of(List.of(1, "one", List.of(10, 11)), List.of(2, "two", List.of(20, 21)));

    @Test
    void byName() {
        File file = file(WRITTEN, ROWS);
        Schema table = schema("c", "struct<y:bigint,z:int,x:int>", "new", "date", "B", "string", "a", "bigint");
        assertThat(FormatFiles.of("orc").read(file, table))
                .isEqualTo(List.of(
                        Arrays.asList(Arrays.asList(11L, null, 10), null, "one", 1L),
                        Arrays.asList(Arrays.asList(21L, null, 20), null, "two", 2L)));
    }

    @Test
    void byPlaceWhereTheTableSaysSo() {
        File file = file(WRITTEN, ROWS);
        Schema table = schema("b", "bigint", "a", "varchar(2)", "d", "struct<y:int>", "e", "double", "f", "array<int>");
        FormatFiles files = FormatFiles.of("orc", BY_PLACE);
        assertThat(files.read(file, table))
                .isEqualTo(List.of(
                        Arrays.asList(1L, "on", List.of(11), null, null),
                        Arrays.asList(2L, "tw", List.of(21), null, null)));
        assertThat(files.read(files.whole(file), files.request(table, List.of(4, 1), List.of(), 10)))
                .isEqualTo(List.of(Arrays.asList(null, "on"), Arrays.asList(null, "tw")));
        assertThat(FormatFiles.of("orc").read(file, table).get(0))
                .as("by name")
                .isEqualTo(Arrays.asList(null, "1", null, null, null));
    }

    /** Conditions go by place as well: the file's column of the same name has other values. */
    @Test
    void conditionsGoByPlace() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            rows.add(List.of(i, 4000 - i));
        }
        File file = file(schema("a", "int", "b", "int"), rows);
        Schema table = schema("b", "int", "a", "int");
        Expression small = new Expression.Call(
                FunctionRef.builtin("<"),
                List.of(new Expression.Column(0, DataType.INT), new Expression.Literal(10, DataType.INT)),
                DataType.BOOLEAN);
        FormatFiles files = FormatFiles.of("orc", BY_PLACE);
        List<List<Object>> found =
                files.read(files.whole(file), files.request(table, List.of(0, 1), List.of(small), 1000));
        assertThat(found).hasSize(1000).startsWith(List.of(0, 4000));
    }

    @Test
    void filesOfOldWritersHaveNoNames() {
        Schema old = schema("_col0", "int", "_col1", "string");
        File file = file(old, List.of(List.of(1, "one"), List.of(2, "two")));
        Schema table = schema("id", "bigint", "name", "string", "later", "int");
        FormatFiles files = FormatFiles.of("orc");
        assertThat(files.read(file, table))
                .isEqualTo(List.of(Arrays.asList(1L, "one", null), Arrays.asList(2L, "two", null)));
        assertThat(files.read(files.whole(file), files.request(table, List.of(2, 1), List.of(), 10)))
                .isEqualTo(List.of(Arrays.asList(null, "one"), Arrays.asList(null, "two")));
    }

    /** What orc-core would take for the rows themselves. */
    @Test
    void changesOfTransactionsAreNoRows() {
        Schema event = schema(
                "operation",
                "int",
                "originaltransaction",
                "bigint",
                "bucket",
                "int",
                "rowid",
                "bigint",
                "currenttransaction",
                "bigint",
                "row",
                "struct<a:int>");
        File file = OrcFiles.write(
                new File(folder, "event"),
                "struct<operation:int,originalTransaction:bigint,bucket:int,rowId:bigint,currentTransaction:bigint,"
                        + "row:struct<a:int>>",
                batch -> batch.size = 1);
        assertThatThrownBy(() -> FormatFiles.of("orc").read(file, schema("a", "int")))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("event of a transactional table");
        assertThat(FormatFiles.of("orc").read(file, event))
                .as("a table of the changes themselves")
                .hasSize(1);
    }
}
