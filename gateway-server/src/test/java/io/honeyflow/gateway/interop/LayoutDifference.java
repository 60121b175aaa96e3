package io.honeyflow.gateway.interop;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Hive 4.0.1 and we answer otherwise, each with its reason; they stand in docs/differences.md too. */
enum LayoutDifference {
    /** Hive 4 takes these signs for letters, which no name has; here they mean what they meant in older Hives. */
    OLD_WILDCARDS("SHOW (DATABASES|(EXTENDED )?TABLES?( EXTENDED)?|VIEWS) .*'[^']*[*|.][^']*'"),
    /** Hive takes regular expressions for columns alone, and there none of {@code %} and {@code _}. */
    PATTERNS_OF_COLUMNS("SHOW COLUMNS .*'[^']*[%_\\[][^']*'"),
    /** Hive breaks a value at its line ends, so that its rest looks like another property. */
    VALUE_OF_SEVERAL_LINES("SHOW TBLPROPERTIES plain( \\('note'\\))?"),
    /** Hive takes the number of partitions to leave out for that of those to show. */
    PARTITIONS_LEFT_OUT("SHOW PARTITIONS .*LIMIT (\\d+, \\d+|\\d+ OFFSET \\d+)"),
    /** Hive looks for the column in the files, where it isn't, and fails. */
    PARTITION_COLUMN("DESCRIBE parts (ds|hr|s)"),
    /** Hive looks for statistics of a view, and fails. */
    COLUMN_OF_A_VIEW("DESCRIBE FORMATTED seen a"),
    /** Ours have descriptions of their own. */
    FUNCTIONS("DESCRIBE FUNCTION .*"),
    /** Hive's statement names a database that isn't there and leaves out the constraint's name. */
    DEFAULT_CONSTRAINT("SHOW CREATE TABLE strict");

    private final Pattern statement;

    LayoutDifference(String statement) {
        this.statement = Pattern.compile(statement);
    }

    static Optional<LayoutDifference> of(String sql) {
        return Arrays.stream(values())
                .filter(each -> each.statement.matcher(sql).matches())
                .findFirst();
    }
}
