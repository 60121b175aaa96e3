package io.honeyflow.exec.runtime;

import io.honeyflow.api.text.RowText;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.exec.data.Rows;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Values with tabs between them; what comes back is text. */
final class TabbedTexts implements RowTexts {
    @Override
    public Printer printer(RowText text, Schema schema, ZoneId zone) {
        return TabbedTexts::print;
    }

    private static void print(Batch batch, ByteArrayOutputStream out) {
        for (List<?> row : Rows.of(batch).rows()) {
            String line = String.join("\t", row.stream().map(String::valueOf).toList());
            out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Parser parser(RowText text, Schema schema, ZoneId zone) {
        return (bytes, from, to, rows) ->
                parse(new String(bytes, from, to - from, StandardCharsets.UTF_8), schema, rows);
    }

    private static void parse(String line, Schema schema, BatchBuilder rows) {
        String[] fields = line.split("\t", -1);
        if (fields.length != schema.size()) {
            throw new IllegalArgumentException("expected " + schema.size() + " fields, found " + fields.length);
        }
        rows.appendRow(List.of(fields));
    }
}
