package io.honeyflow.formats;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.avro.AvroFormat;
import io.honeyflow.formats.orc.OrcFormat;
import io.honeyflow.formats.parquet.ParquetFormat;
import io.honeyflow.formats.rcfile.RcFormat;
import io.honeyflow.formats.text.RowSerde;
import io.honeyflow.formats.text.SequenceFormat;
import io.honeyflow.formats.text.TextFormat;
import java.io.File;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes and reads files of one format as boxed rows. */
public final class FormatFiles {
    static final List<FileFormat> ALL = List.of(
            new ParquetFormat(),
            new OrcFormat(),
            new TextFormat(RowSerde.DELIMITED),
            new SequenceFormat(RowSerde.DELIMITED),
            new AvroFormat());

    private static final List<FileFormat> MORE =
            List.of(new RcFormat(RcFormat.Values.BINARY), new RcFormat(RcFormat.Values.TEXT));

    private final FileFormat format;
    private final Map<String, String> properties;
    private final Configuration configuration = new Configuration(false);
    private ZoneId zone = ZoneOffset.UTC;

    FormatFiles(FileFormat format, Map<String, String> properties) {
        this.format = format;
        this.properties = properties;
        configuration.addResource("core-default.xml");
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    }

    public static FormatFiles of(String name) {
        return of(name, Map.of());
    }

    public static FormatFiles of(String name, Map<String, String> properties) {
        return new FormatFiles(
                Stream.concat(ALL.stream(), MORE.stream())
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                properties);
    }

    public FileFormat format() {
        return format;
    }

    /** The session's zone from now on; UTC at first. */
    public void zone(ZoneId other) {
        this.zone = other;
    }

    public Configuration configuration() {
        return configuration;
    }

    public File write(File file, Schema schema, List<Batch> batches) {
        try (FileWriter writer =
                format.create(new Path(file.toURI()), new FileWriteRequest(schema, properties, zone, configuration))) {
            batches.forEach(writer::write);
            writer.finish();
        }
        return file;
    }

    public FileSlice whole(File file) {
        return FileSlice.whole(file.toURI().toString(), file.length(), file.lastModified());
    }

    public FileReadRequest request(Schema schema) {
        return request(schema, IntStream.range(0, schema.size()).boxed().toList(), List.of(), 1000);
    }

    public FileReadRequest request(Schema schema, List<Integer> columns, List<Expression> predicates, int batchRows) {
        return new FileReadRequest(schema, columns, predicates, batchRows, properties, false, zone, configuration);
    }

    public List<List<Object>> read(File file, Schema schema) {
        return read(whole(file), request(schema));
    }

    public List<List<Object>> read(FileSlice slice, FileReadRequest request) {
        return rows(batches(slice, request));
    }

    /** All batches before the first is looked at: what a reader handed out must not change. */
    public List<Batch> batches(FileSlice slice, FileReadRequest request) {
        List<Batch> batches = new ArrayList<>();
        try (FileRows rows = format.open(slice, request)) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                if (batch.rowCount() == 0 || batch.rowCount() > request.batchRows()) {
                    throw new AssertionError("a batch of " + batch.rowCount() + " rows");
                }
                batches.add(batch);
            }
        }
        return batches;
    }

    public static List<List<Object>> rows(List<Batch> batches) {
        List<List<Object>> rows = new ArrayList<>();
        for (Batch batch : batches) {
            for (int i = 0; i < batch.rowCount(); i++) {
                List<Object> row = new ArrayList<>();
                batch.row(i).forEach(value -> row.add(comparable(value)));
                rows.add(row);
            }
        }
        return rows;
    }

    /** With binaries as texts, which equal each other. */
    public static Object comparable(Object value) {
        return switch (value) {
            case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
            case UnionValue union -> new UnionValue(union.tag(), comparable(union.value()));
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(comparable(each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((k, v) -> copy.put(comparable(k), comparable(v)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }
}
