package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** The whole of {@link DatabaseMetaData}, as Hive's driver answers it about the shop. */
final class MetadataFeatures {
    private static final String NOT_SUPPORTED = "Method not supported";

    private final DatabaseMetaData metadata;
    private final ClientFeatures features;
    /** Those with a test of their own. */
    private final Set<String> shown = new LinkedHashSet<>();

    MetadataFeatures(DatabaseMetaData metadata, ClientFeatures features) {
        this.metadata = metadata;
        this.features = features;
    }

    void add() {
        trees();
        columns();
        keys();
        typesAndFunctions();
        others();
    }

    private void can(String method, Executable proof) {
        shown.add(method);
        features.can("`DatabaseMetaData." + method + "`", proof);
    }

    private void trees() {
        can(
                "getCatalogs",
                () -> assertThat(rows(metadata.getCatalogs(), "TABLE_CAT")).isEmpty());
        can("getSchemas", () -> {
            assertThat(rows(metadata.getSchemas(), "TABLE_SCHEM", "TABLE_CATALOG"))
                    .contains("default|", "shop|");
            assertThat(rows(metadata.getSchemas(null, "sh%"), "TABLE_SCHEM")).containsExactly("shop");
        });
        can(
                "getTableTypes",
                () -> assertThat(rows(metadata.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW"));
        can("getTables", () -> {
            assertThat(rows(
                            metadata.getTables(null, "shop", "%", null),
                            "TABLE_SCHEM",
                            "TABLE_NAME",
                            "TABLE_TYPE",
                            "REMARKS"))
                    .containsExactlyInAnyOrder(
                            "shop|dear|VIEW|what costs",
                            "shop|every_type|TABLE|one column of each type",
                            "shop|made|TABLE|null",
                            "shop|many|TABLE|null",
                            "shop|orders|TABLE|null");
            assertThat(rows(metadata.getTables(null, "sh_p", "MA%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .containsExactly("made", "many");
            assertThat(rows(metadata.getTables(null, null, "every\\_type", new String[] {"TABLE"}), "TABLE_NAME"))
                    .containsExactly("every_type");
            assertThat(rows(metadata.getTables(null, "shop", "%", new String[] {"VIEW"}), "TABLE_NAME"))
                    .containsExactly("dear");
            assertThat(rows(metadata.getTables(null, "nowhere", "%", null), "TABLE_NAME"))
                    .isEmpty();
        });
    }

    private void columns() {
        can("getColumns", () -> {
            assertThat(rows(metadata.getColumns(null, "shop", "every_type", "%"), "COLUMN_NAME"))
                    .isEqualTo(Shop.COLUMNS);
            assertThat(rows(
                            metadata.getColumns(null, "shop", "orders", null),
                            "COLUMN_NAME",
                            "DATA_TYPE",
                            "TYPE_NAME",
                            "COLUMN_SIZE",
                            "DECIMAL_DIGITS",
                            "REMARKS",
                            "ORDINAL_POSITION",
                            "IS_AUTO_INCREMENT"))
                    .containsExactly(
                            "id|4|INT|10|0|the key|1|NO",
                            "what|12|STRING|2147483647|null|null|2|NO",
                            "price|3|DECIMAL|7|2|null|3|NO",
                            "day|91|DATE|10|null|null|4|NO");
            assertThat(rows(metadata.getColumns(null, "shop", "%", "pri%"), "TABLE_NAME"))
                    .containsExactlyInAnyOrder("dear", "orders");
        });
    }

    private void keys() {
        can(
                "getPrimaryKeys",
                () -> assertThat(rows(
                                metadata.getPrimaryKeys(null, "shop", "every_type"),
                                "TABLE_SCHEM",
                                "TABLE_NAME",
                                "COLUMN_NAME",
                                "KEY_SEQ",
                                "PK_NAME"))
                        .containsExactlyInAnyOrder("shop|every_type|i|1|pk_types", "shop|every_type|c|2|pk_types"));
        can(
                "getCrossReference",
                () -> assertThat(rows(
                                metadata.getCrossReference(null, "shop", "every_type", null, "shop", "orders"),
                                "PKTABLE_NAME",
                                "PKCOLUMN_NAME",
                                "FKTABLE_NAME",
                                "FKCOLUMN_NAME",
                                // So Hive spells it.
                                "KEQ_SEQ",
                                "FK_NAME",
                                "PK_NAME"))
                        .containsExactlyInAnyOrder(
                                "every_type|i|orders|id|1|fk_types|pk_types",
                                "every_type|c|orders|what|2|fk_types|pk_types"));
        // The driver answers it without asking: with no rows, and no columns of Hive's.
        shown.add("getImportedKeys");
        features.cannot(
                "`DatabaseMetaData.getImportedKeys`",
                "the driver itself always answers with no keys",
                () -> assertThat(rows(metadata.getImportedKeys(null, "shop", "orders"), "FK_NAME"))
                        .isEmpty());
        shown.add("getIndexInfo");
        features.cannot(
                "`DatabaseMetaData.getIndexInfo`",
                "the driver itself always answers with no rows",
                () -> assertThat(rows(metadata.getIndexInfo(null, "shop", "orders", false, true), "INDEX_NAME"))
                        .isEmpty());
    }

    private void typesAndFunctions() {
        can(
                "getTypeInfo",
                () -> assertThat(rows(metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE"))
                        .contains("DECIMAL|3", "TIMESTAMP|93", "VARCHAR|12", "CHAR|1", "BINARY|-2", "BOOLEAN|16"));
        can(
                "getFunctions",
                () -> assertThat(rows(metadata.getFunctions(null, null, "len%"), "FUNCTION_NAME", "FUNCTION_TYPE"))
                        .contains("length|1"));
    }

    /** All the others: each answers, or is refused by the driver's own code, which asked nobody. */
    private void others() {
        List<String> refused = new ArrayList<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            boolean own = method.getDeclaringClass() == DatabaseMetaData.class
                    && !Modifier.isStatic(method.getModifiers())
                    && !shown.contains(method.getName());
            if (own && !answers(method)) {
                refused.add(method.getName());
            }
        }
        features.partly(
                "`DatabaseMetaData`, all its other methods",
                "the driver itself refuses " + refused.size() + " of them with \"" + NOT_SUPPORTED + "\"",
                () -> assertThat(refused).contains("getFunctionColumns").doesNotContain("supportsUnion"));
    }

    private boolean answers(Method method) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(MetadataFeatures::argument)
                .toArray();
        try {
            Object answer = method.invoke(metadata, arguments);
            if (answer instanceof ResultSet rows) {
                rows.close();
            }
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as(method.getName())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getMessage()).isEqualTo(NOT_SUPPORTED));
            return false;
        } catch (IllegalAccessException | SQLException e) {
            throw new IllegalStateException(method.getName(), e);
        }
    }

    private static Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 1 : null;
    }

    /** Rows as texts, parted by a bar. */
    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        try (result) {
            List<String> all = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(String.valueOf(result.getString(column)));
                }
                all.add(String.join("|", row));
            }
            return all;
        }
    }
}
