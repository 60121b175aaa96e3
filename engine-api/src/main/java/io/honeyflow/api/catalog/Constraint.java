package io.honeyflow.api.catalog;

import java.util.List;

/** What a table's owner says of its rows. Names are lower-case; an empty one lets the metastore choose. */
public sealed interface Constraint {
    String name();

    Traits traits();

    /**
     * @param enabled new rows are checked; Hive allows it for not null, default and check alone
     * @param validated old rows were checked
     * @param relied the optimiser may rely on it
     */
    record Traits(boolean enabled, boolean validated, boolean relied) {
        /** What Hive takes where a key says nothing but DISABLE NOVALIDATE. */
        public static final Traits DISABLED = new Traits(false, false, false);

        /** What Hive takes where NOT NULL, DEFAULT or CHECK say nothing. */
        public static final Traits ENABLED = new Traits(true, false, true);
    }

    record PrimaryKey(String name, List<String> columns, Traits traits) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /** @param parentColumns as many as columns, in the same order */
    record ForeignKey(
            String name,
            List<String> columns,
            String parentDatabase,
            String parentTable,
            List<String> parentColumns,
            Traits traits)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    record Unique(String name, List<String> columns, Traits traits) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    record NotNull(String name, String column, Traits traits) implements Constraint {}

    /** @param expression HiveQL text */
    record Default(String name, String column, String expression, Traits traits) implements Constraint {}

    /**
     * @param column empty where the check stands behind the columns
     * @param expression HiveQL text
     */
    record Check(String name, String column, String expression, Traits traits) implements Constraint {}
}
