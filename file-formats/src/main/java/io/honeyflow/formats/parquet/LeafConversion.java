package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.formats.JulianDays;
import io.honeyflow.formats.conversion.ColumnConversion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.TimeZone;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** From values as the file has them to vectors of the table's type. */
final class LeafConversion {
    private static final long JULIAN_EPOCH = 2_440_588;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int MILLIS_A_SECOND = 1000;

    private final PrimitiveType file;
    private final DataType type;
    private final ParquetZones zones;
    private final boolean same;

    /** @throws IllegalArgumentException where values of the file can't be the table's */
    LeafConversion(PrimitiveType file, DataType type, ParquetZones zones) {
        this.file = file;
        this.type = type;
        this.zones = zones;
        this.same = LeafTypes.fits(file, type);
        if (!same && !LeafCasts.fits(file, type)) {
            throw new IllegalArgumentException("expected a column of type " + type + ", found " + file);
        }
    }

    DataType type() {
        return type;
    }

    private @Nullable DecimalLogicalTypeAnnotation decimal() {
        return file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal ? decimal : null;
    }

    private @Nullable TimestampLogicalTypeAnnotation timestamp() {
        return file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp ? timestamp : null;
    }

    /** One slot a value. Null where the table's type can't hold the file's value. */
    FlatVector convert(Values values) {
        if (LeafTypes.isAlwaysNull(file)) {
            return nothing(values);
        }
        if (!same) {
            return LeafCasts.cast(values, file, type);
        }
        if (type.kind().isCharacter() && LeafTypes.isTime(file)) {
            return new ColumnConversion(DataType.TIMESTAMP, type, zones.session())
                    .convert(new LeafConversion(file, DataType.TIMESTAMP, zones).convert(values))
                    .flatten();
        }
        return switch (values) {
            case Values.Longs longs -> LeafTypes.isUnsigned(file) ? ofUnsigned(longs) : ofLongs(longs);
            case Values.Doubles doubles -> ofDoubles(doubles);
            case Values.Bytes bytes -> ofBytes(bytes);
        };
    }

    private FlatVector nothing(Values values) {
        if (values.size() > 0) {
            throw new IllegalArgumentException(values.size() + " values in a column that has none");
        }
        return VectorBuilder.of(type, 0).build();
    }

    /** A double beyond what floats reach, on either side, becomes a null, as in Hive. */
    private FlatVector ofDoubles(Values.Doubles doubles) {
        if (type.kind() == Kind.DOUBLE || file.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT) {
            return new DoubleVector(type, doubles.size(), doubles.values(), null);
        }
        boolean[] nulls = null;
        for (int i = 0; i < doubles.size(); i++) {
            double value = doubles.values()[i];
            doubles.values()[i] = (float) value;
            if (!LeafTypes.isSingle(value)) {
                nulls = nulls == null ? new boolean[doubles.size()] : nulls;
                nulls[i] = true;
            }
        }
        return new DoubleVector(type, doubles.size(), doubles.values(), nulls);
    }

    /** The physical values are those of the signed type with the same bits. */
    private FlatVector ofUnsigned(Values.Longs longs) {
        boolean fits = true;
        for (int i = 0; i < longs.size(); i++) {
            if (file.getPrimitiveTypeName() == PrimitiveTypeName.INT32) {
                longs.values()[i] &= 0xFFFF_FFFFL;
            }
            fits &= longs.values()[i] >= 0;
        }
        if (fits) {
            return ofLongs(longs);
        }
        VectorBuilder builder = VectorBuilder.of(type, longs.size());
        for (int i = 0; i < longs.size(); i++) {
            BigDecimal value = new BigDecimal(Long.toUnsignedString(longs.values()[i]));
            builder.append(
                    switch (type) {
                        case DataType.Decimal decimal -> rescaled(value, decimal);
                        default -> ofUnsigned(value);
                    });
        }
        return builder.build();
    }

    private @Nullable Object ofUnsigned(BigDecimal value) {
        BigDecimal most = BigDecimal.valueOf(
                switch (type.kind()) {
                    case TINYINT -> Byte.MAX_VALUE;
                    case SMALLINT -> Short.MAX_VALUE;
                    case INT -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                });
        return switch (type.kind()) {
            case FLOAT -> value.floatValue();
            case DOUBLE -> value.doubleValue();
            default -> value.compareTo(most) > 0 ? null : (Object) value.longValueExact();
        };
    }

