package io.honeyflow.api.type;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Hive data type. Values are compared by structure.
 *
 * <p>The boxed form of a value ({@link io.honeyflow.api.vector.ColumnVector#valueAt}) is: Boolean, Byte, Short,
 * Integer, Long, Float, Double, BigDecimal (with the type's scale), String (CHAR without its padding), byte[],
 * LocalDate, LocalDateTime, Instant (TIMESTAMP_LTZ), Integer (months) and Duration (the intervals), List (ARRAY,
 * STRUCT by field order), Map (insertion order), and {@link UnionValue}.
 */
public sealed interface DataType extends Serializable {
    DataType VOID = new Simple(Kind.VOID);
    DataType BOOLEAN = new Simple(Kind.BOOLEAN);
    DataType TINYINT = new Simple(Kind.TINYINT);
    DataType SMALLINT = new Simple(Kind.SMALLINT);
    DataType INT = new Simple(Kind.INT);
    DataType BIGINT = new Simple(Kind.BIGINT);
    DataType FLOAT = new Simple(Kind.FLOAT);
    DataType DOUBLE = new Simple(Kind.DOUBLE);
    DataType STRING = new Simple(Kind.STRING);
    DataType BINARY = new Simple(Kind.BINARY);
    DataType DATE = new Simple(Kind.DATE);
    DataType TIMESTAMP = new Simple(Kind.TIMESTAMP);
    DataType TIMESTAMP_LTZ = new Simple(Kind.TIMESTAMP_LTZ);
    DataType INTERVAL_YEAR_MONTH = new Simple(Kind.INTERVAL_YEAR_MONTH);
    DataType INTERVAL_DAY_TIME = new Simple(Kind.INTERVAL_DAY_TIME);

    Kind kind();

    /** The type's text as Hive's metastore stores it, such as {@code decimal(10,2)} or {@code array<int>}. */
    String hiveName();

    default Layout layout() {
        return switch (kind()) {
            case VOID, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE, INTERVAL_YEAR_MONTH -> Layout.LONG;
            case FLOAT, DOUBLE -> Layout.DOUBLE;
            case DECIMAL ->
                ((Decimal) this).precision() <= Decimal.MAX_SHORT_PRECISION ? Layout.LONG : Layout.DECIMAL128;
            case STRING, VARCHAR, CHAR, BINARY -> Layout.BYTES;
            case TIMESTAMP, TIMESTAMP_LTZ, INTERVAL_DAY_TIME -> Layout.TIMESTAMP;
            case ARRAY -> Layout.ARRAY;
            case MAP -> Layout.MAP;
            case STRUCT -> Layout.STRUCT;
            case UNION -> Layout.UNION;
        };
    }

    /** A type without parameters. */
    record Simple(Kind kind) implements DataType {
        @Override
        public String hiveName() {
            return kind.hiveName();
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    /**
     * @param precision digits in all, 1 to 38
     * @param scale digits behind the point, 0 to precision
     */
    record Decimal(int precision, int scale) implements DataType {
        public static final int MAX_PRECISION = 38;
        /** Up to so many digits an unscaled value fits a {@code long}. */
        public static final int MAX_SHORT_PRECISION = 18;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale
                        + "): expected a precision of 1 to 38 and a scale of 0 to the precision");
            }
        }

        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }

        @Override
        public String hiveName() {
            return "decimal(" + precision + "," + scale + ")";
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    /** @param length the most characters (code points) a value has, 1 to 65,535 */
    record Varchar(int length) implements DataType {
        public static final int MAX_LENGTH = 65_535;

        /** The first so many characters of a text. */
        public String cut(String text) {
            return text.codePointCount(0, text.length()) <= length
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, length));
        }

        @Override
        public Kind kind() {
            return Kind.VARCHAR;
        }

        @Override
        public String hiveName() {
            return "varchar(" + length + ")";
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    /**
     * Vectors hold CHAR values without trailing blanks, which is how Hive compares them; blanks are added on output.
     *
     * @param length characters (code points), 1 to 255
     */
    record Char(int length) implements DataType {
        public static final int MAX_LENGTH = 255;

        /** The first so many characters of a text, without blanks at their end. */
        public String cut(String text) {
            return new Varchar(length).cut(text).stripTrailing();
        }

        /** A value with the blanks that it is printed with. */
        public String padded(String value) {
            return value + " ".repeat(Math.max(0, length - value.codePointCount(0, value.length())));
        }

        @Override
        public Kind kind() {
            return Kind.CHAR;
        }

        @Override
        public String hiveName() {
            return "char(" + length + ")";
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    record Array(DataType element) implements DataType {
        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }

        @Override
        public String hiveName() {
            return "array<" + element.hiveName() + ">";
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    record Map(DataType key, DataType value) implements DataType {
        @Override
        public Kind kind() {
            return Kind.MAP;
        }

        @Override
        public String hiveName() {
            return "map<" + key.hiveName() + "," + value.hiveName() + ">";
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    record Struct(List<Field> fields) implements DataType {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public Kind kind() {
            return Kind.STRUCT;
        }

        /** The field's place, or -1; names are compared without case, as Hive does. */
        public int indexOf(String name) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equalsIgnoreCase(name)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public String hiveName() {
            return fields.stream()
                    .map(f -> f.name() + ":" + f.type().hiveName())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }

    record Union(List<DataType> alternatives) implements DataType {
        public Union {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Kind kind() {
            return Kind.UNION;
        }

        @Override
        public String hiveName() {
            return alternatives.stream().map(DataType::hiveName).collect(Collectors.joining(",", "uniontype<", ">"));
        }

        @Override
        public String toString() {
            return hiveName();
        }
    }
}
