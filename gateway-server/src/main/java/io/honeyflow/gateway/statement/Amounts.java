package io.honeyflow.gateway.statement;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {
    private Amounts() {}

    static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** In four signs or so: {@code 950}, {@code 1.2K}, {@code 34.5M}. */
    static String shortCount(long number) {
        if (number < 1000) {
            return Long.toString(number);
        }
        double rest = number;
        int unit = -1;
        while (rest >= 999.95 && unit < 3) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", rest, "KMGT".charAt(unit));
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        double rest = bytes;
        int unit = -1;
        while (rest >= 1023.95 && unit < 3) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%,.1f %cB", rest, "KMGT".charAt(unit));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
