package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.hive.metastore.api.AggrStats;
import org.apache.hadoop.hive.metastore.api.BinaryColumnStatsData;
import org.apache.hadoop.hive.metastore.api.BooleanColumnStatsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.DateColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Decimal;
import org.apache.hadoop.hive.metastore.api.DecimalColumnStatsData;
import org.apache.hadoop.hive.metastore.api.DoubleColumnStatsData;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.TimestampColumnStatsData;
import org.jspecify.annotations.Nullable;

/** Column statistics, as Hive keeps them: a record for each family of types. */
final class StatisticsCalls {
    private static final String ENGINE = "hive";

    private final Calls calls;

    StatisticsCalls(Calls calls) {
        this.calls = calls;
    }

    /** Nothing where a partition has none: what the others have is not the table's. */
    Map<String, ColumnStatistics> read(Table table, List<String> columns, List<String> partitions) {
        return read(table, columns, partitions, found -> found.getPartsFound() == partitions.size());
    }

    /** As {@link #read}, and of those partitions that have any where others have none. */
    Map<String, ColumnStatistics> partial(Table table, List<String> columns, List<String> partitions) {
        return read(table, columns, partitions, found -> true);
    }

    private Map<String, ColumnStatistics> read(
            Table table, List<String> columns, List<String> partitions, Predicate<AggrStats> enough) {
        if (columns.isEmpty() || (table.isPartitioned() && partitions.isEmpty())) {
            return new HashMap<>();
        }
        String what = "read statistics of " + table.qualifiedName();
        if (!table.isPartitioned()) {
            return byColumn(own(what, table, columns));
        }
        AggrStats found =
                calls.read(what, server -> server.client().get_aggr_stats_for(request(table, columns, partitions)));
        return byColumn(enough.test(found) ? found.getColStats() : List.of());
    }

    private List<ColumnStatisticsObj> own(String what, Table table, List<String> columns) {
        TableStatsRequest request = new TableStatsRequest(table.database(), table.name(), new ArrayList<>(columns));
        request.setCatName(Calls.CATALOG);
        request.setEngine(ENGINE);
        return calls.read(
                what,
                server -> server.client().get_table_statistics_req(request).getTableStats());
    }

    private static PartitionsStatsRequest request(Table table, List<String> columns, List<String> partitions) {
        PartitionsStatsRequest request = new PartitionsStatsRequest(
                table.database(), table.name(), new ArrayList<>(columns), new ArrayList<>(partitions));
        request.setCatName(Calls.CATALOG);
        request.setEngine(ENGINE);
        return request;
    }

    private static Map<String, ColumnStatistics> byColumn(@Nullable List<ColumnStatisticsObj> found) {
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        if (found != null) {
            for (ColumnStatisticsObj object : found) {
                statistics.put(object.getColName().toLowerCase(Locale.ROOT), of(object.getStatsData()));
            }
        }
        return statistics;
    }

    Map<String, Map<String, ColumnStatistics>> byPartition(Table table, List<String> partitions, List<String> columns) {
        Map<String, Map<String, ColumnStatistics>> found = new HashMap<>();
        for (List<String> some : Calls.batches(partitions, Calls.BATCH)) {
            calls.read(
                            "read statistics of partitions of " + table.qualifiedName(),
                            server -> server.client()
                                    .get_partitions_statistics_req(request(table, columns, some))
                                    .getPartStats())
                    .forEach((name, statistics) -> found.put(name, byColumn(statistics)));
        }
        found.values().removeIf(Map::isEmpty);
        return found;
    }

