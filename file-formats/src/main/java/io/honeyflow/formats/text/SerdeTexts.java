package io.honeyflow.formats.text;

import io.honeyflow.api.text.RowText;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.StorageFormats;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Rows as lines by the SerDes of text files. */
public final class SerdeTexts implements RowTexts {
    private final Configuration configuration;

    public SerdeTexts(Configuration configuration) {
        this.configuration = configuration;
    }

    private static RowSerde serde(RowText text) {
        return RowSerde.of(StorageFormats.TEXTFILE.by(text.serde()).connector());
    }

    private static boolean isEscaped(RowText text) {
        return Boolean.parseBoolean(text.properties().get(RowText.ESCAPED));
    }

    @Override
    public Printer printer(RowText text, Schema schema, ZoneId zone) {
        FileWriteRequest request = new FileWriteRequest(schema, text.properties(), zone, configuration);
        RowPrinter rows = serde(text).encodedPrinter(request, TextOptions.of(text.properties()));
        RowPrinter lines = isEscaped(text) ? new EscapedPrinter(rows) : rows;
        return (batch, out) -> {
            lines.printLines(batch);
            out.writeBytes(lines.out().toByteArray());
        };
    }

    @Override
    public Parser parser(RowText text, Schema schema, ZoneId zone) {
        List<Integer> all = IntStream.range(0, schema.size()).boxed().toList();
        FileReadRequest request = new FileReadRequest(
                schema, all, List.of(), Batch.DEFAULT_ROWS, text.properties(), false, zone, configuration);
        RowReader rows = serde(text).encodedReader(request, TextOptions.of(text.properties()));
        return isEscaped(text) ? new EscapedParser(rows) : rows::append;
    }

    private record EscapedParser(RowReader rows) implements Parser {
        @Override
        public void parse(byte[] bytes, int from, int to, BatchBuilder builder) {
            byte[] line = LineEscapes.unescape(bytes, from, to);
            rows.append(line, 0, line.length, builder);
        }
    }
}
