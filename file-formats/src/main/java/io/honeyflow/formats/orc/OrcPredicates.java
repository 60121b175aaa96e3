package io.honeyflow.formats.orc;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.FileReadRequest;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.io.sarg.PredicateLeaf;
import org.apache.orc.storage.ql.io.sarg.SearchArgument;
import org.apache.orc.storage.ql.io.sarg.SearchArgumentFactory;
import org.apache.orc.storage.serde2.io.HiveDecimalWritable;
import org.jspecify.annotations.Nullable;

/** Conditions by which ORC passes over stripes and row groups: comparisons of a column with literals. */
final class OrcPredicates {
    /** Comparisons with a column on the right as those with it on the left. */
    private static final Map<String, String> TURNED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private final TypeDescription file;
    private final OrcColumns wanted;
    /** Of writers of old orc-core has filters say of values that are there that they aren't. */
    private final boolean filtersHold;

    private OrcPredicates(Reader reader, OrcColumns wanted) {
        this.file = reader.getSchema();
        this.wanted = wanted;
        this.filtersHold = reader.getWriterVersion().includes(OrcFile.WriterVersion.ORC_101);
    }

    /**
     * Empty where there is none. Without the key an encrypted column's rows are masked, while its bounds are those of what
     * is behind the mask: such a file has none.
     */
    static Optional<SearchArgument> of(FileReadRequest request, Reader reader, OrcColumns wanted) {
        if (reader.getEncryptionVariants().length > 0) {
            return Optional.empty();
        }
        OrcPredicates predicates = new OrcPredicates(reader, wanted);
        List<Consumer<SearchArgument.Builder>> parts = predicates.known(request.predicates());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        SearchArgument.Builder builder = SearchArgumentFactory.newBuilder().startAnd();
        parts.forEach(part -> part.accept(builder));
        return Optional.of(builder.end().build());
    }

    /** Those that ORC can judge: fewer conditions let more rows pass, and the plan filters again. */
    private List<Consumer<SearchArgument.Builder>> known(List<Expression> predicates) {
        List<Consumer<SearchArgument.Builder>> parts = new ArrayList<>();
        predicates.forEach(predicate -> part(predicate).ifPresent(parts::add));
        return parts;
    }

