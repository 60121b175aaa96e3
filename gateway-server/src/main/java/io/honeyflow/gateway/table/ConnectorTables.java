package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tables made {@code WITH ('connector' = ...)}, as they stand in the metastore: their options are table parameters under
 * a prefix, and their storage names classes that no other engine has, so that none reads them as files.
 */
public final class ConnectorTables {
    /** The parameter of a watermark's column. */
    public static final String WATERMARK_COLUMN = "honeyflow.watermark.column";
    /** The parameter of a watermark's delay in milliseconds. */
    public static final String WATERMARK_DELAY = "honeyflow.watermark.delay.ms";

    private static final String PREFIX = "honeyflow.option.";
    private static final String CONNECTOR = "connector";

    private static final Storage STORAGE = new Storage(
            "",
            "io.honeyflow.connector.InputFormat",
            "io.honeyflow.connector.OutputFormat",
            "io.honeyflow.connector.SerDe",
            Map.of(),
            Buckets.NONE);

    private ConnectorTables() {}

    /** How late rows may be. */
    public record Watermark(String column, long delayMillis) {}

    public static boolean isConnector(Table table) {
        return table.parameters().containsKey(PREFIX + CONNECTOR);
    }

    public static Storage storage() {
        return STORAGE;
    }

    /** @param options as written behind WITH */
    public static Map<String, String> parameters(Map<String, String> options, Optional<Watermark> watermark) {
        Map<String, String> parameters = new HashMap<>();
        options.forEach((key, value) -> parameters.put(PREFIX + key, value));
        watermark.ifPresent(mark -> {
            parameters.put(WATERMARK_COLUMN, mark.column());
            parameters.put(WATERMARK_DELAY, Long.toString(mark.delayMillis()));
        });
        return parameters;
    }

    /** The options as they were written behind WITH. */
    public static Map<String, String> options(Table table) {
        Map<String, String> options = new HashMap<>();
        table.parameters().forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                options.put(key.substring(PREFIX.length()), value);
            }
        });
        return options;
    }

    public static Optional<Watermark> watermark(Table table) {
        String column = table.parameters().get(WATERMARK_COLUMN);
        return column == null
                ? Optional.empty()
                : Optional.of(
                        new Watermark(column, Long.parseLong(table.parameters().getOrDefault(WATERMARK_DELAY, "0"))));
    }

    /** The options without the connector's name, and the watermark. */
    public static TableHandle handle(Table table) {
        Map<String, String> properties = options(table);
        String connector = properties.remove(CONNECTOR);
        if (connector == null) {
            throw new IllegalStateException(table.qualifiedName() + " has no connector");
        }
        watermark(table).ifPresent(mark -> {
            properties.put(WATERMARK_COLUMN, mark.column());
            properties.put(WATERMARK_DELAY, Long.toString(mark.delayMillis()));
        });
        return new TableHandle(
                table.database(),
                table.name(),
                connector,
                new Schema(table.columns().stream()
                        .map(column -> new Field(column.name(), column.type()))
                        .toList()),
                Schema.EMPTY,
                "",
                properties);
    }
}
