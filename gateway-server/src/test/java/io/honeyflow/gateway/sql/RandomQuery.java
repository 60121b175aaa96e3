package io.honeyflow.gateway.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Queries that mean the same in HiveQL and in DuckDB's SQL, by a seed. What the two mean differently is left out:
 * overflows, division by zero, the order of nulls, capital letters beyond ASCII.
 */
final class RandomQuery {
    /** The kinds of columns, and how a table names them. */
    enum Type {
        ID("id"),
        INT("a"),
        LONG("b"),
        DECIMAL("d"),
        DOUBLE("f"),
        TEXT("s"),
        DATE("t");

        private final String column;

        Type(String column) {
            this.column = column;
        }
    }

    private static final List<Type> TYPES = List.of(Type.values());
    private static final List<String> TABLES = List.of("r1", "r2", "r3");
    /** The last one has more rows than a batch, and too many for joins. */
    private static final List<String> WINDOWED = List.of("r1", "r2", "r3", RandomTables.LARGE);

    private final Random random;
    private final RandomWindow windows;
    private int aliases;

    RandomQuery(long seed) {
        this.random = new Random(seed);
        this.windows = new RandomWindow(random);
    }

    String next() {
        aliases = 0;
        return switch (random.nextInt(10)) {
            case 0, 1 -> setOperation();
            case 2, 3, 4 -> grouped();
            case 5 -> windowed();
            case 6 -> overDerived();
            default -> plain(List.of());
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private String alias() {
        return "q" + aliases++;
    }

    /** FROM, and the aliases that can be named behind it. */
    private record Source(String sql, List<String> aliases) {}

    private Source table() {
        String name = alias();
        return new Source(pick(WINDOWED) + " " + name, List.of(name));
    }

    private Source source() {
        String first = alias();
        String sql = pick(TABLES) + " " + first;
        List<String> names = new ArrayList<>(List.of(first));
        int joins = random.nextInt(3);
        for (int i = 0; i < joins; i++) {
            String next = alias();
            String kind = pick(List.of("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
            sql += " " + kind + " " + pick(TABLES) + " " + next + " ON " + joinCondition(kind, pick(names), next);
            names.add(next);
        }
        return new Source(sql, names);
    }

    private String joinCondition(String kind, String left, String right) {
        Type type = pick(List.of(Type.ID, Type.ID, Type.INT, Type.TEXT, Type.DATE, Type.DECIMAL));
        String equal = left + "." + type.column + " = " + right + "." + type.column;
        if (kind.equals("FULL JOIN") || !one(3)) {
            return equal;
        }
        return equal + " AND " + comparison(List.of(left, right));
    }

    private String plain(List<Type> wanted) {
        Source source = source();
        List<String> items = new ArrayList<>();
        List<Type> types = wanted.isEmpty() ? someTypes() : wanted;
        for (Type type : types) {
            items.add(value(type, source.aliases()));
        }
        String distinct = one(5) ? "DISTINCT " : "";
        return "SELECT " + distinct + String.join(", ", items) + " FROM " + source.sql() + where(source.aliases());
    }

    private List<Type> someTypes() {
        List<Type> types = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            types.add(pick(TYPES));
        }
        return types;
    }

    private String where(List<String> aliases) {
        return one(3) ? "" : " WHERE " + condition(aliases, 2);
    }

    private String setOperation() {
        List<Type> types = someTypes();
        String operator = pick(List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"));
        return plain(types) + " " + operator + " " + plain(types);
    }

    private String grouped() {
        Source source = one(3) ? table() : source();
        List<String> keys = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            keys.add(key(source.aliases()));
        }
        List<String> items = new ArrayList<>(keys);
        int aggregates = 1 + random.nextInt(3);
        for (int i = 0; i < aggregates; i++) {
            items.add(aggregate(source.aliases()));
        }
        boolean sets = one(3) && keys.stream().distinct().count() == keys.size();
        String sql = "SELECT " + String.join(", ", items) + " FROM " + source.sql() + where(source.aliases());
        if (keys.isEmpty()) {
            return sql;
        }
        sql += " GROUP BY " + (sets ? groupingSets(keys) : String.join(", ", keys));
        return one(3) ? sql + " HAVING count(*) > " + random.nextInt(3) : sql;
    }

    private String groupingSets(List<String> keys) {
        String all = String.join(", ", keys);
        return switch (random.nextInt(3)) {
            case 0 -> "ROLLUP(" + all + ")";
            case 1 -> "CUBE(" + all + ")";
            // A set that is named twice counts once in Hive.
            default -> "GROUPING SETS ((" + all + "), " + (keys.size() > 1 ? "(" + keys.get(0) + "), " : "") + "())";
        };
    }

    private String key(List<String> aliases) {
        return pick(aliases) + "." + pick(List.of("a", "s", "t", "d", "id"));
    }

    private String aggregate(List<String> aliases) {
        String from = pick(aliases);
        return switch (random.nextInt(10)) {
            case 0 -> "count(*)";
            case 1 -> "count(" + from + "." + pick(TYPES).column + ")";
            case 2 -> "count(DISTINCT " + from + "." + pick(TYPES).column + ")";
            case 3 -> "sum(" + from + "." + pick(List.of("id", "a", "d", "f")) + ")";
            case 4 -> "avg(" + from + "." + pick(List.of("id", "f")) + ")";
            case 6 -> "sum(DISTINCT " + from + "." + pick(List.of("id", "a", "d")) + ")";
            case 7 ->
                "count(DISTINCT " + from + "." + pick(TYPES).column + "), min(" + from + "." + pick(TYPES).column + ")";
            case 5 -> "sum(CASE WHEN " + comparison(aliases) + " THEN 1 ELSE 0 END)";
            default -> pick(List.of("min", "max")) + "(" + from + "." + pick(TYPES).column + ")";
        };
    }

    private String windowed() {
        String table = pick(WINDOWED);
        List<String> functions = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            functions.add(windows.next());
        }
        return "SELECT id, " + String.join(", ", functions) + " FROM " + table
                + (one(2) ? " WHERE " + comparison(List.of(table)) : "");
    }

    private String overDerived() {
        String inner = alias();
        String aggregate = pick(List.of("count(*)", "sum(id)", "max(a)", "count(DISTINCT s)"));
        String key = pick(List.of("a", "s", "t"));
        String derived = "SELECT " + key + " AS k, " + aggregate + " AS n FROM " + pick(TABLES) + " GROUP BY " + key;
        String other = alias();
        return "SELECT " + inner + ".k, " + inner + ".n, " + other + ".id FROM (" + derived + ") " + inner + " "
                + pick(List.of("JOIN", "LEFT JOIN")) + " " + pick(TABLES) + " " + other + " ON " + inner + ".k = "
                + other
                + "." + key + where(List.of(other));
    }

    private String value(Type type, List<String> aliases) {
        String from = pick(aliases);
        String column = from + "." + type.column;
        if (one(6)) {
            return "CASE WHEN " + comparison(aliases) + " THEN " + column + " END";
        }
        if (one(6)) {
            return "coalesce(" + column + ", " + pick(aliases) + "." + type.column + ")";
        }
        if (one(2)) {
            return column;
        }
        return switch (type) {
            case ID ->
                pick(List.of(
                        "year(" + from + ".t)",
                        "month(" + from + ".t)",
                        "day(" + from + ".t)",
                        "instr(" + from + ".s, 'b')",
                        column + " + 7",
                        column + " * 3",
                        column + " % 4",
                        "-" + column,
                        "(" + column + " + 2) * (" + column + " - 5)"));
            case INT, LONG, DATE -> column;
            case DECIMAL -> pick(List.of(column + " + 1.5", column + " - " + column, "abs(" + column + ")"));
            case DOUBLE -> pick(List.of(column + " * 2", column + " / 4", column + " + 0.25"));
            case TEXT ->
                pick(List.of(
                        "lower(" + column + ")",
                        "length(" + column + ")",
                        column + " || '!'",
                        "replace(" + column + ", 'a', 'xyz')",
                        "nullif(" + column + ", 'ab')",
                        "lpad(" + column + ", 3, '*')",
                        "substring(" + column + ", 1, 2)"));
        };
    }

    private String condition(List<String> aliases, int depth) {
        if (depth == 0 || one(3)) {
            return one(5) ? subquery(aliases) : comparison(aliases);
        }
        return switch (random.nextInt(3)) {
            case 0 -> "(" + condition(aliases, depth - 1) + " AND " + condition(aliases, depth - 1) + ")";
            case 1 -> "(" + condition(aliases, depth - 1) + " OR " + condition(aliases, depth - 1) + ")";
            default -> "NOT (" + condition(aliases, depth - 1) + ")";
        };
    }

    private String subquery(List<String> aliases) {
        String outer = pick(aliases);
        String inner = alias();
        String from = " FROM " + pick(TABLES) + " " + inner;
        return switch (random.nextInt(4)) {
            case 0 -> outer + ".a IN (SELECT " + inner + ".a" + from + where(List.of(inner)) + ")";
            case 1 ->
                outer + ".id NOT IN (SELECT " + inner + ".id" + from + " WHERE " + comparison(List.of(inner)) + ")";
            case 2 ->
                pick(List.of("", "NOT ")) + "EXISTS (SELECT 1" + from + " WHERE " + inner + ".id = " + outer
                        + ".id AND " + comparison(List.of(inner)) + ")";
            default ->
                outer + ".id >= (SELECT " + pick(List.of("max", "min", "count")) + "(" + inner + ".id)" + from
                        + " WHERE " + inner + ".s = " + outer + ".s)";
        };
    }

    private String comparison(List<String> aliases) {
        Type type = pick(TYPES);
        String left = pick(aliases) + "." + type.column;
        return switch (random.nextInt(9)) {
            case 0 -> left + " IS NULL";
            case 1 -> left + " IS NOT NULL";
            case 2 -> left + " IN (" + constant(type) + ", " + constant(type) + ")";
            case 3 -> left + " BETWEEN " + constant(type) + " AND " + constant(type);
            case 4 -> left + " IS DISTINCT FROM " + pick(aliases) + "." + type.column;
            case 5 ->
                type == Type.TEXT
                        ? left + " LIKE '" + pick(List.of("a%", "%b", "_", "%")) + "'"
                        : left + " <> " + constant(type);
            case 6 -> left + " " + operator() + " " + pick(aliases) + "." + type.column;
            default -> left + " " + operator() + " " + constant(type);
        };
    }

    private String operator() {
        return pick(List.of("=", "<>", "<", "<=", ">", ">="));
    }

    private String constant(Type type) {
        return pick(RandomTables.literals(type));
    }
}
