package io.honeyflow.benchmarks.source;

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
import io.honeyflow.benchmarks.tpcds.TpcdsTables;
import io.honeyflow.benchmarks.tpch.TpchTables;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorConnectorTest {
    private static final ConnectorContext CONTEXT = new ConnectorContext(
            (Catalog) Proxy.newProxyInstance(
                    Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (p, m, a) -> {
                        throw new AssertionError("the generator needs no catalog");
                    }),
            Settings.EMPTY,
            ZoneOffset.UTC);

    private static final Generator TPCDS = new TpcdsTables();
    private static final Generator TPCH = new TpchTables();

    private static TableHandle table(Generator generator, String name, String scale) {
        return new TableHandle(
                "default",
                "t",
                generator.name(),
                generator.schema(name),
                Schema.EMPTY,
                "",
                Map.of("table", name, "scale", scale));
    }

    private static List<List<?>> read(TableHandle table, List<Integer> columns) {
        return read(table, columns, Integer.MAX_VALUE);
    }

    /** @param most so many rows are enough */
    private static List<List<?>> read(TableHandle table, List<Integer> columns, int most) {
        GeneratorConnector connector = new GeneratorConnector(table.connector().equals("tpch") ? TPCH : TPCDS);
        ScanRequest scan = new ScanRequest(table, columns, List.of(), 1000);
        List<List<?>> rows = new ArrayList<>();
        SplitEnumerator splits = connector.enumerate(scan, CONTEXT);
        for (Optional<Split> split = splits.next(); split.isPresent() && rows.size() < most; split = splits.next()) {
            try (SourceReader reader = connector.open(scan, split.get(), null, CONTEXT)) {
                while (rows.size() < most && reader.poll() instanceof Poll.Data data) {
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
        assertThat(TPCDS.tables()).hasSize(24).contains("store_sales", "date_dim");
        assertThat(TPCDS.schema("store_sales").size()).isEqualTo(23);
    }

    @Test
    void everyTableOfTpchHasItsColumnsAndRows() {
        assertThat(TPCH.tables())
                .containsExactly("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");
        assertThat(TPCH.schema("lineitem").names()).hasSize(16).startsWith("l_orderkey", "l_partkey");
        assertThat(read(table(TPCH, "nation", "5"), List.of(0, 1))).hasSize(25);
        assertThat(read(table(TPCH, "customer", "0.2"), List.of(0)))
                .hasSize(30_000)
                .doesNotHaveDuplicates();
        // Line items are cut by their orders: each order's are there once.
        assertThat(read(table(TPCH, "lineitem", "0.01"), List.of(0, 3)))
                .hasSize(60_175)
                .doesNotHaveDuplicates();
    }

    /** The first line item of the specification's own reference data. */
    @Test
    void rowsOfTpchAreThoseOfItsReferenceData() {
        List<?> first = read(table(TPCH, "lineitem", "1"), List.of(0, 1, 3, 4, 5, 6, 8, 10), 1)
                .get(0);
        assertThat(first.toString()).isEqualTo("[1, 155190, 1, 17.00, 21168.23, 0.04, N, 1996-03-13]");
    }

    @Test
    void rowsHaveTheSchemasTypes() {
        List<List<?>> days = read(table(TPCDS, "date_dim", "0.01"), List.of(0, 2, 14));
        assertThat(days).hasSize(73049);
        assertThat(days.get(0))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(2415022L, LocalDate.of(1900, 1, 2), "Monday");
    }

    @Test
    void chunksGiveWhatOneChunkGives() {
        TableHandle table = table(TPCDS, "store_returns", "0.25");
        List<Integer> all = IntStream.range(0, table.schema().size()).boxed().toList();
        List<List<?>> chunked = read(table, all);
        GeneratorReader whole = new GeneratorReader(
                new ScanRequest(table, all, List.of(), 1000), TPCDS, new Chunk("store_returns", 0.25, 1, 1));
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
        assertThatThrownBy(() -> read(table(TPCDS, "reason", "big"), List.of(0)))
                .hasMessageContaining("found 'big'");
    }
}
