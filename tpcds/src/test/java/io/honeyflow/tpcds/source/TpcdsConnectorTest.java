package io.honeyflow.tpcds.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpcdsConnectorTest {
    private static final ConnectorContext CONTEXT = new ConnectorContext(
            (Catalog) Proxy.newProxyInstance(
                    Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (p, m, a) -> {
                        throw new AssertionError("the generator needs no catalog");
                    }),
            Settings.EMPTY,
            ZoneOffset.UTC);

    private static TableHandle table(String name, String scale) {
        return new TableHandle(
                "default",
                "t",
                "tpcds",
                TpcdsTables.schema(name),
                Schema.EMPTY,
                "",
                Map.of("table", name, "scale", scale));
    }

    private static List<List<?>> read(TableHandle table, List<Integer> columns) {
        TpcdsConnector connector = new TpcdsConnector();
        ScanRequest scan = new ScanRequest(table, columns, List.of(), 1000);
        List<List<?>> rows = new ArrayList<>();
        SplitEnumerator splits = connector.enumerate(scan, CONTEXT);
        for (Optional<Split> split = splits.next(); split.isPresent(); split = splits.next()) {
            try (SourceReader reader = connector.open(scan, split.get(), null, CONTEXT)) {
                while (reader.poll() instanceof Poll.Data data) {
                    for (int i = 0; i < data.batch().rowCount(); i++) {
                        rows.add(data.batch().row(i));
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void everyTableHasItsColumns() {
        assertThat(TpcdsTables.names()).hasSize(24).contains("store_sales", "date_dim");
        assertThat(TpcdsTables.schema("store_sales").size()).isEqualTo(23);
    }

    @Test
    void rowsHaveTheSchemasTypes() {
        List<List<?>> days = read(table("date_dim", "0.01"), List.of(0, 2, 14));
        assertThat(days).hasSize(73049);
        assertThat(days.get(0))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(2415022L, LocalDate.of(1900, 1, 2), "Monday");
    }

    @Test
    void chunksGiveWhatOneChunkGives() {
        TableHandle table = table("store_returns", "0.25");
        List<Integer> all = IntStream.range(0, table.schema().size()).boxed().toList();
        List<List<?>> chunked = read(table, all);
        TpcdsReader whole = new TpcdsReader(
                new ScanRequest(table, all, List.of(), 1000), new TpcdsConnector.Chunk("store_returns", 0.25, 1, 1));
        List<List<?>> rows = new ArrayList<>();
        while (whole.poll() instanceof Poll.Data data) {
            for (int i = 0; i < data.batch().rowCount(); i++) {
                rows.add(data.batch().row(i));
            }
        }
        assertThat(chunked).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void whatDoesNotExistIsRefused() {
        TableHandle noTable =
                new TableHandle("default", "t", "tpcds", Schema.EMPTY, Schema.EMPTY, "", Map.of("table", "store_sale"));
        assertThatThrownBy(() -> read(noTable, List.of()))
                .hasMessageContaining("no table 'store_sale', did you mean 'store_sales'?");
        TableHandle noColumn = new TableHandle(
                "default",
                "t",
                "tpcds",
                Schema.of(new Field("d_dat", io.honeyflow.api.type.DataType.DATE)),
                Schema.EMPTY,
                "",
                Map.of("table", "date_dim"));
        assertThatThrownBy(() -> read(noColumn, List.of(0))).hasMessageContaining("did you mean 'd_date'?");
        assertThatThrownBy(() -> read(table("reason", "big"), List.of(0))).hasMessageContaining("found 'big'");
    }
}
