package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.formats.JulianDays;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the footer says of a column's values in one row group, as values of the table's type. Values read lie between the
 * bounds, or are nulls or NaN.
 *
 * @param least null where it isn't known, as {@code greatest} is then
 * @param onlyNulls whether there is nothing else
 * @param noNulls whether there are none for certain
 * @param noNaN whether there is none for certain
 */
record ChunkBounds(
        @Nullable Comparable<?> least,
        @Nullable Comparable<?> greatest,
        boolean onlyNulls,
        boolean noNulls,
        boolean noNaN) {
    private static final ChunkBounds UNKNOWN = new ChunkBounds(null, null, false, false, false);

    /** Unsigned bytes, in the order of texts and binaries. */
    record Bytes(byte[] bytes) implements Comparable<Bytes> {
        @Override
        public int compareTo(Bytes other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    static ChunkBounds of(ColumnChunkMetaData chunk, DataType type, ParquetZones zones) {
        return of(chunk.getStatistics(), chunk.getValueCount(), chunk.getPrimitiveType(), type, zones);
    }

    /** @param count of the values and nulls that the statistics are of */
    static ChunkBounds of(
            @Nullable Statistics<?> statistics, long count, PrimitiveType file, DataType type, ParquetZones zones) {
        if (statistics == null || statistics.isEmpty() || LeafTypes.isAlwaysNull(file) || !LeafTypes.fits(file, type)) {
            return UNKNOWN;
        }
        boolean counted = statistics.isNumNullsSet();
        boolean onlyNulls = counted && statistics.getNumNulls() == count;
        // A value that the table's type can't hold is read as a null.
        boolean noNulls = counted && statistics.getNumNulls() == 0 && !mayLose(file, type);
        boolean noNaN = statistics.isNanCountSet() && statistics.getNanCount() == 0;
        Comparable<?> least = null;
        Comparable<?> greatest = null;
        if (statistics.hasNonNullValue() && file.getPrimitiveTypeName() != PrimitiveTypeName.INT96) {
            least = bound(statistics.genericGetMin(), file, type, zones);
            greatest = bound(statistics.genericGetMax(), file, type, zones);
        }
        return least == null || greatest == null
                ? new ChunkBounds(null, null, onlyNulls, noNulls, noNaN)
                : new ChunkBounds(least, greatest, onlyNulls, noNulls, noNaN);
    }

    private static boolean mayLose(PrimitiveType file, DataType type) {
        boolean wide = file.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
        return LeafTypes.isUnsigned(file)
                || switch (type) {
                    case DataType.Decimal decimal ->
                        !(file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation its
                                && its.getScale() == decimal.scale()
                                && its.getPrecision() <= decimal.precision());
                    default ->
                        switch (type.kind()) {
                            case TINYINT -> wide || bits(file) > Byte.SIZE;
                            case SMALLINT -> wide || bits(file) > Short.SIZE;
                            case INT -> wide;
                            case FLOAT -> file.getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
                            default -> false;
                        };
                };
    }

    private static int bits(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole
                ? whole.getBitWidth()
                : Integer.SIZE;
    }

    private static @Nullable Comparable<?> bound(Object bound, PrimitiveType file, DataType type, ParquetZones zones) {
        if (LeafTypes.isUnsigned(file) || LeafTypes.isHalf(file)) {
            return null;
        }
        return switch (type) {
            case DataType.Decimal decimal -> decimal(bound, file, decimal);
            case DataType.Varchar varchar -> cut(((Binary) bound).getBytes(), varchar.length());
            case DataType.Simple simple -> simple(bound, file, simple, zones);
            default -> type.kind() == Kind.CHAR ? new Bytes(((Binary) bound).getBytes()) : null;
        };
    }

    private static @Nullable Comparable<?> simple(Object bound, PrimitiveType file, DataType type, ParquetZones zones) {
        return switch (type.kind()) {
            case BOOLEAN -> (Boolean) bound;
            case TINYINT, SMALLINT, INT, BIGINT -> ((Number) bound).longValue();
            case DATE -> {
                long day = ((Number) bound).longValue();
                yield zones.calendar().julianDates() ? JulianDays.today(day) : day;
            }
            case FLOAT -> (double) ((Number) bound).floatValue();
            case DOUBLE -> ((Number) bound).doubleValue();
            case STRING, BINARY -> new Bytes(((Binary) bound).getBytes());
            case TIMESTAMP, TIMESTAMP_LTZ -> time((Long) bound, file, type, zones);
            default -> null;
        };
    }

    private static Comparable<?> decimal(Object bound, PrimitiveType file, DataType.Decimal type) {
        int scale = file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? decimal.getScale()
                : 0;
        BigDecimal value = bound instanceof Binary binary
                ? new BigDecimal(new BigInteger(binary.getBytes()), scale)
                : BigDecimal.valueOf(((Number) bound).longValue(), scale);
        return value.setScale(type.scale(), RoundingMode.HALF_UP);
    }

    /** Cutting keeps the order of bytes, where it doesn't make values equal. */
    private static Bytes cut(byte[] bytes, int characters) {
        return new Bytes(Arrays.copyOf(bytes, LeafConversion.cut(bytes, 0, bytes.length, characters)));
    }

    private static @Nullable Comparable<?> time(long bound, PrimitiveType file, DataType type, ParquetZones zones) {
        if (!(file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation annotation)) {
            return null;
        }
        long perSecond = LeafConversion.unitsASecond(annotation.getUnit());
        long second = Math.floorDiv(bound, perSecond);
        long nano = Math.floorMod(bound, perSecond) * (1_000_000_000L / perSecond);
        if (type.kind() == Kind.TIMESTAMP_LTZ) {
            return Instant.ofEpochSecond(second, nano);
        }
        // By the clock on a wall, hours can come twice.
        boolean wall = !annotation.isAdjustedToUTC() || zones.session().equals(ZoneOffset.UTC);
        return wall ? (Comparable<?>) LocalDateTime.ofEpochSecond(second, (int) nano, ZoneOffset.UTC) : null;
    }

    /** A literal of that type in the form that its bounds have; null where there is none. */
    static @Nullable Comparable<?> literal(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> date.toEpochDay();
            case String text -> new Bytes(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> new Bytes(bytes);
            case BigDecimal decimal -> decimal;
            case Boolean flag -> flag;
            case LocalDateTime time -> time;
            case Instant instant -> instant;
            case Number number ->
                type.kind() == Kind.FLOAT || type.kind() == Kind.DOUBLE
                        ? (Comparable<?>) number.doubleValue()
                        : (Comparable<?>) number.longValue();
            default -> null;
        };
    }
}
