package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** By which schema a table's rows are read and written. Source: Hive's AvroSerDe and AvroSerdeUtils. */
final class AvroSchemas {
    static final String LITERAL = "avro.schema.literal";
    static final String URL = "avro.schema.url";
    private static final String NAMESPACE = "avro.schema.namespace";
    private static final String NAME = "avro.schema.name";
    /** What writers say of their table. */
    private static final String TABLE = "name";

    private static final String NONE = "none";
    private static final String UNNAMED = "baseRecord";

    private AvroSchemas() {}

    /**
     * The schema that properties name, by their text or by where it lies; empty where they name none.
     *
     * @throws SqlException FILE where it can't be read; SEMANTIC where it is no schema
     */
    static Optional<Schema> named(Map<String, String> properties, Configuration configuration) {
        String literal = properties.get(LITERAL);
        if (literal != null && !literal.equals(NONE)) {
            return Optional.of(parsed(literal, LITERAL));
        }
        String url = properties.get(URL);
        if (url == null || url.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(parsed(text(url, configuration), URL + " " + url));
    }

    /** The schema that properties name, else the columns' own. */
    static Schema of(Map<String, String> properties, List<Column> columns, Configuration configuration) {
        return named(properties, configuration).orElseGet(() -> {
            String name = properties.getOrDefault(NAME, properties.getOrDefault(TABLE, UNNAMED));
            String namespace = properties.getOrDefault(NAMESPACE, "");
            return TypeSchemas.of(columns, namespace.isEmpty() ? name : namespace + "." + name);
        });
    }

    private static String text(String url, Configuration configuration) {
        try {
            Path path = new Path(url);
            try (FSDataInputStream in = FileSystems.of(path, configuration).open(path)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw FileErrors.of("reading the schema", url, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.SEMANTIC, URL + ": expected a path, found '" + url + "'", null, e);
        }
    }

    /** Without a look at defaults, which Hive doesn't check either. */
    private static Schema parsed(String text, String from) {
        try {
            return new Schema.Parser().setValidateDefaults(false).parse(text);
        } catch (AvroRuntimeException | NullPointerException e) {
            // The parser looks for types that nobody has named where it finds none.
            throw new SqlException(
                    ErrorCode.SEMANTIC, from + ": expected a schema of Avro's, found " + e.getMessage(), null, e);
        }
    }
}
