package io.honeyflow.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.formats.JulianDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clock an instant shows, by what a file and a session say. */
class AvroTimesTest {
    private static final ZoneId PACIFIC = ZoneId.of("US/Pacific");

    private static long millis(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static String text(long millis) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }

    @Test
    void whatAFileSaysAndWhatItDoesNot() {
        Map<String, String> none = Map.of();
        assertThat(AvroTimes.reading(none, none, PACIFIC)).isEqualTo(new AvroTimes(PACIFIC, false, true));
        Map<String, String> skip = Map.of("hive.avro.timestamp.skip.conversion", "true");
        assertThat(AvroTimes.reading(none, skip, PACIFIC)).isEqualTo(new AvroTimes(ZoneOffset.UTC, false, true));
        Map<String, String> zone = Map.of("writer.time.zone", "Europe/Rome");
        assertThat(AvroTimes.reading(zone, skip, PACIFIC))
                .isEqualTo(new AvroTimes(ZoneId.of("Europe/Rome"), false, false));
        Map<String, String> all =
                Map.of("writer.time.zone", "UTC", "writer.proleptic", "true", "writer.zone.conversion.legacy", "true");
        assertThat(AvroTimes.reading(all, none, PACIFIC)).isEqualTo(new AvroTimes(ZoneOffset.UTC, true, true));
    }

    /** The old classes know no local mean time, and Caesar's calendar before 1582. */
    @ParameterizedTest
    @CsvSource({
        "1990-01-01T08:00, 1990-01-01T00:00, 1990-01-01T00:00",
        "1880-01-01T08:00, 1880-01-01T00:07:02, 1880-01-01T00:00",
        "2020-07-01T07:00, 2020-07-01T00:00, 2020-07-01T00:00",
    })
    void clocks(String instant, String clock, String legacy) {
        assertThat(text(new AvroTimes(PACIFIC, true, false).clock(millis(instant))))
                .isEqualTo(clock);
        assertThat(text(new AvroTimes(PACIFIC, true, true).clock(millis(instant))))
                .isEqualTo(legacy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00",
                "1220-01-01T00:00",
                "1582-10-04T23:59:59.999",
                "1582-10-15T00:00",
                "1880-01-01T00:00",
                "1969-12-31T23:59:59.999",
                "1990-06-01T12:00",
                "2019-11-03T03:30",
                "9999-12-31T23:59:59.999"
            })
    void whatIsWrittenIsReadAgain(String clock) {
        for (ZoneId zone : new ZoneId[] {ZoneOffset.UTC, PACIFIC, ZoneId.of("Asia/Kolkata")}) {
            for (boolean proleptic : new boolean[] {true, false}) {
                for (boolean legacy : new boolean[] {true, false}) {
                    AvroTimes times = new AvroTimes(zone, proleptic, legacy);
                    if (legacy && !proleptic && clock.startsWith("1582-10-04")) {
                        // Both conversions are by Caesar's calendar, one after the other, in Hive as well.
                        continue;
                    }
                    assertThat(text(times.clock(times.instant(millis(clock)))))
                            .as("%s", times)
                            .isEqualTo(clock);
                }
            }
        }
    }

    @Test
    void daysOfBothCalendars() {
        for (LocalDate day = LocalDate.of(-10, 1, 1); day.getYear() < 1584; day = day.plusDays(13)) {
            boolean skipped = !day.isBefore(LocalDate.of(1582, 10, 5)) && day.isBefore(LocalDate.of(1582, 10, 15));
            if (!skipped) {
                assertThat(JulianDays.today(JulianDays.caesars(day.toEpochDay())))
                        .isEqualTo(day.toEpochDay());
            }
        }
        assertThat(JulianDays.caesars(LocalDate.of(1582, 10, 4).toEpochDay()))
                .isEqualTo(LocalDate.of(1582, 10, 14).toEpochDay());
        assertThat(new AvroTimes(PACIFIC, false, false)
                        .dayWritten(LocalDate.of(1, 1, 1).toEpochDay()))
                .isEqualTo(LocalDate.of(0, 12, 30).toEpochDay());
        assertThat(new AvroTimes(PACIFIC, true, false).dayWritten(-719_162)).isEqualTo(-719_162);
    }
}
