package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A predicate as the metastore's filters write it. What servers understand differently, or not at all, is left out: what
 * they answer may be more than was asked for, never less. Source: the filter grammar of Hive's metastore.
 */
record FilterText(Table table) {
    /** Empty where nothing of it can be said. */
    Optional<String> of(PartitionPredicate predicate) {
        return switch (predicate) {
            case PartitionPredicate.Comparison comparison -> of(comparison);
            case PartitionPredicate.All all -> {
                List<String> parts = new ArrayList<>();
                all.parts().forEach(part -> of(part).ifPresent(parts::add));
                yield joined(parts, " and ");
            }
            case PartitionPredicate.Any any -> {
                List<String> parts = new ArrayList<>();
                any.parts().forEach(part -> of(part).ifPresent(parts::add));
                yield parts.size() < any.parts().size() ? Optional.empty() : joined(parts, " or ");
            }
        };
    }

    private static Optional<String> joined(List<String> parts, String word) {
        return parts.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(word, parts) + ")");
    }

    private Optional<String> of(PartitionPredicate.Comparison comparison) {
        return table.partitionColumns().stream()
                .filter(column -> column.name().equals(comparison.column()))
                .findFirst()
                .flatMap(column -> value(column, comparison.value()))
                .map(value -> comparison.column() + " " + comparison.sign().text() + " " + value);
    }

    private static Optional<String> value(Column column, String value) {
        return switch (column.type().kind()) {
            case STRING ->
                value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\'' && c != '\\')
                        ? Optional.of('"' + value + '"')
                        : Optional.empty();
            case DATE -> Optional.of('"' + value + '"');
            case TINYINT, SMALLINT, INT, BIGINT ->
                value.matches("-?[0-9]{1,18}") ? Optional.of(value) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
