package io.honeyflow.formats.commit;

import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What says how a new file is laid out. */
final class WriteProperties {
    /** Of settings that formats know: what a table doesn't say of its files a session may. */
    private static final List<String> PREFIXES = List.of(
            "parquet.",
            "hive.parquet.",
            "orc.",
            "hive.exec.orc.",
            "hive.avro.",
            "avro.output.",
            "avro.mapred.",
            "hive.exec.compress.output",
            "mapreduce.output.fileoutputformat.compress.",
            "mapred.output.compression.");

    private WriteProperties() {}

    /** The table's, and of the session's those of formats that the table doesn't have. */
    static Map<String, String> of(TableHandle table, Settings settings) {
        Map<String, String> properties = new HashMap<>();
        settings.values().forEach((name, value) -> {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                properties.put(name, value);
            }
        });
        if (!table.isDirectory()) {
            // By which name Hive's SerDes know their table.
            properties.put("name", table.qualifiedName());
        }
        properties.putAll(table.properties());
        return properties;
    }
}
