package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table's constraints, as DESCRIBE FORMATTED, DESCRIBE EXTENDED and SHOW CREATE TABLE show them. Source: Hive's
 * TextDescTableFormatter and DDLPlanUtils.
 */
final class ConstraintDescription {
    private final Table table;
    private final List<Constraint> constraints;

    ConstraintDescription(Table table, List<Constraint> constraints) {
        this.table = table;
        this.constraints = constraints;
    }

    private <T extends Constraint> List<T> all(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Nothing for a table without any. */
    void formatted(LayoutRows rows) {
        if (constraints.isEmpty()) {
            return;
        }
        rows.section("# Constraints");
        section("# Primary Key", Constraint.PrimaryKey.class, rows, key -> {
            rows.entry("Constraint Name:", key.name());
            key.columns().forEach(column -> rows.fieldsWide("Column Name:", column));
        });
        section("# Foreign Keys", Constraint.ForeignKey.class, rows, key -> {
            rows.entry("Constraint Name:", key.name());
            for (int i = 0; i < key.columns().size(); i++) {
                rows.fields(
                        "Parent Column Name:" + parent(key) + "."
                                + key.parentColumns().get(i),
                        "Column Name:" + key.columns().get(i),
                        "Key Sequence:" + (i + 1));
            }
            rows.blank();
        });
        section("# Unique Constraints", Constraint.Unique.class, rows, key -> {
            rows.entry("Constraint Name:", key.name());
            for (int i = 0; i < key.columns().size(); i++) {
                rows.fields("Column Name:" + key.columns().get(i), "Key Sequence:" + (i + 1));
            }
            rows.blank();
        });
        section("# Not Null Constraints", Constraint.NotNull.class, rows, not -> {
            rows.entry("Constraint Name:", not.name());
            rows.entry("Column Name:", not.column());
            rows.blank();
        });
        section("# Default Constraints", Constraint.Default.class, rows, value -> {
            rows.entry("Constraint Name:", value.name());
            rows.fields("Column Name:" + value.column(), "Default Value:" + value.expression());
            rows.blank();
        });
        section("# Check Constraints", Constraint.Check.class, rows, check -> {
            rows.entry("Constraint Name:", check.name());
            rows.fields("Column Name:" + nullable(check.column()), "Check Value:" + check.expression());
            rows.blank();
        });
    }

    private <T extends Constraint> void section(String heading, Class<T> kind, LayoutRows rows, Consumer<T> each) {
        List<T> found = all(kind);
        if (!found.isEmpty()) {
            rows.section(heading);
            rows.entry("Table:", table.qualifiedName());
            found.forEach(each);
        }
    }

    private static String parent(Constraint.ForeignKey key) {
        return key.parentDatabase() + "." + key.parentTable();
    }

    /** Hive has no column for a constraint of the table, and prints what it hasn't. */
    private static String nullable(String column) {
        return column.isEmpty() ? "null" : column;
    }

    /** A line for each kind, the first behind a title. */
    void extended(LayoutRows rows) {
        List<String> texts = new ArrayList<>();
        all(Constraint.PrimaryKey.class)
                .forEach(key -> texts.add("Primary Key for " + table.qualifiedName() + ":["
                        + String.join(",", key.columns()) + "], Constraint Name: " + key.name()));
        text(
                "Foreign Keys",
                texts,
                all(Constraint.ForeignKey.class).stream()
                        .map(key -> key.name() + ","
                                + IntStream.range(0, key.columns().size())
                                        .mapToObj(i -> " (Parent Column Name: " + parent(key) + "."
                                                + key.parentColumns().get(i) + ", Column Name: "
                                                + key.columns().get(i) + ", Key Sequence: " + (i + 1) + ")")
                                        .collect(Collectors.joining(","))));
        text(
                "Unique Constraints",
                texts,
                all(Constraint.Unique.class).stream()
                        .map(key -> key.name() + ","
                                + IntStream.range(0, key.columns().size())
                                        .mapToObj(i -> " (Column Name: "
                                                + key.columns().get(i) + ", Key Sequence: " + (i + 1) + ")")
                                        .collect(Collectors.joining(","))));
        text(
                "Not Null Constraints",
                texts,
                all(Constraint.NotNull.class).stream().map(not -> not.name() + ", Column Name: " + not.column()));
        text(
                "Default Constraints",
                texts,
                all(Constraint.Default.class).stream()
                        .map(value -> value.name() + ", (Column Name: " + value.column() + ", Default Value: "
                                + value.expression() + ")"));
        text(
                "Check Constraints",
                texts,
                all(Constraint.Check.class).stream()
                        .map(check -> check.name() + ", (Column Name: " + nullable(check.column())
                                + ", Check Expression : " + check.expression() + ")"));
        for (int i = 0; i < texts.size(); i++) {
            if (i == 0) {
                rows.add("Constraints", texts.get(i), null);
            } else {
                rows.heading(texts.get(i));
            }
        }
    }

    private void text(String title, List<String> texts, Stream<String> each) {
        String all = each.map(text -> " {Constraint Name: " + text + "}").collect(Collectors.joining(","));
        if (!all.isEmpty()) {
            texts.add(title + " for " + table.qualifiedName() + ":[" + all + "]");
        }
    }

    /** The statements that would make those that are relied on or enforced, a line each. */
    List<String> statements() {
        List<String> lines = new ArrayList<>();
        String alter = "ALTER TABLE " + HiveEscapes.name(table.database()) + "." + HiveEscapes.name(table.name());
        for (Constraint constraint :
                constraints.stream().filter(ConstraintDescription::isMeant).toList()) {
            String add = alter + " ADD CONSTRAINT " + HiveEscapes.name(constraint.name());
            lines.add(
                    switch (constraint) {
                        case Constraint.PrimaryKey key -> add + " PRIMARY KEY (" + names(key.columns()) + ")";
                        case Constraint.ForeignKey key ->
                            add + " FOREIGN KEY (" + names(key.columns()) + ") REFERENCES "
                                    + HiveEscapes.name(key.parentDatabase()) + "."
                                    + HiveEscapes.name(key.parentTable()) + "(" + names(key.parentColumns()) + ")";
                        case Constraint.Unique key -> add + " UNIQUE (" + names(key.columns()) + ")";
                        case Constraint.NotNull not -> change(alter, not.column(), not.name()) + " NOT NULL";
                        case Constraint.Default value ->
                            change(alter, value.column(), value.name()) + " DEFAULT " + value.expression();
                        case Constraint.Check check -> add + " CHECK (" + check.expression() + ")";
                    });
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + traits(constraint.traits()) + ";");
        }
        return lines;
    }

    private static boolean isMeant(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Default value -> value.traits().enabled();
            case Constraint.Check check -> check.traits().enabled();
            default -> constraint.traits().relied();
        };
    }

    private String change(String alter, String column, String constraint) {
        String type = table.columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .map(c -> c.type().hiveName())
                .orElse("");
        String name = HiveEscapes.name(column);
        return alter + " CHANGE COLUMN " + name + " " + name + " " + type + " CONSTRAINT "
                + HiveEscapes.name(constraint);
    }

    private static String traits(Constraint.Traits traits) {
        return (traits.enabled() ? " ENABLE" : " DISABLE")
                + (traits.validated() ? " VALIDATE" : " NOVALIDATE")
                + (traits.relied() ? " RELY" : " NORELY");
    }

    private static String names(List<String> columns) {
        return columns.stream().map(HiveEscapes::name).collect(Collectors.joining(","));
    }
}
