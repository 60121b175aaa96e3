package io.honeyflow.benchmarks.source;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a benchmark's table, such as one {@code WITH ('connector' = 'tpcds', 'table' = 'store_sales', 'scale' = '0.1')}.
 * A large table is made in chunks, side by side.
 */
public final class GeneratorConnector implements SourceConnector {
    private static final long ROWS_A_CHUNK = 20_000;
    private static final int MOST_CHUNKS = 1000;

    private final Generator generator;

    public GeneratorConnector(Generator generator) {
        this.generator = generator;
    }

    @Override
    public boolean bounded(TableHandle table) {
        return true;
    }

    @Override
    public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
        String table = tableName(request.table());
        double scale = scale(request.table());
        long rows = generator.rowCount(table, scale);
        int chunks = (int) Math.min(MOST_CHUNKS, Math.max(1, rows / ROWS_A_CHUNK));
        return new SplitEnumerator() {
            private int given;

            @Override
            public synchronized Optional<Split> next() {
                return given == chunks ? Optional.empty() : Optional.of(new Chunk(table, scale, ++given, chunks));
            }
        };
    }

    private String tableName(TableHandle handle) {
        String wanted = handle.properties().getOrDefault("table", handle.name());
        String table = generator
                .find(wanted)
                .orElseThrow(() -> new SqlException(
                        ErrorCode.INVALID_SETTING,
                        "table " + handle + ": " + generator.title() + " has no table '" + wanted + "'"
                                + NearestName.hint(wanted, generator.tables())));
        for (String column : handle.dataSchema().names()) {
            if (generator.schema(table).indexOf(column).isEmpty()) {
                throw new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "table " + handle + ": " + generator.title() + "'s " + table + " has no column '" + column + "'"
                                + NearestName.hint(
                                        column, generator.schema(table).names()));
            }
        }
        return table;
    }

    private static double scale(TableHandle handle) {
        String text = handle.properties().getOrDefault("scale", "1");
        try {
            double scale = Double.parseDouble(text);
            if (scale > 0 && scale <= 100_000) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new SqlException(
                ErrorCode.INVALID_SETTING,
                "table " + handle + ", option 'scale': expected a number above 0 and up to 100000, found '" + text
                        + "'");
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        return new GeneratorReader(request, generator, (Chunk) split);
    }
}
