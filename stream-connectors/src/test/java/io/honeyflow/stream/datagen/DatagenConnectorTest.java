package io.honeyflow.stream.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatagenConnectorTest {
    private static final Schema SCHEMA = Schema.of(
            new Field("n", DataType.BIGINT),
            new Field("page", DataType.STRING),
            new Field("ts", DataType.TIMESTAMP),
            new Field("price", new DataType.Decimal(7, 2)));

    private static TableHandle table(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "fields.n.kind", "sequence",
                "fields.page.values", "home,cart",
                "fields.ts.kind", "sequence",
                "fields.ts.start", "2026-01-01 00:00:00",
                "fields.ts.step", "500"));
        properties.putAll(more);
        return new TableHandle("default", "clicks", "datagen", SCHEMA, Schema.EMPTY, "", properties);
    }

    private static ScanRequest scan(Map<String, String> more) {
        return new ScanRequest(table(more), List.of(0, 1, 2, 3), List.of(), 7);
    }

    private static List<List<?>> read(DatagenReader reader) {
        List<List<?>> rows = new ArrayList<>();
        for (Poll poll = reader.poll(); poll instanceof Poll.Data data; poll = reader.poll()) {
            for (int i = 0; i < data.batch().rowCount(); i++) {
                rows.add(data.batch().row(i));
            }
        }
        return rows;
    }

    @Test
    void rowsOfABoundedTableAreTheSameEachTimeAndFromAnyPosition() {
        ScanRequest scan = scan(Map.of("number-of-rows", "20"));
        List<List<?>> all = read(new DatagenReader(scan, 0, ZoneOffset.UTC, Clock.systemUTC()));
        assertThat(all).hasSize(20).isEqualTo(read(new DatagenReader(scan, 0, ZoneOffset.UTC, Clock.systemUTC())));
        assertThat(all.get(3).get(0)).isEqualTo(3L);
        assertThat(all.get(3).get(2)).isEqualTo(LocalDateTime.parse("2026-01-01T00:00:01.500"));
        assertThat(all).extracting(row -> (Object) row.get(1)).containsOnly("home", "cart");
        assertThat(read(new DatagenReader(scan, 15, ZoneOffset.UTC, Clock.systemUTC())))
                .isEqualTo(all.subList(15, 20));
    }

    @Test
    void theRateIsKept() {
        MovableClock clock = new MovableClock();
        DatagenReader reader = new DatagenReader(scan(Map.of("rows-per-second", "10")), 0, ZoneOffset.UTC, clock);
        assertThat(read(reader)).hasSize(1);
        clock.millis = 1000;
        assertThat(read(reader)).hasSize(10);
        assertThat(reader.poll()).isInstanceOf(Poll.Waiting.class);
    }

    @Test
    void badOptionsAreNamed() {
        assertThatThrownBy(() -> new DatagenConnector().bounded(table(Map.of("number-of-rows", "many"))))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("'number-of-rows': expected a whole number, found 'many'");
        assertThatThrownBy(() -> new DatagenConnector().bounded(table(Map.of("fields.pge.values", "a"))))
                .hasMessageContaining("no option 'fields.pge.values', did you mean 'fields.page.values'?");
        assertThatThrownBy(() ->
                        new DatagenReader(scan(Map.of("fields.n.kind", "odd")), 0, ZoneOffset.UTC, Clock.systemUTC()))
                .hasMessageContaining("expected random, sequence or now, found 'odd'");
    }

    private static final class MovableClock extends Clock {
        private long millis;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
