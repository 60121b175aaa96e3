package io.honeyflow.exec.data;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import java.util.List;

/** Types for tests: each of Hive's kinds at least once, decimals in both layouts. */
public final class HiveTypes {
    public static final DataType LONG_DECIMAL = new DataType.Decimal(38, 10);
    public static final DataType INTS = new DataType.Array(DataType.INT);

    private static final DataType PAIR = new DataType.Struct(
            List.of(new Field("name", DataType.STRING), new Field("amount", new DataType.Decimal(9, 2))));

    /** Those whose values have an order. */
    public static final List<DataType> ORDERED = List.of(
            DataType.BOOLEAN,
            DataType.TINYINT,
            DataType.SMALLINT,
            DataType.INT,
            DataType.BIGINT,
            DataType.FLOAT,
            DataType.DOUBLE,
            new DataType.Decimal(7, 2),
            new DataType.Decimal(18, 0),
            LONG_DECIMAL,
            DataType.STRING,
            new DataType.Varchar(400),
            new DataType.Char(10),
            DataType.BINARY,
            DataType.DATE,
            DataType.TIMESTAMP,
            DataType.TIMESTAMP_LTZ,
            DataType.INTERVAL_YEAR_MONTH,
            DataType.INTERVAL_DAY_TIME);

    /** Those made of others. */
    public static final List<DataType> NESTED = List.of(
            INTS,
            new DataType.Array(DataType.BINARY),
            new DataType.Map(DataType.STRING, DataType.DOUBLE),
            PAIR,
            new DataType.Array(PAIR),
            new DataType.Union(List.of(DataType.INT, DataType.STRING)));

    private HiveTypes() {}

    /** A column of each type; {@code VOID} stands last. */
    public static Schema all() {
        List<Field> fields = new java.util.ArrayList<>();
        ORDERED.forEach(type -> fields.add(new Field("c" + fields.size(), type)));
        NESTED.forEach(type -> fields.add(new Field("c" + fields.size(), type)));
        fields.add(new Field("nothing", DataType.VOID));
        return new Schema(fields);
    }

    /** Kinds that no type of this class has. */
    public static List<Kind> missing() {
        List<Kind> found = all().types().stream().map(DataType::kind).toList();
        return List.of(Kind.values()).stream()
                .filter(kind -> !found.contains(kind))
                .toList();
    }

    public static Schema schema(DataType... types) {
        List<Field> fields = new java.util.ArrayList<>();
        for (DataType type : types) {
            fields.add(new Field("c" + fields.size(), type));
        }
        return new Schema(fields);
    }
}