    private Optional<Consumer<SearchArgument.Builder>> part(Expression predicate) {
        if (!(predicate instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return Optional.empty();
        }
        String function = call.function().name();
        List<Expression> arguments = call.arguments();
        List<Consumer<SearchArgument.Builder>> parts =
                function.equals("and") || function.equals("or") ? known(arguments) : List.of();
        if (function.equals("and") && !parts.isEmpty()) {
            return Optional.of(to -> all(to.startAnd(), parts));
        }
        if (function.equals("or") && parts.size() == arguments.size()) {
            return Optional.of(to -> all(to.startOr(), parts));
        }
        if (arguments.get(0) instanceof Expression.Column column) {
            return comparison(function, column, arguments.subList(1, arguments.size()));
        }
        return arguments.size() == 2
                        && TURNED.containsKey(function)
                        && arguments.get(1) instanceof Expression.Column column
                ? comparison(TURNED.getOrDefault(function, function), column, arguments.subList(0, 1))
                : Optional.empty();
    }

    private static void all(SearchArgument.Builder to, List<Consumer<SearchArgument.Builder>> parts) {
        parts.forEach(part -> part.accept(to));
        to.end();
    }

    private Optional<Consumer<SearchArgument.Builder>> comparison(
            String function, Expression.Column column, List<Expression> others) {
        PredicateLeaf.Type type = type(column.type());
        String name = wanted.name(column.index());
        if (type == null) {
            return Optional.empty();
        }
        if (function.equals("isnull")) {
            return Optional.of(to -> to.isNull(name, type));
        }
        if (function.equals("isnotnull")) {
            return Optional.of(to -> to.startNot().isNull(name, type).end());
        }
        boolean padded = column.type() instanceof DataType.Char;
        if (padded
                && (!(function.equals("=") || function.equals("in"))
                        || !column.type().hiveName().equals(inFile(name)))) {
            // Blanks, which CHAR has only in the file, stand above some bytes.
            return Optional.empty();
        }
        List<Object> literals = literals(others, column.type());
        return literals.size() == others.size() && !literals.isEmpty()
                ? comparison(function, name, type, literals)
                : Optional.empty();
    }

    private @Nullable String inFile(String name) {
        int place = file.getFieldNames().indexOf(name);
        return place < 0 ? null : file.getChildren().get(place).toString();
    }

    private Optional<Consumer<SearchArgument.Builder>> comparison(
            String function, String name, PredicateLeaf.Type type, List<Object> literals) {
        Object first = literals.get(0);
        return switch (function) {
            case "=" -> Optional.of(to -> equal(to, name, type, first));
            case "<" -> Optional.of(to -> to.lessThan(name, type, first));
            case "<=" -> Optional.of(to -> to.lessThanEquals(name, type, first));
            case ">" ->
                Optional.of(
                        to -> to.startNot().lessThanEquals(name, type, first).end());
            case ">=" ->
                Optional.of(to -> to.startNot().lessThan(name, type, first).end());
            case "in" -> Optional.of(to -> in(to, name, type, literals));
            default -> Optional.empty();
        };
    }

    /** Bounds alone judge ranges, and Bloom filters too what is equal. */
    private void equal(SearchArgument.Builder to, String name, PredicateLeaf.Type type, Object literal) {
        if (filtersHold) {
            to.equals(name, type, literal);
        } else {
            to.between(name, type, literal, literal);
        }
    }

    private void in(SearchArgument.Builder to, String name, PredicateLeaf.Type type, List<Object> literals) {
        if (filtersHold) {
            to.in(name, type, literals.toArray());
        } else {
            to.startOr();
            literals.forEach(literal -> to.between(name, type, literal, literal));
            to.end();
        }
    }

    private static List<Object> literals(List<Expression> others, DataType type) {
        List<Object> literals = new ArrayList<>();
        for (Expression other : others) {
            if (other instanceof Expression.Literal literal
                    && literal.value() != null
                    && literal.type().kind() == type.kind()) {
                Object value = value(literal.value(), type);
                if (value != null) {
                    literals.add(value);
                }
            }
        }
        return literals;
    }

    private static @Nullable Object value(Object value, DataType type) {
        return switch (value) {
            case Boolean flag -> flag;
            case Byte b -> b.longValue();
            case Short s -> s.longValue();
            case Integer i -> i.longValue();
            case Long l -> l;
            case Float f -> real(f.doubleValue());
            case Double d -> real(d);
            case String text -> text(text, type);
            case BigDecimal decimal -> new HiveDecimalWritable(HiveDecimal.create(decimal));
            case LocalDate date -> date(date);
            case LocalDateTime time -> instant(time.toInstant(ZoneOffset.UTC));
            case Instant instant -> instant(instant);
            default -> null;
        };
    }

    /** ORC tells the zeros apart, which are one number here, and so are all NaN. */
    private static @Nullable Object real(double value) {
        return value == 0 || Double.isNaN(value) ? null : (Object) value;
    }

    /** ORC orders bounds by bytes and compares them with the literal by UTF-16, which differs above the surrogates. */
    private static @Nullable Object text(String text, DataType type) {
        if (text.chars().anyMatch(c -> c >= Character.MIN_SURROGATE)) {
            return null;
        }
        return type instanceof DataType.Char character
                ? text + " ".repeat(Math.max(0, character.length() - text.length()))
                : text;
    }

    /** A date that the Julian calendar's end left out is none of java.sql's. */
    private static @Nullable Object date(LocalDate date) {
        Date sql = Date.valueOf(date);
        return sql.toLocalDate().equals(date) ? sql : null;
    }

    private static Timestamp instant(Instant instant) {
        Timestamp time = new Timestamp(Math.multiplyExact(instant.getEpochSecond(), 1000L));
        time.setNanos(instant.getNano());
        return time;
    }

    private static PredicateLeaf.@Nullable Type type(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> PredicateLeaf.Type.BOOLEAN;
            case TINYINT, SMALLINT, INT, BIGINT -> PredicateLeaf.Type.LONG;
            case FLOAT, DOUBLE -> PredicateLeaf.Type.FLOAT;
            case STRING, VARCHAR, CHAR -> PredicateLeaf.Type.STRING;
            case DECIMAL -> PredicateLeaf.Type.DECIMAL;
            case DATE -> PredicateLeaf.Type.DATE;
            case TIMESTAMP, TIMESTAMP_LTZ -> PredicateLeaf.Type.TIMESTAMP;
            default -> null;
        };
    }
}
