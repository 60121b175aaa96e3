package io.honeyflow.formats.parquet;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the table's {@code parquet.*} properties say of single columns, as {@code name#column}: dictionaries and Bloom filters.
 * A column within others is named by its path, such as {@code points.list.element.x}. Source of the names: parquet-hadoop's
 * ParquetOutputFormat.
 */
final class ColumnOptions {
    private static final char OF_COLUMN = '#';
    private static final List<String> NAMES = List.of(
            ParquetOutputFormat.ENABLE_DICTIONARY,
            ParquetOutputFormat.BLOOM_FILTER_ENABLED,
            ParquetOutputFormat.BLOOM_FILTER_EXPECTED_NDV,
            ParquetOutputFormat.BLOOM_FILTER_FPP);

    private final WriteLookup lookup;
    private final List<String> columns;

    /** @throws io.honeyflow.api.error.SqlException INVALID_SETTING where a property names no column */
    ColumnOptions(WriteLookup lookup, MessageType schema) {
        this.lookup = lookup;
        this.columns = schema.getColumns().stream()
                .map(ColumnDescriptor::getPath)
                .map(path -> String.join(".", path))
                .toList();
        for (String property : lookup.properties().keySet()) {
            int sign = property.indexOf(OF_COLUMN);
            if (sign > 0 && NAMES.contains(property.substring(0, sign))) {
                String column = property.substring(sign + 1);
                if (!columns.contains(column)) {
                    throw WriteLookup.unexpected(property, "one of the columns " + columns, column);
                }
            }
        }
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_SETTING, naming the property */
    <B extends ParquetWriter.Builder<?, B>> void apply(B builder) {
        Boolean filters = lookup.flag(ParquetOutputFormat.BLOOM_FILTER_ENABLED);
        if (filters != null) {
            builder.withBloomFilterEnabled(filters);
        }
        Boolean adaptive = lookup.flag(ParquetOutputFormat.ADAPTIVE_BLOOM_FILTER_ENABLED);
        if (adaptive != null) {
            builder.withAdaptiveBloomFilterEnabled(adaptive);
        }
        Long most = lookup.positive(ParquetOutputFormat.BLOOM_FILTER_MAX_BYTES);
        if (most != null) {
            builder.withMaxBloomFilterBytes(most.intValue());
        }
        each(lookup::flag, ParquetOutputFormat.ENABLE_DICTIONARY, builder::withDictionaryEncoding);
        each(lookup::positive, ParquetOutputFormat.BLOOM_FILTER_EXPECTED_NDV, builder::withBloomFilterNDV);
        each(lookup::share, ParquetOutputFormat.BLOOM_FILTER_FPP, builder::withBloomFilterFPP);
        // A number of values turns the filter on; what is said of the filter itself counts more.
        each(lookup::flag, ParquetOutputFormat.BLOOM_FILTER_ENABLED, builder::withBloomFilterEnabled);
    }

    private <T> void each(Function<String, @Nullable T> read, String name, BiConsumer<String, T> set) {
        for (String column : columns) {
            T value = read.apply(name + OF_COLUMN + column);
            if (value != null) {
                set.accept(column, value);
            }
        }
    }
}
