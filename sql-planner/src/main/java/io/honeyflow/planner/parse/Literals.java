package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.planner.query.Expr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** Numbers, dates and timestamps as they are written. Source of the types: Hive's TypeCheckProcFactory. */
final class Literals {
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 1, 4, SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DATE)
            .optionalStart()
            .appendPattern("['T'][' ']H:m:s")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Literals() {}

    /** INT if it fits, else BIGINT, else a decimal; {@code L}, {@code S} and {@code Y} fix the type. */
    static Expr.Literal integral(Token token) {
        return integral(token, "");
    }

    /** @param sign a minus, which belongs to the number: {@code -128Y} fits where {@code 128Y} doesn't */
    static Expr.Literal integral(Token token, String sign) {
        Position position = Places.of(token);
        String text = sign + token.getText().toUpperCase(Locale.ROOT);
        char last = text.charAt(text.length() - 1);
        BigInteger value = new BigInteger(Character.isDigit(last) ? text : text.substring(0, text.length() - 1));
        try {
            return switch (last) {
                case 'Y' -> new Expr.Literal(position, value.byteValueExact(), DataType.TINYINT);
                case 'S' -> new Expr.Literal(position, value.shortValueExact(), DataType.SMALLINT);
                case 'L' -> new Expr.Literal(position, value.longValueExact(), DataType.BIGINT);
                default -> number(position, value);
            };
        } catch (ArithmeticException e) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "number " + sign + token.getText() + " doesn't fit its type", position, e);
        }
    }

    private static Expr.Literal number(Position position, BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return new Expr.Literal(position, value.intValueExact(), DataType.INT);
        }
        if (value.bitLength() < Long.SIZE) {
            return new Expr.Literal(position, value.longValueExact(), DataType.BIGINT);
        }
        return exact(position, new BigDecimal(value));
    }

    /** A decimal of as many digits as it needs: trailing zeros don't count. */
    static Expr.Literal exact(Token token) {
        String text = token.getText().toUpperCase(Locale.ROOT);
        String digits = text.endsWith("BD") ? text.substring(0, text.length() - 2) : text;
        return exact(Places.of(token), new BigDecimal(digits));
    }

    private static Expr.Literal exact(Position position, BigDecimal written) {
        BigDecimal value = written.signum() == 0 ? BigDecimal.ZERO : written.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        int scale = value.scale();
        int precision = Math.max(value.precision(), Math.max(scale, 1));
        if (precision > DataType.Decimal.MAX_PRECISION) {
            return new Expr.Literal(position, written.doubleValue(), DataType.DOUBLE);
        }
        return new Expr.Literal(position, value, new DataType.Decimal(precision, scale));
    }

    static Expr.Literal approximate(Token token) {
        String text = token.getText().toUpperCase(Locale.ROOT);
        if (text.endsWith("BD")) {
            Expr.Literal exact = exact(Places.of(token), new BigDecimal(text.substring(0, text.length() - 2)));
            // As in Hive, where a decimal that none can hold is none.
            return exact.type().kind() == Kind.DECIMAL
                    ? exact
                    : new Expr.Literal(exact.position(), null, DataType.VOID);
        }
        String digits = text.endsWith("D") ? text.substring(0, text.length() - 1) : text;
        return new Expr.Literal(Places.of(token), Double.valueOf(digits), DataType.DOUBLE);
    }

    static Expr.Literal date(Position position, String text) {
        try {
            return new Expr.Literal(position, LocalDate.parse(text.strip(), DATE), DataType.DATE);
        } catch (DateTimeException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "expected a date such as DATE '2026-01-31', found '" + text + "'",
                    position,
                    e);
        }
    }

    static Expr.Literal timestamp(Position position, String text) {
        try {
            return new Expr.Literal(position, LocalDateTime.parse(text.strip(), TIMESTAMP), DataType.TIMESTAMP);
        } catch (DateTimeException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "expected a timestamp such as TIMESTAMP '2026-01-31 12:30:00', found '" + text + "'",
                    position,
                    e);
        }
    }
}
