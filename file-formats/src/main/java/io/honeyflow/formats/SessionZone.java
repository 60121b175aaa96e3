package io.honeyflow.formats;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The zone of {@code hive.local.time.zone}, by which instants become times on a wall's clock and the other way round. */
public final class SessionZone {
    private SessionZone() {}

    public static ZoneId of(Configuration configuration) {
        String name = configuration.get("hive.local.time.zone", "LOCAL");
        return named(name.equalsIgnoreCase("LOCAL") ? null : name, ZoneId.systemDefault());
    }

    /** @param otherwise where the name is null or none of a zone */
    public static ZoneId named(@Nullable String name, ZoneId otherwise) {
        try {
            ZoneId zone = name == null ? otherwise : ZoneId.of(name).normalized();
            return zone.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
