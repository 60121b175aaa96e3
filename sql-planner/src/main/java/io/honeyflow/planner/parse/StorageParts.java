package io.honeyflow.planner.parse;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.syntax.StorageClause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.RuleContext;
import org.jspecify.annotations.Nullable;

/** Parse trees of how rows are stored and dealt out to files and folders: STORED AS, CLUSTERED BY and SKEWED BY. */
final class StorageParts {
    private StorageParts() {}

    static Buckets buckets(HiveQlGrammar.BucketingContext bucket) {
        List<Buckets.SortColumn> order = new ArrayList<>();
        for (HiveQlGrammar.SortItemContext item : bucket.sortItem()) {
            SortItem sort = new QueryBuilder().sortItem(item);
            if (!(sort.expression() instanceof Expr.Name name) || name.parts().size() != 1) {
                throw new SqlException(
                        ErrorCode.SYNTAX,
                        "SORTED BY expects names of columns",
                        sort.expression().position());
            }
            order.add(new Buckets.SortColumn(
                    name.parts().get(0).toLowerCase(Locale.ROOT), sort.order() == SortItem.Order.DESCENDING ? 0 : 1));
        }
        int count = ExpressionBuilder.number(bucket.INTEGRAL().getSymbol()).intValueExact();
        return new Buckets(QueryBuilder.names(bucket.names()), order, count);
    }

    static Skew skew(HiveQlGrammar.SkewingContext skew) {
        return new Skew(
                QueryBuilder.names(skew.names()),
                skew.skewedValue().stream().map(StorageParts::values).toList(),
                skew.DIRECTORIES() == null ? Skew.Folders.SHARED : Skew.Folders.OWN,
                Map.of());
    }

    static Map<List<String>, String> locations(HiveQlGrammar.SetSkewedLocationContext set) {
        Map<List<String>, String> locations = new LinkedHashMap<>();
        for (int i = 0; i < set.skewedValue().size(); i++) {
            locations.put(values(set.skewedValue(i)), TextLiterals.value(set.string(i)));
        }
        return locations;
    }

    private static List<String> values(HiveQlGrammar.SkewedValueContext value) {
        return value.literal().stream().map(StorageParts::text).toList();
    }

    /** As it is written, without quotes. Source: Hive's SkewedTableUtils. */
    private static String text(HiveQlGrammar.LiteralContext literal) {
        boolean plain = literal.string() != null && literal.CHARSET() == null;
        return plain ? TextLiterals.value(literal.string()) : Places.text(literal);
    }

    /** What ROW FORMAT and STORED AS say together; either may be missing. */
    static StorageClause storage(
            HiveQlGrammar.@Nullable RowFormatContext format, HiveQlGrammar.@Nullable StoredAsContext as) {
        return new StorageClause(
                as == null ? Optional.empty() : format(as),
                as == null ? Optional.empty() : classes(as),
                format == null ? Optional.empty() : Parts.text(format.string()),
                Optional.empty(),
                format == null ? Map.of() : parameters(format));
    }

    private static Map<String, String> parameters(HiveQlGrammar.RowFormatContext format) {
        return format.SERDE() == null ? delimiters(format.delimiter()) : Parts.properties(format.properties());
    }

    /** @throws SqlException NOT_SUPPORTED for drivers */
    static Optional<String> format(HiveQlGrammar.StoredAsContext as) {
        if (as.INPUTDRIVER() != null) {
            throw SqlException.notSupported("STORED AS .. INPUTDRIVER", Places.of(as));
        }
        return Optional.ofNullable(as.identifier()).map(RuleContext::getText);
    }

    static Optional<StorageClause.Classes> classes(HiveQlGrammar.StoredAsContext as) {
        return as.identifier() != null
                ? Optional.empty()
                : Optional.of(
                        new StorageClause.Classes(TextLiterals.value(as.string(0)), TextLiterals.value(as.string(1))));
    }

    /** By the names under which Hive's LazySimpleSerDe finds them. */
    static Map<String, String> delimiters(List<HiveQlGrammar.DelimiterContext> delimiters) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (HiveQlGrammar.DelimiterContext delimiter : delimiters) {
            String value = TextLiterals.value(delimiter.string(0));
            if (delimiter.FIELDS() != null) {
                parameters.put("field.delim", value);
                parameters.put("serialization.format", value);
                Parts.text(delimiter.escape).ifPresent(escape -> parameters.put("escape.delim", escape));
            } else {
                parameters.put(property(delimiter), value);
            }
        }
        return parameters;
    }

    private static String property(HiveQlGrammar.DelimiterContext delimiter) {
        if (delimiter.COLLECTION() != null) {
            return "collection.delim";
        }
        if (delimiter.MAP() != null) {
            return "mapkey.delim";
        }
        return delimiter.LINES() != null ? "line.delim" : "serialization.null.format";
    }
}
