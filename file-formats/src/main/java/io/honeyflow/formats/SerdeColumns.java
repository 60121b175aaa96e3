package io.honeyflow.formats;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.avro.AvroTables;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The columns of tables whose SerDe says what they are, whatever the metastore has: those of AvroSerDe. Source: getCols of Hive's Table. */
public final class SerdeColumns {
    private final AvroTables avro;

    SerdeColumns(Configuration configuration) {
        this.avro = new AvroTables(configuration);
    }

    /** Whether a table's SerDe says what its columns are. */
    public static boolean concerns(Table table) {
        return StorageFormats.AVRO.isOf(table.storage());
    }

    /** The table with its SerDe's columns; as it is where those can't be told, so that this can still be mended. */
    public Table of(Table table) {
        if (!concerns(table)) {
            return table;
        }
        try {
            return table.withColumns(avro.columns(table));
        } catch (SqlException e) {
            return table;
        }
    }

    /**
     * A new table's columns.
     *
     * @throws SqlException where its schema can't be read or has no columns for its fields
     */
    public Table created(Table table) {
        if (!concerns(table)) {
            return table;
        }
        boolean untold = table.columns().isEmpty() && !AvroTables.namesSchema(AvroTables.properties(table));
        List<Column> columns = untold ? List.of() : avro.columns(table);
        return table.withColumns(columns);
    }

    /** Whether the table's own properties name its schema, so that columns can't come and go by themselves. */
    public static boolean fixed(Table table) {
        return concerns(table) && AvroTables.namesSchema(table.parameters());
    }
}
