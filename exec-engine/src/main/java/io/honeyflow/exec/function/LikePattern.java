package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Kernel;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LIKE: {@code %} stands for any letters, {@code _} for one, a backslash takes their meaning away and stands for itself
 * before any other sign. Source: Hive's UDFLike.
 */
final class LikePattern implements Kernel {
    private @Nullable String knownText;
    private @Nullable Pattern knownPattern;

    @Override
    public ColumnVector evaluate(List<ColumnVector> values, Selection rows, int size) {
        FlatVector texts = values.get(0).flatten();
        ColumnVector patterns = values.get(1);
        long[] out = new long[size];
        boolean[] nulls = new boolean[size];
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (texts.isNull(row) || patterns.isNull(row)) {
                nulls[row] = true;
            } else {
                String pattern = (String) patterns.valueAt(row);
                out[row] = pattern(String.valueOf(pattern))
                                .matcher(((BytesVector) texts).stringAt(row))
                                .matches()
                        ? 1
                        : 0;
            }
        }
        return new LongVector(DataType.BOOLEAN, size, out, nulls);
    }

    private Pattern pattern(String text) {
        Pattern pattern = knownPattern;
        if (pattern == null || !text.equals(knownText)) {
            pattern = compile(text);
            knownText = text;
            knownPattern = pattern;
        }
        return pattern;
    }

    static boolean matches(String text, String like) {
        return compile(like).matcher(text).matches();
    }

    static Pattern compile(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length() && "%_".indexOf(like.charAt(i + 1)) >= 0) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
