package io.honeyflow.planner.syntax;

import java.util.Map;
import java.util.Optional;

/**
 * How a table's rows are to be stored, as written.
 *
 * @param format STORED AS's name, such as {@code ORC}
 * @param classes STORED AS INPUTFORMAT .. OUTPUTFORMAT
 * @param serde ROW FORMAT SERDE's class
 * @param handler STORED BY's class or name
 * @param parameters of the SerDe; delimiters by the names that Hive stores them under
 */
public record StorageClause(
        Optional<String> format,
        Optional<Classes> classes,
        Optional<String> serde,
        Optional<String> handler,
        Map<String, String> parameters) {
    public static final StorageClause NONE =
            new StorageClause(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public StorageClause {
        parameters = Map.copyOf(parameters);
    }

    /** Format classes by name. */
    public record Classes(String inputFormat, String outputFormat) {}
}
