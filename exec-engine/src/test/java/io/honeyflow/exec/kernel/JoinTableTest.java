package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chains against a look at every row. */
class JoinTableTest {
    private static final Schema SCHEMA = HiveTypes.schema(DataType.STRING, DataType.INT, DataType.BIGINT);

    private static JoinTable filled(Rows rows, List<Integer> keys, List<Boolean> nullSafe) {
        JoinTable table = new JoinTable(SCHEMA, keys, nullSafe);
        BatchForm form = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.ANY, new Random(5));
        for (int from = 0; from < rows.count(); from += 100) {
            table.add(form.batch(rows.range(from, from + 100)));
        }
        table.seal();
        return table;
    }

    private static List<Integer> chain(JoinTable table, int start) {
        List<Integer> chain = new ArrayList<>();
        for (int row = start; row >= 0; row = table.next(row)) {
            chain.add(row);
        }
        return chain;
    }

    private static List<List<Integer>> probe(JoinTable table, List<Integer> keys, Rows rows) {
        Batch batch = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.ANY, new Random(6)).batch(rows);
        int[] starts = new int[rows.count()];
        table.probe(JoinTable.columns(batch, keys), batch.selection(), starts);
        List<List<Integer>> chains = new ArrayList<>();
        for (int start : starts) {
            chains.add(chain(table, start));
        }
        return chains;
    }

    private static List<Integer> expected(Rows build, List<Object> row, List<Integer> keys, List<Boolean> nullSafe) {
        List<Integer> rows = new ArrayList<>();
        for (int r = 0; r < build.count(); r++) {
            boolean equal = true;
            for (int k = 0; k < keys.size(); k++) {
                Object a = row.get(keys.get(k));
                Object b = build.value(r, keys.get(k));
                boolean bothNull = a == null && b == null && nullSafe.get(k);
                equal &= bothNull || (a != null && b != null && RowText.of(a).equals(RowText.of(b)));
            }
            if (equal) {
                rows.add(r);
            }
        }
        return rows;
    }

    @Test
    void chainsHoldTheRowsOfAKeyInTheOrderOfTheirComing() {
        Rows all = Rows.random(SCHEMA, 5200, 40, 111);
        Rows build = all.range(0, 5000);
        Rows probe = all.range(5000, 5200);
        for (List<Integer> keys : List.of(List.of(0), List.of(1), List.of(1, 0), List.<Integer>of())) {
            for (boolean nullSafe : List.of(true, false)) {
                List<Boolean> safe = java.util.Collections.nCopies(keys.size(), nullSafe);
                JoinTable table = filled(build, keys, safe);
                List<List<Integer>> chains = probe(table, keys, probe);
                for (int i = 0; i < probe.count(); i++) {
                    assertThat(chains.get(i))
                            .as("keys %s of %s", keys, probe.rows().get(i))
                            .isEqualTo(expected(build, probe.rows().get(i), keys, safe));
                }
            }
        }
    }

    @Test
    void anEmptyTableHasNoChain() {
        JoinTable table = filled(Rows.of(SCHEMA), List.of(1), List.of(false));
        assertThat(probe(table, List.of(1), Rows.of(SCHEMA, "a", 1, 1L))).containsExactly(List.of());
        assertThat(table.rows().rowCount()).isZero();
    }

    @Test
    void severalThreadsProbeASealedTable() throws Exception {
        Rows all = Rows.random(SCHEMA, 2200, 40, 112);
        JoinTable table = filled(all.range(0, 2000), List.of(0), List.of(false));
        Rows probe = all.range(2000, 2200);
        List<List<Integer>> alone = probe(table, List.of(0), probe);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<Integer>>>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(pool.submit(() -> probe(table, List.of(0), probe)));
            }
            for (Future<List<List<Integer>>> future : futures) {
                assertThat(future.get()).isEqualTo(alone);
            }
        }
    }
}
