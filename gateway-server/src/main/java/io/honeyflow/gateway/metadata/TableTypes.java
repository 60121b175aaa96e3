package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.config.ClientOptions;
import java.util.Arrays;
import java.util.List;

/** What kinds of tables are called for clients. Source: Hive's ClassicTableTypeMapping and HiveTableTypeMapping. */
enum TableTypes {
    /** As JDBC has it: TABLE and VIEW. */
    CLASSIC {
        @Override
        String name(TableKind kind) {
            return switch (kind) {
                case MANAGED_TABLE, EXTERNAL_TABLE -> "TABLE";
                case VIRTUAL_VIEW -> "VIEW";
                case MATERIALIZED_VIEW -> "MATERIALIZED_VIEW";
            };
        }
    },
    /** As the metastore has it. */
    HIVE {
        @Override
        String name(TableKind kind) {
            return kind.name();
        }
    };

    static TableTypes of(Settings settings) {
        return valueOf(settings.get(ClientOptions.TABLE_TYPES));
    }

    abstract String name(TableKind kind);

    List<String> all() {
        return Arrays.stream(TableKind.values()).map(this::name).distinct().toList();
    }
}
