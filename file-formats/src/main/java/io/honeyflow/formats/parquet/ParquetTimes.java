package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.TimestampVector;
import java.util.OptionalLong;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * How times are written: as INT96, an instant by the session's zone, or where {@code hive.parquet.write.int64.timestamp} says
 * so TIMESTAMPs as INT64, a wall's clock in no zone. Source: Hive's HiveSchemaConverter and DataWritableWriter.
 *
 * @param unit of INT64; null for INT96
 */
record ParquetTimes(@Nullable TimeUnit unit) {
    /** What a file holds unless a session says otherwise: INT96 alone has nanoseconds over all years. */
    static final ParquetTimes INT96 = new ParquetTimes(null);

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    boolean isLong(DataType type) {
        return unit != null && type.kind() == Kind.TIMESTAMP;
    }

    Type column(String name, DataType type, Type.Repetition repetition) {
        return unit == null || !isLong(type)
                ? Types.primitive(PrimitiveTypeName.INT96, repetition).named(name)
                : Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(false, unit))
                        .named(name);
    }

    /** A time in the unit, cut rather than rounded; empty where 64 bits don't hold it, which is a null in the file. */
    OptionalLong units(TimestampVector times, int row) {
        long perSecond = unit == null ? 1 : LeafConversion.unitsASecond(unit);
        long rest = times.nanos()[row] / (NANOS_A_SECOND / perSecond);
        long seconds = times.seconds()[row];
        // As one more second and what is missing to it: the least time wouldn't fit by its seconds alone.
        boolean before = seconds < 0 && rest > 0;
        try {
            long whole = Math.multiplyExact(before ? seconds + 1 : seconds, perSecond);
            return OptionalLong.of(Math.addExact(whole, before ? rest - perSecond : rest));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
