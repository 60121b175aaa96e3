package io.honeyflow.formats;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Time zones as files name them and as readers compute with them. */
public final class Zones {
    private Zones() {}

    /** The same zone; UTC under any of its names as the one that is computed with fastest. */
    public static ZoneId normal(ZoneId zone) {
        ZoneId normalized = zone.normalized();
        return normalized.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : normalized;
    }

    /** @param otherwise where the name is null or none of a zone */
    public static ZoneId named(@Nullable String name, ZoneId otherwise) {
        try {
            return normal(name == null ? otherwise : ZoneId.of(name));
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