    private static ColumnStatistics of(ColumnStatisticsData data) {
        return switch (data.getSetField()) {
            case LONG_STATS -> {
                LongColumnStatsData stats = data.getLongStats();
                yield range(
                        stats.getNumDVs(),
                        stats.getNumNulls(),
                        stats.isSetLowValue() ? BigDecimal.valueOf(stats.getLowValue()) : null,
                        stats.isSetHighValue() ? BigDecimal.valueOf(stats.getHighValue()) : null);
            }
            case DOUBLE_STATS -> {
                DoubleColumnStatsData stats = data.getDoubleStats();
                yield range(
                        stats.getNumDVs(),
                        stats.getNumNulls(),
                        stats.isSetLowValue() ? BigDecimal.valueOf(stats.getLowValue()) : null,
                        stats.isSetHighValue() ? BigDecimal.valueOf(stats.getHighValue()) : null);
            }
            case DECIMAL_STATS -> {
                DecimalColumnStatsData stats = data.getDecimalStats();
                yield range(
                        stats.getNumDVs(),
                        stats.getNumNulls(),
                        decimal(stats.getLowValue()),
                        decimal(stats.getHighValue()));
            }
            case DATE_STATS -> {
                DateColumnStatsData stats = data.getDateStats();
                yield range(
                        stats.getNumDVs(),
                        stats.getNumNulls(),
                        stats.isSetLowValue()
                                ? BigDecimal.valueOf(stats.getLowValue().getDaysSinceEpoch())
                                : null,
                        stats.isSetHighValue()
                                ? BigDecimal.valueOf(stats.getHighValue().getDaysSinceEpoch())
                                : null);
            }
            case TIMESTAMP_STATS -> {
                TimestampColumnStatsData stats = data.getTimestampStats();
                yield range(
                        stats.getNumDVs(),
                        stats.getNumNulls(),
                        stats.isSetLowValue()
                                ? BigDecimal.valueOf(stats.getLowValue().getSecondsSinceEpoch())
                                : null,
                        stats.isSetHighValue()
                                ? BigDecimal.valueOf(stats.getHighValue().getSecondsSinceEpoch())
                                : null);
            }
            case STRING_STATS -> {
                StringColumnStatsData stats = data.getStringStats();
                yield new ColumnStatistics(
                        stats.getNumDVs(), stats.getNumNulls(), null, null, stats.getAvgColLen(), stats.getMaxColLen());
            }
            case BINARY_STATS -> {
                BinaryColumnStatsData stats = data.getBinaryStats();
                yield new ColumnStatistics(
                        -1, stats.getNumNulls(), null, null, stats.getAvgColLen(), stats.getMaxColLen());
            }
            case BOOLEAN_STATS -> {
                BooleanColumnStatsData stats = data.getBooleanStats();
                yield new ColumnStatistics(
                        2, stats.getNumNulls(), null, null, -1, -1, stats.getNumTrues(), stats.getNumFalses());
            }
        };
    }

    private static ColumnStatistics range(
            long distinct, long nulls, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        return new ColumnStatistics(distinct, nulls, min, max, -1, -1);
    }

    private static @Nullable BigDecimal decimal(@Nullable Decimal value) {
        return value == null ? null : new BigDecimal(new java.math.BigInteger(value.getUnscaled()), value.getScale());
    }

    void update(Table table, Optional<String> partition, Map<String, ColumnStatistics> statistics) {
        calls.write("update statistics of " + table.qualifiedName(), server -> {
            if (partition.isEmpty()) {
                server.newest(
                        "update_table_column_statistics_req",
                        client -> client.update_table_column_statistics_req(
                                request(all(table, partition, statistics, Times.OWN))),
                        client -> client.update_table_column_statistics(
                                all(table, partition, statistics, Times.AS_NUMBERS)));
            } else {
                server.newest(
                        "update_partition_column_statistics_req",
                        client -> client.update_partition_column_statistics_req(
                                request(all(table, partition, statistics, Times.OWN))),
                        client -> client.update_partition_column_statistics(
                                all(table, partition, statistics, Times.AS_NUMBERS)));
            }
        });
    }

    /** How a server keeps what is known of timestamps: before Hive 4 as numbers, of seconds. */
    private enum Times {
        OWN,
        AS_NUMBERS
    }

    private static SetPartitionsStatsRequest request(org.apache.hadoop.hive.metastore.api.ColumnStatistics all) {
        SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(List.of(all));
        request.setEngine(ENGINE);
        request.setNeedMerge(false);
        return request;
    }

