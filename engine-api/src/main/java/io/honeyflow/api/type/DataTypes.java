package io.honeyflow.api.type;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a type's text as the metastore and HiveQL write it, such as {@code struct<a:int,b:array<string>>}. Source of
 * the forms: Hive's TypeInfoUtils.
 */
public final class DataTypes {
    private static final int MAX_DEPTH = 100;

    private final String text;
    private int at;

    private DataTypes(String text) {
        this.text = text;
    }

    /** @throws SqlException SEMANTIC, naming the type and the place, where the text is no type of Hive's */
    public static DataType parse(String text) {
        DataTypes parser = new DataTypes(text);
        DataType type = parser.type(0);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.expected("the end of the type");
        }
        return type;
    }

    private DataType type(int depth) {
        if (depth > MAX_DEPTH) {
            throw expected("at most " + MAX_DEPTH + " levels of nesting");
        }
        String name = word().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "void", "null" -> DataType.VOID;
            case "boolean" -> DataType.BOOLEAN;
            case "tinyint" -> DataType.TINYINT;
            case "smallint" -> DataType.SMALLINT;
            case "int", "integer" -> DataType.INT;
            case "bigint" -> DataType.BIGINT;
            case "float", "real" -> DataType.FLOAT;
            case "double" -> {
                takeWord("precision");
                yield DataType.DOUBLE;
            }
            case "string" -> DataType.STRING;
            case "binary" -> DataType.BINARY;
            case "date" -> DataType.DATE;
            case "timestamp" -> timestamp();
            case "timestamplocaltz" -> DataType.TIMESTAMP_LTZ;
            case "interval_year_month" -> DataType.INTERVAL_YEAR_MONTH;
            case "interval_day_time" -> DataType.INTERVAL_DAY_TIME;
            case "decimal", "dec", "numeric" -> decimal();
            case "varchar" -> new DataType.Varchar(length(DataType.Varchar.MAX_LENGTH));
            case "char" -> new DataType.Char(length(DataType.Char.MAX_LENGTH));
            case "array" -> {
                require('<');
                DataType element = type(depth + 1);
                require('>');
                yield new DataType.Array(element);
            }
            case "map" -> {
                require('<');
                DataType key = type(depth + 1);
                require(',');
                DataType value = type(depth + 1);
                require('>');
                yield new DataType.Map(key, value);
            }
            case "struct" -> struct(depth);
            case "uniontype" -> union(depth);
            default -> throw new SqlException(ErrorCode.SEMANTIC, "unknown type '" + name + "' in '" + text + "'");
        };
    }

    private DataType timestamp() {
        if (takeWord("with")) {
            for (String w : List.of("local", "time", "zone")) {
                if (!takeWord(w)) {
                    throw expected("'" + w + "'");
                }
            }
            takeZone();
            return DataType.TIMESTAMP_LTZ;
        }
        return DataType.TIMESTAMP;
    }

    /** Hive's own text carries the session's zone, as in {@code timestamp with local time zone('UTC')}. */
    private void takeZone() {
        if (take('(')) {
            int end = text.indexOf(')', at);
            if (end < 0) {
                throw expected("')'");
            }
            at = end + 1;
        }
    }

    private DataType decimal() {
        int precision = 10;
        int scale = 0;
        if (take('(')) {
            precision = number();
            if (take(',')) {
                scale = number();
            }
            require(')');
        }
        if (precision < 1 || precision > DataType.Decimal.MAX_PRECISION || scale > precision) {
            throw expected("a precision of 1 to 38 and a scale of at most the precision");
        }
        return new DataType.Decimal(precision, scale);
    }

    private int length(int most) {
        require('(');
        int length = number();
        require(')');
        if (length < 1 || length > most) {
            throw expected("a length of 1 to " + most);
        }
        return length;
    }

    private DataType struct(int depth) {
        require('<');
        List<Field> fields = new ArrayList<>();
        if (take('>')) {
            return new DataType.Struct(fields);
        }
        do {
            String name = name();
            require(':');
            fields.add(new Field(name, type(depth + 1)));
            skipComment();
        } while (take(','));
        require('>');
        return new DataType.Struct(fields);
    }

    private void skipComment() {
        if (takeWord("comment")) {
            require('\'');
            while (at < text.length() && text.charAt(at) != '\'') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            require('\'');
        }
    }

    private DataType union(int depth) {
        require('<');
        List<DataType> alternatives = new ArrayList<>();
        do {
            alternatives.add(type(depth + 1));
        } while (take(','));
        require('>');
        return new DataType.Union(alternatives);
    }

    private String name() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '`') {
            int end = text.indexOf('`', at + 1);
            if (end < 0) {
                throw expected("a closing `");
            }
            String quoted = text.substring(at + 1, end);
            at = end + 1;
            return quoted;
        }
        int start = at;
        while (at < text.length() && ",:<>() ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (start == at) {
            throw expected("a field name");
        }
        return text.substring(start, at);
    }

    private String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw expected("a type");
        }
        return text.substring(start, at);
    }

    private boolean takeWord(String word) {
        skipBlanks();
        int end = at + word.length();
        boolean there = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (there) {
            at = end;
        }
        return there;
    }

    private int number() {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (start == at || at - start > 6) {
            throw expected("a small whole number");
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private boolean take(char c) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char c) {
        if (!take(c)) {
            throw expected("'" + c + "'");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SqlException expected(String what) {
        String found = at < text.length() ? "'" + text.charAt(Math.min(at, text.length() - 1)) + "'" : "the end";
        return new SqlException(
                ErrorCode.SEMANTIC,
                "type '" + text + "': expected " + what + " at character " + (at + 1) + ", found " + found);
    }
}
