package io.honeyflow.formats.avro;

import io.honeyflow.formats.JulianDays;
import io.honeyflow.formats.Zones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;

/**
 * Days and times between a file, which has instants in milliseconds, and a wall's clock. By which zone and calendar they were
 * written the file says; where it doesn't, settings do. Source: Hive's AvroDeserializer, AvroSerializer and TimestampTZUtil.
 *
 * @param zone of the clock
 * @param proleptic whether days before 1582-10-15 are by today's calendar in the file
 * @param legacy whether the zone's offsets are those of java.util.TimeZone, which knows no local mean times
 * @param old the zone in that class
 */
record AvroTimes(ZoneId zone, boolean proleptic, boolean legacy, TimeZone old) {
    static final String WRITER_ZONE = "writer.time.zone";
    static final String WRITER_PROLEPTIC = "writer.proleptic";
    static final String WRITER_LEGACY = "writer.zone.conversion.legacy";

    private static final String SKIP_CONVERSION = "hive.avro.timestamp.skip.conversion";
    private static final String READ_PROLEPTIC = "hive.avro.proleptic.gregorian.default";
    private static final String READ_LEGACY = "hive.avro.timestamp.legacy.conversion.enabled";
    private static final String WRITE_PROLEPTIC = "hive.avro.proleptic.gregorian";
    private static final String WRITE_LEGACY = "hive.avro.timestamp.write.legacy.conversion.enabled";

    private static final long MILLIS_A_SECOND = 1000;
    private static final long MILLIS_A_DAY = 86_400_000;

    AvroTimes(ZoneId zone, boolean proleptic, boolean legacy) {
        this(zone, proleptic, legacy, TimeZone.getTimeZone(zone));
    }

    /**
     * How a file is read.
     *
     * @param file what it says of itself
     * @param session the reader's zone, which is that of files that say nothing
     */
    static AvroTimes reading(Map<String, String> file, Map<String, String> properties, ZoneId session) {
        ZoneId unsaid = isTrue(properties, SKIP_CONVERSION, false) ? ZoneOffset.UTC : session;
        String zone = file.get(WRITER_ZONE);
        boolean proleptic = isTrue(file, WRITER_PROLEPTIC, isTrue(properties, READ_PROLEPTIC, false));
        boolean unsaidLegacy = zone == null && isTrue(properties, READ_LEGACY, true);
        return new AvroTimes(Zones.named(zone, unsaid), proleptic, isTrue(file, WRITER_LEGACY, unsaidLegacy));
    }

    /** How a new file is written. */
    static AvroTimes writing(Map<String, String> properties, ZoneId session) {
        return new AvroTimes(
                session, isTrue(properties, WRITE_PROLEPTIC, false), isTrue(properties, WRITE_LEGACY, false));
    }

    private static boolean isTrue(Map<String, String> values, String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.strip());
    }

    /** What a file says of itself. */
    Map<String, String> metadata() {
        return Map.of(
                WRITER_ZONE,
                zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
                WRITER_PROLEPTIC,
                String.valueOf(proleptic),
                WRITER_LEGACY,
                String.valueOf(legacy));
    }

    long dayRead(long day) {
        return proleptic ? day : JulianDays.today(day);
    }

    long dayWritten(long day) {
        return proleptic ? day : JulianDays.caesars(day);
    }

    /** A wall's clock, in milliseconds as if it were in UTC, at an instant of the file. */
    long clock(long instant) {
        long clock;
        if (legacy) {
            long caesars = caesars(instant);
            clock = today(caesars + old.getOffset(caesars));
        } else if (zone.equals(ZoneOffset.UTC)) {
            clock = instant;
        } else {
            clock = instant
                    + zone.getRules().getOffset(Instant.ofEpochMilli(instant)).getTotalSeconds() * MILLIS_A_SECOND;
        }
        return proleptic ? clock : today(clock);
    }

    /** The instant that stands in a file for a wall's clock, in milliseconds as if it were in UTC. */
    long instant(long clock) {
        long own = proleptic ? clock : caesars(clock);
        if (legacy) {
            long caesars = caesars(own);
            return today(caesars - legacyOffset(caesars));
        }
        if (zone.equals(ZoneOffset.UTC)) {
            return own;
        }
        long seconds = Math.floorDiv(own, MILLIS_A_SECOND);
        long instant = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                .atZone(zone)
                .toEpochSecond();
        return instant * MILLIS_A_SECOND + Math.floorMod(own, MILLIS_A_SECOND);
    }

    /** A clock that is there twice means the later time, one that is left out the time after it. */
    private long legacyOffset(long clock) {
        int offset = old.getOffset(clock - old.getRawOffset());
        return old.getOffset(clock - offset) == offset
                ? offset
                : old.getOffset(clock - old.getRawOffset() - MILLIS_A_DAY);
    }

    private static long today(long millis) {
        return JulianDays.today(Math.floorDiv(millis, MILLIS_A_DAY)) * MILLIS_A_DAY
                + Math.floorMod(millis, MILLIS_A_DAY);
    }

    private static long caesars(long millis) {
        return JulianDays.caesars(Math.floorDiv(millis, MILLIS_A_DAY)) * MILLIS_A_DAY
                + Math.floorMod(millis, MILLIS_A_DAY);
    }
}
