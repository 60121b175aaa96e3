package io.honeyflow.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileConnectors;
import io.honeyflow.formats.FormatFiles;
import io.honeyflow.formats.RandomValues;
import io.honeyflow.formats.StorageFormats;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows a table has: by the metastore, else by the files' footers. */
class FileStatisticsTest {
    private static final Schema DATA = Schema.of(new Field("a", DataType.INT), new Field("b", DataType.STRING));

    @TempDir
    File folder;

    /** Only what statistics ask of a catalog; anything else fails. */
    private static Catalog catalog(List<Partition> partitions) {
        List<String> names = partitions.stream()
                .map(partition -> PartitionName.of(List.of("p"), partition.values()))
                .toList();
        return (Catalog) Proxy.newProxyInstance(
                FileStatisticsTest.class.getClassLoader(),
                new Class<?>[] {Catalog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "columnStatistics" -> Map.<String, ColumnStatistics>of();
                    case "partitionNames" -> names;
                    case "partitions" ->
                        partitions.stream()
                                .filter(partition -> ((List<?>) arguments[2])
                                        .contains(PartitionName.of(List.of("p"), partition.values())))
                                .toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private TableHandle table(String format, Schema partitions, Map<String, String> properties) {
        return new TableHandle(
                "d", "t", format, DATA, partitions, folder.toURI().toString(), properties);
    }

    private static TableStatistics of(TableHandle table, List<Partition> partitions) {
        return new FileConnectors(Settings.EMPTY, Path.of("nothing-is-written"))
                .statistics(catalog(partitions))
                .of(table);
    }

    private static long write(String format, File folder, int files, int rows) {
        folder.mkdirs();
        long bytes = 0;
        for (int i = 0; i < files; i++) {
            bytes += FormatFiles.of(format)
                    .write(
                            new File(folder, "f" + i),
                            DATA,
                            List.of(RandomValues.of(i).batch(DATA, rows)))
                    .length();
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void footersCountWhatTheMetastoreDoesNot(String format) throws IOException {
        long bytes = write(format, folder, 3, 40);
        Files.writeString(new File(folder, "_SUCCESS").toPath(), "not a file of rows");
        assertThat(of(table(format, Schema.EMPTY, Map.of()), List.of()))
                .isEqualTo(new TableStatistics(120, bytes, Map.of()));
        assertThat(of(table(format, Schema.EMPTY, Map.of("numRows", "7", "totalSize", "99")), List.of()))
                .isEqualTo(new TableStatistics(7, 99, Map.of()));
    }

    @Test
    void textHasNoFooter() {
        write("text", folder, 1, 10);
        assertThat(of(table("text", Schema.EMPTY, Map.of()), List.of()).rows()).isEqualTo(-1);
    }

    @Test
    void partitionsOfSeveralFormats() {
        Schema partitions = Schema.of(new Field("p", DataType.INT));
        List<Partition> all = new ArrayList<>();
        long bytes = 50;
        for (String format : List.of("parquet", "orc")) {
            File its = new File(folder, "p=" + format);
            bytes += write(format, its, 2, 30);
            all.add(new Partition(
                    List.of(format),
                    StorageFormats.ofName(format).storage(its.toURI().toString(), Map.of()),
                    Map.of()));
        }
        all.add(new Partition(
                List.of("counted"),
                StorageFormats.ORC.storage(new File(folder, "none").toURI().toString(), Map.of()),
                Map.of("numRows", "5", "totalSize", "50")));
        assertThat(of(table("orc", partitions, Map.of()), all)).isEqualTo(new TableStatistics(125, bytes, Map.of()));
    }

    @Test
    void ofVeryManyPartitionsSomeStandForAll() {
        List<Partition> all = new ArrayList<>();
        for (int i = 0; i < CatalogStatistics.SAMPLED_PARTITIONS * 3 / 2; i++) {
            all.add(new Partition(
                    List.of(String.valueOf(i)),
                    StorageFormats.ORC.storage("file:/none", Map.of()),
                    Map.of("numRows", "10", "totalSize", "100")));
        }
        Schema partitions = Schema.of(new Field("p", DataType.INT));
        assertThat(of(table("orc", partitions, Map.of()), all))
                .isEqualTo(new TableStatistics(all.size() * 10L, all.size() * 100L, Map.of()));
    }

    /** A plan without figures is slower, never wrong. */
    @Test
    void aBrokenFileLeavesTheNumberUnknown() throws IOException {
        Files.writeString(new File(folder, "broken").toPath(), "no parquet");
        assertThat(of(table("parquet", Schema.EMPTY, Map.of()), List.of())).isEqualTo(TableStatistics.UNKNOWN);
    }
}
