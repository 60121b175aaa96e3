package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageFormatsTest {
    private static final Map<String, String> CSV = Map.of("spark.sql.sources.provider", "csv");

    /** Spark puts the classes of sequence files, and a column that isn't there, where Hive can't read its format. */
    @Test
    void sparksOwnSourcesAreRefusedByTheirName() {
        Storage nothing = new Storage(
                "file:/t",
                "org.apache.hadoop.mapred.SequenceFileInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                Map.of(),
                Buckets.NONE);
        assertThatThrownBy(() -> StorageFormats.handle(table(nothing)))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("Spark's source csv of d.t");
    }

    @Test
    void thoseThatHiveReadsAreRead() {
        assertThat(StorageFormats.handle(table(StorageFormats.PARQUET.storage("file:/t", Map.of())))
                        .connector())
                .isEqualTo("parquet");
    }

    /** Hive takes the names in either case. */
    @Test
    void tablesOfHivesTransactionsAreRefusedWithTheReason() {
        Storage orc = StorageFormats.ORC.storage("file:/t", Map.of());
        String[][] kinds = {
            {"transactional", "transactional_properties", "default", "transactional table d.t (ACID)"},
            {"TRANSACTIONAL", "unrelated", "", "transactional table d.t (ACID)"},
            {"transactional", "transactional_properties", "insert_only", "transactional table d.t (insert-only)"},
            {"TRANSACTIONAL", "TRANSACTIONAL_PROPERTIES", "INSERT_ONLY", "transactional table d.t (insert-only)"},
        };
        for (String[] kind : kinds) {
            Table table = table(orc).withParameters(Map.of(kind[0], "TRUE", kind[1], kind[2]));
            assertThatThrownBy(() -> StorageFormats.handle(table))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                    .hasMessageContaining(kind[3]);
        }
        assertThat(StorageFormats.handle(table(orc).withParameters(Map.of("transactional", "false")))
                        .connector())
                .isEqualTo("orc");
    }

    private static Table table(Storage storage) {
        return new Table(
                "d",
                "t",
                "me",
                TableKind.MANAGED_TABLE,
                List.of(new Column("a", DataType.INT)),
                List.of(),
                storage,
                CSV,
                null,
                0);
    }
}
