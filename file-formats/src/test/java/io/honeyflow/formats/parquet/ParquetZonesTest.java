package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which zone a clock on the wall is written as INT96, and read from it. */
class ParquetZonesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Schema TIMES = new Schema(List.of(new Field("c0", DataTypes.parse("timestamp"))));

    @TempDir
    private File folder;

    @Test
    void whatTheFooterSaysCounts() {
        assertThat(writer(Map.of("writer.time.zone", "Asia/Tokyo"), "parquet-mr version 1.13.1"))
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    /** Spark writes with Hive's library, and names no zone. */
    @Test
    void withoutItTheLibraryDoes() {
        assertThat(writer(Map.of(), "parquet-mr version 1.13.1 (build db4183)")).isEqualTo(NEW_YORK);
        assertThat(writer(Map.of(), "impala version 4.0.0")).isEqualTo(ZoneOffset.UTC);
        assertThat(writer(Map.of(), null)).isEqualTo(ZoneOffset.UTC);
    }

    private static ZoneId writer(Map<String, String> footer, @Nullable String createdBy) {
        return ParquetZones.writer(footer, createdBy, NEW_YORK);
    }

    /** As Hive does, so that engines that know nothing of the footer's zone read the same clock in the same zone. */
    @Test
    void timesAreWrittenByTheSessionsZone() throws IOException {
        FormatFiles files = FormatFiles.of("parquet");
        files.zone(NEW_YORK);
        LocalDateTime noon = LocalDateTime.of(2024, 7, 1, 12, 0);
        LocalDateTime skipped = LocalDateTime.of(2024, 3, 10, 2, 30);
        BatchBuilder rows = new BatchBuilder(TIMES, 2);
        rows.appendRow(List.of(noon));
        rows.appendRow(List.of(skipped));
        File file = files.write(new File(folder, "ours"), TIMES, List.of(rows.build()));
        Path path = new Path(file.toURI());
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, files.configuration()))) {
            assertThat(reader.getFileMetaData().getKeyValueMetaData())
                    .containsEntry("writer.time.zone", NEW_YORK.getId());
        }
        try (var reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(files.configuration())
                .build()) {
            NanoTime written = NanoTime.fromBinary(reader.read().getInt96("c0", 0));
            assertThat(written.getTimeOfDayNanos()).isEqualTo(16 * 3_600_000_000_000L);
        }
        files.zone(ZoneId.of("Asia/Tokyo"));
        assertThat(files.read(file, TIMES))
                .as("in any other zone, but for what no clock showed")
                .containsExactly(List.of(noon), List.of(skipped.plusHours(1)));
    }
}
