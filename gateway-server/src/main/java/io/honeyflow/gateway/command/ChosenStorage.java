package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.planner.syntax.StorageClause;
import java.util.function.Supplier;

/**
 * The storage that ROW FORMAT and STORED AS ask for. Source: Hive's StorageFormat.
 *
 * @param defaultFormat the name of the format where they don't say
 */
record ChosenStorage(CommandContext context, Supplier<String> defaultFormat) {
    private static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    /**
     * @param location folder URI; empty where there is none yet
     * @param of of what, for messages
     * @throws SqlException NOT_SUPPORTED for a format or SerDe that isn't ours, with its name
     */
    Storage of(StorageClause clause, String location, String of) {
        if (clause.classes().isPresent()) {
            StorageClause.Classes classes = clause.classes().get();
            Storage storage = new Storage(
                    location,
                    classes.inputFormat(),
                    classes.outputFormat(),
                    clause.serde().orElse(LAZY_SIMPLE),
                    clause.parameters(),
                    Buckets.NONE);
            StorageFormats.of(storage, of);
            return storage;
        }
        StorageFormats named = context.format(clause.format().orElseGet(defaultFormat));
        return clause.serde().map(named::by).orElse(named).storage(location, clause.parameters());
    }
}
