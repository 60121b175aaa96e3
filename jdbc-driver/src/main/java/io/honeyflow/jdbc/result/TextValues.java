package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/** Texts or binary values, one behind another in one array. Plain numbers and dates are read without making a text. */
final class TextValues extends ColumnValues {
    /** Digits that a long holds whatever they are. */
    private static final int LONG_DIGITS = 18;

    private static final int DATE_LENGTH = "2000-01-01".length();
    private static final int TIME_LENGTH = "2000-01-01 00:00:00".length();

    private final byte[] data;
    private final int[] ends;
    private final boolean binary;

    /** @param ends where in the data each value ends */
    TextValues(byte[] data, int[] ends, byte[] nulls, boolean binary) {
        super(nulls);
        this.data = data;
        this.ends = ends;
        this.binary = binary;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    @Override
    int size() {
        return ends.length;
    }

    @Override
    long bytes() {
        return data.length + (long) Integer.BYTES * ends.length;
    }

    @Override
    Object get(int row) {
        return binary ? binary(row) : text(row, HiveType.STRING);
    }

    @Override
    String text(int row, HiveType type) {
        int start = start(row);
        return new String(data, start, ends[row] - start, StandardCharsets.UTF_8);
    }

    @Override
    byte[] binary(int row) {
        return Arrays.copyOfRange(data, start(row), ends[row]);
    }

    @Override
    long whole(int row, long least, long most) {
        int start = start(row);
        int end = ends[row];
        boolean negative = start < end && data[start] == '-';
        long value = digits(negative ? start + 1 : start, end);
        if (binary || value < 0) {
            return super.whole(row, least, most);
        }
        value = negative ? -value : value;
        if (value < least || value > most) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    /** The number of nothing but digits; -1 where that isn't all there is. */
    private long digits(int from, int to) {
        if (from >= to || to - from > LONG_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    BigDecimal decimal(int row) {
        int start = start(row);
        int end = ends[row];
        boolean negative = start < end && data[start] == '-';
        int from = negative ? start + 1 : start;
        if (binary || from >= end || end - from > LONG_DIGITS) {
            return super.decimal(row);
        }
        long value = 0;
        int point = -1;
        for (int i = from; i < end; i++) {
            int digit = data[i] - '0';
            if (data[i] == '.' && point < 0) {
                point = i;
            } else if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else {
                return super.decimal(row);
            }
        }
        if (point >= 0 && end - from == 1) {
            return super.decimal(row);
        }
        return BigDecimal.valueOf(negative ? -value : value, point < 0 ? 0 : end - point - 1);
    }

    @Override
    LocalDate date(int row) {
        int start = start(row);
        if (ends[row] - start != DATE_LENGTH || !isDate(start)) {
            return super.date(row);
        }
        return plainDate(start);
    }

    private boolean isDate(int at) {
        return data[at + 4] == '-' && data[at + 7] == '-' && digits(at, at + 4) >= 0;
    }

    private LocalDate plainDate(int at) {
        int year = (int) digits(at, at + 4);
        return LocalDate.of(year, (int) digits(at + 5, at + 7), (int) digits(at + 8, at + 10));
    }

    @Override
    LocalDateTime dateTime(int row) {
        int start = start(row);
        int length = ends[row] - start;
        if (length < TIME_LENGTH || length > TIME_LENGTH + 10 || !isDate(start) || !isClock(start + DATE_LENGTH)) {
            return super.dateTime(row);
        }
        int nanos = length == TIME_LENGTH ? 0 : nanos(start + TIME_LENGTH, ends[row]);
        if (nanos < 0) {
            return super.dateTime(row);
        }
        int hour = (int) digits(start + 11, start + 13);
        int minute = (int) digits(start + 14, start + 16);
        int second = (int) digits(start + 17, start + 19);
        return plainDate(start).atTime(hour, minute, second, nanos);
    }

    private boolean isClock(int at) {
        return data[at] == ' ' && data[at + 3] == ':' && data[at + 6] == ':';
    }

    /** Of a point and digits; -1 for anything else. */
    private int nanos(int from, int to) {
        long value = data[from] == '.' ? digits(from + 1, to) : -1;
        for (int i = to - from - 1; value > 0 && i < 9; i++) {
            value *= 10;
        }
        return (int) value;
    }
}