    private static org.apache.hadoop.hive.metastore.api.ColumnStatistics all(
            Table table, Optional<String> partition, Map<String, ColumnStatistics> statistics, Times times) {
        ColumnStatisticsDesc description =
                new ColumnStatisticsDesc(partition.isEmpty(), table.database(), table.name());
        description.setCatName(Calls.CATALOG);
        partition.ifPresent(description::setPartName);
        List<ColumnStatisticsObj> objects = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnStatistics known = statistics.get(column.name().toLowerCase(Locale.ROOT));
            if (known != null && !column.type().kind().isNested()) {
                boolean time =
                        column.type().kind() == Kind.TIMESTAMP || column.type().kind() == Kind.TIMESTAMP_LTZ;
                DataType kept = time && times == Times.AS_NUMBERS ? DataType.BIGINT : column.type();
                objects.add(new ColumnStatisticsObj(column.name(), column.type().hiveName(), data(kept, known)));
            }
        }
        var all = new org.apache.hadoop.hive.metastore.api.ColumnStatistics(description, objects);
        all.setEngine(ENGINE);
        return all;
    }

    private static ColumnStatisticsData data(DataType type, ColumnStatistics known) {
        long nulls = Math.max(0, known.nulls());
        long distinct = Math.max(0, known.distinct());
        return switch (type.kind()) {
            case BOOLEAN ->
                ColumnStatisticsData.booleanStats(
                        new BooleanColumnStatsData(Math.max(0, known.trues()), Math.max(0, known.falses()), nulls));
            case FLOAT, DOUBLE -> {
                DoubleColumnStatsData stats = new DoubleColumnStatsData(nulls, distinct);
                if (known.min() != null && known.max() != null) {
                    stats.setLowValue(known.min().doubleValue());
                    stats.setHighValue(known.max().doubleValue());
                }
                yield ColumnStatisticsData.doubleStats(stats);
            }
            case DECIMAL -> {
                DecimalColumnStatsData stats = new DecimalColumnStatsData(nulls, distinct);
                if (known.min() != null && known.max() != null) {
                    stats.setLowValue(decimal(known.min()));
                    stats.setHighValue(decimal(known.max()));
                }
                yield ColumnStatisticsData.decimalStats(stats);
            }
            case STRING, VARCHAR, CHAR ->
                ColumnStatisticsData.stringStats(new StringColumnStatsData(
                        Math.max(0, known.maximumLength()), Math.max(0, known.averageLength()), nulls, distinct));
            case BINARY ->
                ColumnStatisticsData.binaryStats(new BinaryColumnStatsData(
                        Math.max(0, known.maximumLength()), Math.max(0, known.averageLength()), nulls));
            case DATE -> {
                DateColumnStatsData stats = new DateColumnStatsData(nulls, distinct);
                if (known.min() != null && known.max() != null) {
                    stats.setLowValue(new org.apache.hadoop.hive.metastore.api.Date(
                            known.min().longValue()));
                    stats.setHighValue(new org.apache.hadoop.hive.metastore.api.Date(
                            known.max().longValue()));
                }
                yield ColumnStatisticsData.dateStats(stats);
            }
            case TIMESTAMP, TIMESTAMP_LTZ -> {
                TimestampColumnStatsData stats = new TimestampColumnStatsData(nulls, distinct);
                if (known.min() != null && known.max() != null) {
                    stats.setLowValue(new org.apache.hadoop.hive.metastore.api.Timestamp(
                            known.min().longValue()));
                    stats.setHighValue(new org.apache.hadoop.hive.metastore.api.Timestamp(
                            known.max().longValue()));
                }
                yield ColumnStatisticsData.timestampStats(stats);
            }
            default -> {
                LongColumnStatsData stats = new LongColumnStatsData(nulls, distinct);
                if (known.min() != null && known.max() != null) {
                    stats.setLowValue(known.min().longValue());
                    stats.setHighValue(known.max().longValue());
                }
                yield ColumnStatisticsData.longStats(stats);
            }
        };
    }

    private static Decimal decimal(BigDecimal value) {
        return new Decimal(
                (short) value.scale(),
                java.nio.ByteBuffer.wrap(value.unscaledValue().toByteArray()));
    }
}
