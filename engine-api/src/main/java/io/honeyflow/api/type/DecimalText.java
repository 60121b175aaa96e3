package io.honeyflow.api.type;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimals from texts. */
public final class DecimalText {
    private static final Pattern LONG_EXPONENT = Pattern.compile(".*[eE][+-]?0*[1-9][0-9]{2,}");

    private DecimalText() {}

    /**
     * The number that a text without blanks around it stands for; null for a text that is none, and for an exponent of more
     * than two digits, be the number next to nothing. Source: Hive's FastHiveDecimalImpl#fastSetFromBytes.
     */
    public static @Nullable BigDecimal parse(String text) {
        try {
            return LONG_EXPONENT.matcher(text).matches() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
