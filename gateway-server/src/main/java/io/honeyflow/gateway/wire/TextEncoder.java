package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes values that the protocol carries as texts: the frequent types digit by digit, others by {@link ValueText}. */
final class TextEncoder {
    /** Years of four digits need no sign. */
    private static final int MOST_YEAR = 9999;

    private final DataType type;
    private final ValueText text;
    private final RowBytes out;
    private final byte[] digits = new byte[48];

    TextEncoder(DataType type, ZoneId zone, RowBytes out) {
        this.type = type;
        this.text = new ValueText(type, zone);
        this.out = out;
    }

    private void none() {
        out.putInt(0);
    }

    /** Any other value, by way of its boxed form. */
    void others(FlatVector vector, int[] slots) {
        for (int slot : slots) {
            other(vector, slot);
        }
    }

    private void other(FlatVector vector, int slot) {
        Object value = slot < 0 ? null : vector.valueAt(slot);
        ColumnEncoder.putText(out, value == null ? "" : text.of(value));
    }

    void characters(BytesVector vector, int[] slots) {
        byte[] data = vector.data();
        int width = type instanceof DataType.Char character ? character.length() : 0;
        for (int slot : slots) {
            if (slot < 0) {
                none();
            } else {
                characters(data, vector.starts()[slot], vector.lengths()[slot], width);
            }
        }
    }

    /** @param width to which it is padded with blanks */
    private void characters(byte[] data, int start, int length, int width) {
        int at = out.size();
        out.putInt(length);
        int count = length;
        if (isAscii(data, start, length)) {
            out.put(data, start, length);
        } else {
            // Through a string, so that what isn't UTF-8 is replaced: many clients read nothing else.
            String string = new String(data, start, length, StandardCharsets.UTF_8);
            byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
            out.put(bytes, 0, bytes.length);
            count = width > 0 ? string.codePointCount(0, string.length()) : 0;
        }
        if (width > count) {
            out.fill(' ', width - count);
        }
        out.setInt(at, out.size() - at - Integer.BYTES);
    }

    private static boolean isAscii(byte[] data, int start, int length) {
        int all = 0;
        for (int i = start; i < start + length; i++) {
            all |= data[i];
        }
        return all >= 0;
    }

    void decimals(LongVector vector, int scale, int[] slots) {
        for (int slot : slots) {
            if (slot < 0) {
                none();
            } else {
                decimal(vector.values()[slot], scale);
            }
        }
    }

    void decimals(Decimal128Vector vector, int scale, int[] slots) {
        for (int slot : slots) {
            if (slot < 0) {
                none();
                continue;
            }
            long low = vector.low()[slot];
            if (vector.high()[slot] == low >> (Long.SIZE - 1) && low != Long.MIN_VALUE) {
                decimal(low, scale);
            } else {
                other(vector, slot);
            }
        }
    }

    /** @param unscaled not the least long, whose negative is none */
    private void decimal(long unscaled, int scale) {
        int at = digits.length;
        long left = Math.abs(unscaled);
        int places = 0;
        do {
            if (places == scale && scale > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
            places++;
        } while (left > 0 || places <= scale);
        if (unscaled < 0) {
            digits[--at] = '-';
        }
        out.putInt(digits.length - at);
        out.put(digits, at, digits.length - at);
    }

    void dates(LongVector vector, int[] slots) {
        for (int slot : slots) {
            if (slot < 0) {
                none();
                continue;
            }
            LocalDate date = LocalDate.ofEpochDay(vector.values()[slot]);
            if (date.getYear() < 0 || date.getYear() > MOST_YEAR) {
                ColumnEncoder.putText(out, date.toString());
            } else {
                int end = date(date, 0);
                out.putInt(end);
                out.put(digits, 0, end);
            }
        }
    }

    void timestamps(TimestampVector vector, int[] slots) {
        for (int slot : slots) {
            if (slot < 0) {
                none();
                continue;
            }
            int nanos = vector.nanos()[slot];
            LocalDateTime time = LocalDateTime.ofEpochSecond(vector.seconds()[slot], nanos, ZoneOffset.UTC);
            if (time.getYear() < 0 || time.getYear() > MOST_YEAR) {
                ColumnEncoder.putText(out, text.of(time));
            } else {
                int end = fraction(nanos, clock(time, date(time.toLocalDate(), 0)));
                out.putInt(end);
                out.put(digits, 0, end);
            }
        }
    }

    private int date(LocalDate date, int at) {
        int next = two(date.getYear() % 100, two(date.getYear() / 100, at));
        digits[next++] = '-';
        next = two(date.getMonthValue(), next);
        digits[next++] = '-';
        return two(date.getDayOfMonth(), next);
    }

    private int clock(LocalDateTime time, int at) {
        digits[at] = ' ';
        int next = two(time.getHour(), at + 1);
        digits[next++] = ':';
        next = two(time.getMinute(), next);
        digits[next++] = ':';
        return two(time.getSecond(), next);
    }

    /** At least one digit, no zeros at the end. */
    private int fraction(int nanos, int at) {
        digits[at] = '.';
        int left = nanos;
        for (int i = 9; i >= 1; i--) {
            digits[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        int end = at + 10;
        while (end > at + 2 && digits[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private int two(int value, int at) {
        digits[at] = (byte) ('0' + value / 10);
        digits[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