    private FlatVector ofLongs(Values.Longs longs) {
        return switch (type.kind()) {
            case DECIMAL -> decimals(longs);
            case TIMESTAMP, TIMESTAMP_LTZ -> timestamps(longs);
            case FLOAT, DOUBLE -> {
                double[] doubles = new double[longs.size()];
                for (int i = 0; i < doubles.length; i++) {
                    long value = longs.values()[i];
                    doubles[i] = type.kind() == Kind.FLOAT ? (float) value : (double) value;
                }
                yield new DoubleVector(type, doubles.length, doubles, null);
            }
            case TINYINT, SMALLINT, INT -> narrow(longs);
            case DATE -> dates(longs);
            default -> new LongVector(type, longs.size(), longs.values(), null);
        };
    }

    private FlatVector dates(Values.Longs longs) {
        if (!zones.calendar().julianDates()) {
            return new LongVector(type, longs.size(), longs.values(), null);
        }
        long[] days = new long[longs.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = JulianDays.today(longs.values()[i]);
        }
        return new LongVector(type, days.length, days, null);
    }

    /** A value that the table's narrower type can't hold becomes a null, as in Hive since 4.0. */
    private FlatVector narrow(Values.Longs longs) {
        long most = type.kind() == Kind.TINYINT
                ? Byte.MAX_VALUE
                : type.kind() == Kind.SMALLINT ? Short.MAX_VALUE : Integer.MAX_VALUE;
        boolean[] nulls = null;
        for (int i = 0; i < longs.size(); i++) {
            long value = longs.values()[i];
            if (value > most || value < -most - 1) {
                nulls = nulls == null ? new boolean[longs.size()] : nulls;
                nulls[i] = true;
            }
        }
        return new LongVector(type, longs.size(), longs.values(), nulls);
    }

    private FlatVector decimals(Values.Longs longs) {
        DecimalLogicalTypeAnnotation annotation = decimal();
        int fileScale = annotation == null ? 0 : annotation.getScale();
        DataType.Decimal wanted = (DataType.Decimal) type;
        boolean same = fileScale == wanted.scale() && type.layout() == Layout.LONG;
        if (same && annotation != null && annotation.getPrecision() <= wanted.precision()) {
            return new LongVector(type, longs.size(), longs.values(), null);
        }
        BigDecimal[] values = new BigDecimal[longs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = BigDecimal.valueOf(longs.values()[i], fileScale);
        }
        return rescaled(values);
    }

    private FlatVector rescaled(BigDecimal[] values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        for (BigDecimal value : values) {
            builder.append(rescaled(value, (DataType.Decimal) type));
        }
        return builder.build();
    }

    /** Rounded to the table's scale; null where the precision is too small. */
    private static @Nullable BigDecimal rescaled(BigDecimal value, DataType.Decimal wanted) {
        BigDecimal scaled = value.setScale(wanted.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > wanted.precision() ? null : scaled;
    }

    static long unitsASecond(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> NANOS_A_SECOND;
        };
    }

    private FlatVector timestamps(Values.Longs longs) {
        TimestampLogicalTypeAnnotation annotation = timestamp();
        LogicalTypeAnnotation.TimeUnit unit =
                annotation == null ? LogicalTypeAnnotation.TimeUnit.MICROS : annotation.getUnit();
        long perSecond = unitsASecond(unit);
        long[] seconds = new long[longs.size()];
        int[] nanos = new int[longs.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Math.floorDiv(longs.values()[i], perSecond);
            nanos[i] = (int) (Math.floorMod(longs.values()[i], perSecond) * (NANOS_A_SECOND / perSecond));
        }
        boolean instant = annotation != null && annotation.isAdjustedToUTC();
        return zoned(seconds, nanos, instant ? zones.session() : ZoneOffset.UTC, instant);
    }

