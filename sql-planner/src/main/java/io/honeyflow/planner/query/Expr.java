package io.honeyflow.planner.query;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as it was written. */
public sealed interface Expr {
    Position position();

    /** The expressions this one is made of; a subquery's own are not among them. */
    default List<Expr> children() {
        return List.of();
    }

    /** A column, perhaps of a table, perhaps a field of a struct: {@code a}, {@code t.a}, {@code db.t.a}, {@code a.f}. */
    record Name(Position position, List<String> parts) implements Expr {
        public Name {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return String.join(".", parts);
        }
    }

    /** @param value boxed as {@link DataType} says, or null */
    record Literal(Position position, @Nullable Object value, DataType type) implements Expr {}

    /** {@code DEFAULT} in a row of INSERT .. VALUES: what the column's constraint says, else null. */
    record Default(Position position) implements Expr {}

    /** {@code INTERVAL n DAY} where n is no literal. */
    record IntervalOf(Position position, Expr value, IntervalUnit unit) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** {@code *} or {@code t.*}. @param qualifier empty for none */
    record Star(Position position, List<String> qualifier) implements Expr {
        public Star {
            qualifier = List.copyOf(qualifier);
        }
    }

    /** A function, or an operator by its sign. */
    record Call(
            Position position,
            String name,
            List<Expr> arguments,
            Quantifier quantifier,
            Nulls nulls,
            @Nullable Over over)
            implements Expr {
        /** Which arguments count. */
        public enum Quantifier {
            ALL,
            DISTINCT,
            /** {@code count(*)}. */
            STAR
        }

        /** What null arguments do. */
        public enum Nulls {
            RESPECT,
            IGNORE
        }

        public Call {
            arguments = List.copyOf(arguments);
        }

        public Call(Position position, String name, List<Expr> arguments) {
            this(position, name, arguments, Quantifier.ALL, Nulls.RESPECT, null);
        }

        @Override
        public List<Expr> children() {
            if (over == null || over.specification() == null) {
                return arguments;
            }
            List<Expr> all = new ArrayList<>(arguments);
            all.addAll(over.specification().partition());
            over.specification().order().forEach(item -> all.add(item.expression()));
            return all;
        }
    }

    /** OVER a named window or a window of its own; a window of its own may build on a named one. */
    record Over(@Nullable String name, @Nullable WindowSpecification specification) {}

    /** {@code [NOT] IN (list)}. */
    record InList(Position position, Expr value, List<Expr> list, Sense sense) implements Expr {
        public InList {
            list = List.copyOf(list);
        }

        @Override
        public List<Expr> children() {
            List<Expr> all = new ArrayList<>(list);
            all.add(value);
            return all;
        }
    }

    /** Whether a predicate was written with NOT. */
    enum Sense {
        PLAIN,
        NEGATED
    }

    /** {@code [NOT] BETWEEN}. */
    record Between(Position position, Expr value, Expr low, Expr high, Sense sense) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value, low, high);
        }
    }

    /** {@code [NOT] IN (query)}. */
    record InQuery(Position position, Expr value, Query query, Sense sense) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** {@code value < ANY (query)}. @param operator a comparison's sign */
    record Quantified(Position position, Expr value, String operator, Members members, Query query) implements Expr {
        /** For which of the query's rows the comparison must hold. */
        public enum Members {
            ANY,
            ALL
        }

        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** {@code EXISTS (query)}. */
    record Exists(Position position, Query query) implements Expr {}

    /** A query whose one value is meant. */
    record Scalar(Position position, Query query) implements Expr {}

    /** @param operand null for a searched CASE; {@code otherwise} null for none */
    record Case(
            Position position,
            @Nullable Expr operand,
            List<Branch> branches,
            @Nullable Expr otherwise) implements Expr {
        /** {@code WHEN .. THEN ..}. */
        public record Branch(Expr condition, Expr value) {}

        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Expr> children() {
            List<Expr> all = new ArrayList<>();
            if (operand != null) {
                all.add(operand);
            }
            for (Branch branch : branches) {
                all.add(branch.condition());
                all.add(branch.value());
            }
            if (otherwise != null) {
                all.add(otherwise);
            }
            return all;
        }
    }

    record Cast(Position position, Expr value, DataType type) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** Whether nulls stand first in an order that doesn't say so, by {@code hive.default.nulls.last}. */
    record NullsFirst(Position position, SortItem.Order order) implements Expr {}

    /** A field of a struct that is no plain name: {@code a[0].f}. */
    record Field(Position position, Expr value, String name) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }
}
