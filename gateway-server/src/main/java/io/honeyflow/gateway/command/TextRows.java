package io.honeyflow.gateway.command;

import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result of texts: what SHOW and DESCRIBE answer. */
final class TextRows {
    private final Schema schema;
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    TextRows(String... columns) {
        this.schema = new Schema(Arrays.stream(columns)
                .map(name -> new Field(name, DataType.STRING))
                .toList());
    }

    TextRows add(@Nullable String... values) {
        rows.add(Arrays.asList(values));
        return this;
    }

    /** One row of one column for each text. */
    TextRows addAll(Iterable<String> texts) {
        texts.forEach(this::add);
        return this;
    }

    List<String> columns() {
        return schema.names();
    }

    List<List<@Nullable String>> rows() {
        return rows;
    }

    FixedResult result() {
        return FixedResult.ofRows(schema, rows);
    }
}