    /** @param instant whether the seconds count from the epoch in UTC rather than by the clock on the wall */
    private FlatVector zoned(long[] seconds, int[] nanos, ZoneId zone, boolean instant) {
        boolean shift = type.kind() == Kind.TIMESTAMP && instant && !zone.equals(ZoneOffset.UTC);
        for (int i = 0; shift && i < seconds.length; i++) {
            seconds[i] = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds[i]), zone)
                    .toEpochSecond(ZoneOffset.UTC);
        }
        return new TimestampVector(type, seconds.length, seconds, nanos, null);
    }

    private FlatVector ofBytes(Values.Bytes bytes) {
        return switch (type.kind()) {
            case DECIMAL -> decimals(bytes);
            case TIMESTAMP, TIMESTAMP_LTZ -> int96(bytes);
            case FLOAT, DOUBLE -> halves(bytes);
            case CHAR -> texts(bytes, ((DataType.Char) type).length());
            case VARCHAR -> texts(bytes, ((DataType.Varchar) type).length());
            default -> new BytesVector(type, bytes.size(), bytes.data(), bytes.starts(), bytes.lengths(), null);
        };
    }

    private FlatVector halves(Values.Bytes bytes) {
        double[] values = new double[bytes.size()];
        PageBytes data = new PageBytes(bytes.data(), bytes.data().length);
        for (int i = 0; i < values.length; i++) {
            data.require(bytes.starts()[i], Short.BYTES);
            values[i] = Float.float16ToFloat(data.shortAt(bytes.starts()[i]));
        }
        return new DoubleVector(type, values.length, values, null);
    }

    private FlatVector texts(Values.Bytes bytes, int most) {
        int[] lengths = bytes.lengths();
        for (int i = 0; i < bytes.size(); i++) {
            int start = bytes.starts()[i];
            if (lengths[i] > most) {
                lengths[i] = cut(bytes.data(), start, lengths[i], most);
            }
            while (type.kind() == Kind.CHAR && lengths[i] > 0 && bytes.data()[start + lengths[i] - 1] == ' ') {
                lengths[i]--;
            }
        }
        return new BytesVector(type, bytes.size(), bytes.data(), bytes.starts(), lengths, null);
    }

    /** Bytes of the first so many characters. */
    static int cut(byte[] data, int start, int length, int most) {
        int characters = 0;
        for (int i = 0; i < length; i++) {
            boolean first = (data[start + i] & 0xC0) != 0x80;
            if (first && characters++ == most) {
                return i;
            }
        }
        return length;
    }

    /** Big-endian two's complement. */
    private FlatVector decimals(Values.Bytes bytes) {
        DecimalLogicalTypeAnnotation annotation = decimal();
        DataType.Decimal wanted = (DataType.Decimal) type;
        int fileScale = annotation == null ? 0 : annotation.getScale();
        boolean fits =
                annotation != null && fileScale == wanted.scale() && annotation.getPrecision() <= wanted.precision();
        if (!fits) {
            BigDecimal[] values = new BigDecimal[bytes.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        new BigDecimal(new BigInteger(bytes.data(), bytes.starts()[i], bytes.lengths()[i]), fileScale);
            }
            return rescaled(values);
        }
        long[] high = new long[bytes.size()];
        long[] low = new long[bytes.size()];
        for (int i = 0; i < bytes.size(); i++) {
            int length = bytes.lengths()[i];
            int start = bytes.starts()[i];
            long h = length > 0 && bytes.data()[start] < 0 ? -1 : 0;
            long l = h;
            for (int b = 0; b < length; b++) {
                h = (h << 8) | (l >>> 56);
                l = (l << 8) | (bytes.data()[start + b] & 0xFF);
            }
            high[i] = h;
            low[i] = l;
        }
        return type.layout() == Layout.LONG
                ? new LongVector(type, bytes.size(), low, null)
                : new Decimal128Vector(type, bytes.size(), high, low, null);
    }

    /** Nanoseconds of the day and the Julian day, both little-endian: an instant in UTC. */
    private FlatVector int96(Values.Bytes bytes) {
        long[] seconds = new long[bytes.size()];
        int[] nanos = new int[bytes.size()];
        PageBytes data = new PageBytes(bytes.data(), bytes.data().length);
        for (int i = 0; i < bytes.size(); i++) {
            long ofDay = data.longAt(bytes.starts()[i]);
            long day = data.intAt(bytes.starts()[i] + 8) - JULIAN_EPOCH;
            seconds[i] = day * SECONDS_A_DAY + Math.floorDiv(ofDay, NANOS_A_SECOND);
            nanos[i] = (int) Math.floorMod(ofDay, NANOS_A_SECOND);
        }
        boolean old = zones.calendar().oldZones() && type.kind() == Kind.TIMESTAMP;
        if (old) {
            atOldClock(seconds);
        }
        if (zones.calendar().julianTimes()) {
            Arrays.setAll(seconds, i -> today(seconds[i]));
        }
        return zoned(seconds, nanos, zones.writer(), !old);
    }

    /** The wall's clock by the writer's zone, before its day is named by another calendar. */
    private void atOldClock(long[] seconds) {
        TimeZone old = TimeZone.getTimeZone(zones.writer());
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] += old.getOffset(seconds[i] * MILLIS_A_SECOND) / MILLIS_A_SECOND;
        }
    }

    private static long today(long second) {
        return JulianDays.today(Math.floorDiv(second, SECONDS_A_DAY)) * SECONDS_A_DAY
                + Math.floorMod(second, SECONDS_A_DAY);
    }
}
