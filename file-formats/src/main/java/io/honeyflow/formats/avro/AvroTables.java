package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.SqlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** What AvroSerDe says of tables. */
public final class AvroTables {
    private final Configuration configuration;

    public AvroTables(Configuration configuration) {
        this.configuration = configuration;
    }

    /** SerDe and table parameters together. */
    public static Map<String, String> properties(Table table) {
        Map<String, String> properties = new HashMap<>(table.storage().serdeParameters());
        properties.putAll(table.parameters());
        return properties;
    }

    /** The properties with the text of the schema that they have the place of: many files are read by it. */
    public static Map<String, String> withSchema(Map<String, String> properties, Configuration configuration) {
        if (!properties.containsKey(AvroSchemas.URL)) {
            return properties;
        }
        Map<String, String> found = new HashMap<>(properties);
        AvroSchemas.named(properties, configuration)
                .ifPresent(schema -> found.put(AvroSchemas.LITERAL, schema.toString()));
        return found;
    }

    /** Whether properties name a schema. */
    public static boolean namesSchema(Map<String, String> properties) {
        return properties.containsKey(AvroSchemas.LITERAL) || properties.containsKey(AvroSchemas.URL);
    }

    /**
     * The columns of the schema that the table names, else its own in the types that Avro has for them: INT for TINYINT.
     *
     * @throws SqlException where the schema can't be read or isn't one of a table
     */
    public List<Column> columns(Table table) {
        return SchemaTypes.columns(AvroSchemas.of(properties(table), table.columns(), configuration));
    }
}
