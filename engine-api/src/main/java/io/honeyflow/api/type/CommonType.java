package io.honeyflow.api.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type that values of several types are brought to. Source of the rules: Hive's FunctionRegistry, common class for
 * UNION ALL and for comparison.
 */
public final class CommonType {
    private static final List<Kind> NUMERIC =
            List.of(Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.FLOAT, Kind.DOUBLE);

    private CommonType() {}

    /** For branches of CASE, set operations, VALUES, coalesce. Empty where there is none. */
    public static Optional<DataType> forUnion(List<DataType> types) {
        DataType common = DataType.VOID;
        for (DataType type : types) {
            Optional<DataType> next = of(common, type);
            if (next.isEmpty()) {
                return next;
            }
            common = next.get();
        }
        return Optional.of(common);
    }

    /**
     * For comparisons: a text is read as the number, date or timestamp that it is compared with, and a truth beside a number is
     * 1 or 0. Empty where the two can't be compared.
     */
    public static Optional<DataType> forComparison(DataType a, DataType b) {
        if (a.equals(b) || a.kind().isNested() || b.kind().isNested()) {
            return of(a, b);
        }
        if (a.kind().isCharacter() != b.kind().isCharacter() && a.kind() != Kind.VOID && b.kind() != Kind.VOID) {
            return Optional.of(withText(a.kind().isCharacter() ? b : a));
        }
        if (a.kind().isCharacter() && b.kind().isCharacter()) {
            return Optional.of(a instanceof DataType.Char && b instanceof DataType.Char ? text(a, b) : DataType.STRING);
        }
        boolean timeWithNumber = isTime(a) && b.kind().isNumeric() || a.kind().isNumeric() && isTime(b);
        boolean truthWithNumber = isTruth(a) && b.kind().isNumeric() || a.kind().isNumeric() && isTruth(b);
        return timeWithNumber || truthWithNumber ? Optional.of(DataType.DOUBLE) : of(a, b);
    }

    private static boolean isTruth(DataType type) {
        return type.kind() == Kind.BOOLEAN;
    }

    private static DataType withText(DataType other) {
        return switch (other.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> DataType.DOUBLE;
            case DATE, TIMESTAMP, TIMESTAMP_LTZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> other;
            default -> DataType.STRING;
        };
    }

    private static Optional<DataType> of(DataType a, DataType b) {
        if (a.equals(b) || b.kind() == Kind.VOID) {
            return Optional.of(a);
        }
        if (a.kind() == Kind.VOID) {
            return Optional.of(b);
        }
        if (a.kind().isNumeric() && b.kind().isNumeric()) {
            return Optional.of(numeric(a, b));
        }
        if (a.kind().isCharacter() && b.kind().isCharacter()) {
            return Optional.of(text(a, b));
        }
        if (isTime(a) && isTime(b)) {
            return Optional.of(
                    a.kind() == Kind.TIMESTAMP_LTZ || b.kind() == Kind.TIMESTAMP_LTZ
                            ? DataType.TIMESTAMP_LTZ
                            : DataType.TIMESTAMP);
        }
        if (a.kind().isNested() && b.kind().isNested()) {
            return nested(a, b);
        }
        boolean withText = a.kind().isCharacter() || b.kind().isCharacter();
        boolean plain = !a.kind().isNested() && !b.kind().isNested();
        return withText && plain ? Optional.of(DataType.STRING) : Optional.empty();
    }

    /** Of the same shape, part by part; structs with fields of the same names. */
    private static Optional<DataType> nested(DataType a, DataType b) {
        if (a instanceof DataType.Array x && b instanceof DataType.Array y) {
            return of(x.element(), y.element()).map(DataType.Array::new);
        }
        if (a instanceof DataType.Map x && b instanceof DataType.Map y) {
            return of(x.key(), y.key())
                    .flatMap(key -> of(x.value(), y.value()).map(value -> new DataType.Map(key, value)));
        }
        if (!(a instanceof DataType.Struct x && b instanceof DataType.Struct y)
                || x.fields().size() != y.fields().size()) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < x.fields().size(); i++) {
            Field field = x.fields().get(i);
            Optional<DataType> type = of(field.type(), y.fields().get(i).type());
            if (type.isEmpty()
                    || !field.name().equalsIgnoreCase(y.fields().get(i).name())) {
                return Optional.empty();
            }
            fields.add(new Field(field.name(), type.get()));
        }
        return Optional.of(new DataType.Struct(fields));
    }

    private static boolean isTime(DataType type) {
        return type.kind() == Kind.DATE || type.kind() == Kind.TIMESTAMP || type.kind() == Kind.TIMESTAMP_LTZ;
    }

    private static DataType text(DataType a, DataType b) {
        if (a instanceof DataType.Char x && b instanceof DataType.Char y) {
            return x.length() >= y.length() ? x : y;
        }
        if (a.kind() == Kind.STRING || b.kind() == Kind.STRING) {
            return DataType.STRING;
        }
        return new DataType.Varchar(Math.max(length(a), length(b)));
    }

    private static int length(DataType type) {
        return switch (type) {
            case DataType.Char c -> c.length();
            case DataType.Varchar v -> v.length();
            default -> throw new IllegalStateException("no length: " + type);
        };
    }

    private static DataType numeric(DataType a, DataType b) {
        if (a.kind() != Kind.DECIMAL && b.kind() != Kind.DECIMAL) {
            return NUMERIC.indexOf(a.kind()) >= NUMERIC.indexOf(b.kind()) ? a : b;
        }
        DataType other = a.kind() == Kind.DECIMAL ? b : a;
        if (other.kind() == Kind.FLOAT || other.kind() == Kind.DOUBLE) {
            return DataType.DOUBLE;
        }
        DataType.Decimal x = decimal(a);
        DataType.Decimal y = decimal(b);
        int scale = Math.max(x.scale(), y.scale());
        int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
        int most = DataType.Decimal.MAX_PRECISION;
        return new DataType.Decimal(Math.min(most, whole + scale), Math.min(scale, Math.max(0, most - whole)));
    }

    /** The decimal that holds all values of an integer type; a decimal itself. */
    public static DataType.Decimal decimal(DataType type) {
        return switch (type.kind()) {
            case TINYINT -> new DataType.Decimal(3, 0);
            case SMALLINT -> new DataType.Decimal(5, 0);
            case INT -> new DataType.Decimal(10, 0);
            case BIGINT -> new DataType.Decimal(19, 0);
            case DECIMAL -> (DataType.Decimal) type;
            default -> throw new IllegalArgumentException("no decimal for " + type);
        };
    }
}
