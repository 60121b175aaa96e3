package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.TimestampColumnStatsData;
import org.apache.thrift.TException;
import org.jspecify.annotations.Nullable;

/** Column statistics, as Hive keeps them: a record for each family of types. */
final class MetastoreStatistics {
    private static final String ENGINE = "hive";

    private final MetastoreClients clients;

    MetastoreStatistics(MetastoreClients clients) {
        this.clients = clients;
    }

    Map<String, ColumnStatistics> read(Table table, List<String> columns, List<String> partitions) throws TException {
        List<ColumnStatisticsObj> found = new ArrayList<>();
        if (!table.isPartitioned()) {
            found.addAll(clients.call(
                    client -> client.getTableColumnStatistics(table.database(), table.name(), columns, ENGINE)));
        } else if (!partitions.isEmpty()) {
            var aggregated = clients.call(
                    client -> client.getAggrColStatsFor(table.database(), table.name(), columns, partitions, ENGINE));
            if (aggregated != null
                    && aggregated.getColStats() != null
                    && aggregated.getPartsFound() == partitions.size()) {
                found.addAll(aggregated.getColStats());
            }
        }
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        for (ColumnStatisticsObj object : found) {
            statistics.put(object.getColName().toLowerCase(Locale.ROOT), of(object.getStatsData()));
        }
        return statistics;
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
            case BOOLEAN_STATS -> range(2, data.getBooleanStats().getNumNulls(), null, null);
        };
    }

    private static ColumnStatistics range(
            long distinct, long nulls, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        return new ColumnStatistics(distinct, nulls, min, max, -1, -1);
    }

    private static @Nullable BigDecimal decimal(@Nullable Decimal value) {
        return value == null ? null : new BigDecimal(new java.math.BigInteger(value.getUnscaled()), value.getScale());
    }

    void update(Table table, Optional<String> partition, Map<String, ColumnStatistics> statistics) throws TException {
        ColumnStatisticsDesc description =
                new ColumnStatisticsDesc(partition.isEmpty(), table.database(), table.name());
        description.setCatName("hive");
        partition.ifPresent(description::setPartName);
        List<ColumnStatisticsObj> objects = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnStatistics known = statistics.get(column.name().toLowerCase(Locale.ROOT));
            if (known != null && !column.type().kind().isNested()) {
                objects.add(
                        new ColumnStatisticsObj(column.name(), column.type().hiveName(), data(column.type(), known)));
            }
        }
        var all = new org.apache.hadoop.hive.metastore.api.ColumnStatistics(description, objects);
        all.setEngine(ENGINE);
        clients.call(client -> partition.isEmpty()
                ? client.updateTableColumnStatistics(all)
                : client.updatePartitionColumnStatistics(all));
    }

    private static ColumnStatisticsData data(DataType type, ColumnStatistics known) {
        long nulls = Math.max(0, known.nulls());
        long distinct = Math.max(0, known.distinct());
        return switch (type.kind()) {
            case BOOLEAN -> ColumnStatisticsData.booleanStats(new BooleanColumnStatsData(0, 0, nulls));
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
