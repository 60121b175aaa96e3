package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.formats.JulianDays;
import java.time.LocalDate;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class HiveCalendarTest {
    private static final long DAY = 86_400_000L;

    /** Java's old calendar changes from one to the other as Hive's does. */
    @Test
    void daysKeepTheirNames() {
        GregorianCalendar hybrid = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        long first = LocalDate.of(1, 1, 3).toEpochDay() - 4;
        for (long day = first; day < -141_000; day += 7) {
            hybrid.setTimeInMillis(day * DAY);
            LocalDate same = LocalDate.of(
                            hybrid.get(GregorianCalendar.YEAR), hybrid.get(GregorianCalendar.MONTH) + 1, 1)
                    .plusDays(hybrid.get(GregorianCalendar.DAY_OF_MONTH) - 1);
            assertThat(LocalDate.ofEpochDay(JulianDays.today(day))).isEqualTo(same);
        }
        assertThat(JulianDays.today(-141_427)).isEqualTo(-141_427);
        assertThat(LocalDate.ofEpochDay(JulianDays.today(-141_428))).isEqualTo("1582-10-04");
    }

    @Test
    void theFooterSaysByWhichCalendar() {
        Map<String, String> hives = Map.of("writer.date.proleptic", "false", "writer.zone.conversion.legacy", "false");
        assertThat(HiveCalendar.of(hives, "hive_schema", Map.of())).isEqualTo(new HiveCalendar(true, true, false));
        assertThat(HiveCalendar.of(
                        Map.of("writer.date.proleptic", "true", "writer.zone.conversion.legacy", "true"),
                        "hive_schema",
                        Map.of()))
                .isEqualTo(new HiveCalendar(false, true, true));
        assertThat(HiveCalendar.of(Map.of("org.apache.spark.version", "3.5.4"), "spark_schema", Map.of()))
                .isEqualTo(new HiveCalendar(false, false, false));
        Map<String, String> ours = Map.of(
                "writer.date.proleptic",
                "true",
                "writer.zone.conversion.legacy",
                "false",
                "writer.model.name",
                "honeyflow");
        assertThat(HiveCalendar.of(ours, "hive_schema", Map.of())).isEqualTo(new HiveCalendar(false, false, false));
    }

    /** Hives before 3.1.2 wrote nothing into the footer, that one and those before 4.0 only the zone. */
    @Test
    void whereTheFooterOfOneOfHivesSaysNothingSettingsDo() {
        assertThat(HiveCalendar.of(Map.of(), "hive_schema", Map.of())).isEqualTo(new HiveCalendar(true, true, true));
        assertThat(HiveCalendar.of(Map.of("writer.time.zone", "UTC"), "hive_schema", Map.of()))
                .isEqualTo(new HiveCalendar(true, true, false));
        Map<String, String> settings = Map.of(
                "hive.parquet.date.proleptic.gregorian.default",
                "true",
                "hive.parquet.timestamp.legacy.conversion.enabled",
                "false");
        assertThat(HiveCalendar.of(Map.of(), "hive_schema", settings)).isEqualTo(new HiveCalendar(false, true, false));
        assertThat(HiveCalendar.of(Map.of(), "spark_schema", Map.of()))
                .isEqualTo(new HiveCalendar(false, false, false));
    }
}
