package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DateColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our files as orc-core's own printer of values has them, and files that orc-core wrote without us. */
class OrcOracleTest {
    private static final FormatFiles FILES = FormatFiles.of("orc");

    @TempDir
    File folder;

    private static Schema schema(String... types) {
        List<Field> fields = new ArrayList<>();
        for (String type : types) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    private static final List<List<Object>> ROWS = List.of(
            Arrays.asList(
                    true,
                    (byte) -5,
                    (short) 300,
                    70_000,
                    5_000_000_000L,
                    1.5f,
                    -2.25,
                    new BigDecimal("1.50"),
                    new BigDecimal("-12345678901234567890.12345"),
                    "text ä",
                    "abc",
                    "ab",
                    new byte[] {1, 2},
                    LocalDate.of(1, 1, 1),
                    LocalDateTime.of(1500, 6, 7, 8, 9, 10, 120_000_000),
                    Arrays.asList(1, null),
                    Map.of("k", 2),
                    List.of(7, "x")),
            Arrays.asList(new Object[18]));
    private static final String[] TYPES = {
        "boolean",
        "tinyint",
        "smallint",
        "int",
        "bigint",
        "float",
        "double",
        "decimal(9,2)",
        "decimal(30,5)",
        "string",
        "varchar(5)",
        "char(4)",
        "binary",
        "date",
        "timestamp",
        "array<int>",
        "map<string,int>",
        "struct<a:int,b:string>"
    };

    /** Each value as orc-core's vectors print it, in the proleptic calendar and UTC. */
    private static List<List<String>> printed(File file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Reader reader = OrcFile.createReader(
                        new Path(file.toURI()),
                        OrcFile.readerOptions(FILES.configuration())
                                .useUTCTimestamp(true)
                                .convertToProlepticGregorian(true));
                RecordReader records = reader.rows()) {
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            while (records.nextBatch(batch)) {
                for (int row = 0; row < batch.size; row++) {
                    List<String> values = new ArrayList<>();
                    for (ColumnVector column : batch.cols) {
                        StringBuilder text = new StringBuilder();
                        column.stringifyValue(text, row);
                        values.add(text.toString());
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"ZLIB", "SNAPPY", "NONE", "ZSTD", "LZ4"})
    void orcCoreReadsOurFiles(String codec) throws IOException {
        Schema schema = schema(TYPES);
        BatchBuilder rows = new BatchBuilder(schema, 2);
        ROWS.forEach(rows::appendRow);
        FormatFiles files = FormatFiles.of("orc", Map.of("orc.compress", codec));
        File file = files.write(new File(folder, "ours"), schema, List.of(rows.build()));
        List<List<String>> printed = printed(file);
        assertThat(printed.get(0).subList(0, 15))
                .containsExactly(
                        "1",
                        "-5",
                        "300",
                        "70000",
                        "5000000000",
                        "1.5",
                        "-2.25",
                        "1.5",
                        "-12345678901234567890.12345",
                        "\"text ä\"",
                        "\"abc\"",
                        "\"ab\"",
                        "\"\u0001\u0002\"",
                        String.valueOf(LocalDate.of(1, 1, 1).toEpochDay()),
                        "1500-06-07 08:09:10.120");
        assertThat(printed.get(0).get(15)).isEqualTo("[1, null]");
        assertThat(printed.get(1)).containsOnly("null");
        try (Reader reader =
                OrcFile.createReader(new Path(file.toURI()), OrcFile.readerOptions(files.configuration()))) {
            assertThat(reader.getCompressionKind()).isEqualTo(CompressionKind.valueOf(codec));
            assertThat(reader.getSchema().toString())
                    .isEqualTo("struct<c0:boolean,c1:tinyint,c2:smallint,c3:int,c4:bigint,c5:float,c6:double,"
                            + "c7:decimal(9,2),c8:decimal(30,5),c9:string,c10:varchar(5),c11:char(4),c12:binary,c13:date,"
                            + "c14:timestamp,c15:array<int>,c16:map<string,int>,c17:struct<a:int,b:string>>");
            assertThat(reader.writerUsedProlepticGregorian()).isTrue();
            assertThat(reader.getNumberOfRows()).isEqualTo(2);
        }
    }

    private interface Filler {
        void fill(VectorizedRowBatch batch);
    }

    private File write(String type, OrcFile.WriterOptions options, Filler filler) throws IOException {
        File file = new File(folder, "theirs");
        TypeDescription schema = TypeDescription.fromString(type);
        try (Writer writer = OrcFile.createWriter(new Path(file.toURI()), options.setSchema(schema))) {
            VectorizedRowBatch batch = schema.createRowBatch();
            filler.fill(batch);
            writer.addRowBatch(batch);
        }
        return file;
    }

    private static OrcFile.WriterOptions options() {
        return OrcFile.writerOptions(FILES.configuration());
    }

    /** Repeated values, dictionaries, nulls and nested ones, by the writer's older and newer encodings. */
    @ParameterizedTest
    @CsvSource({"0.11", "0.12"})
    void weReadWhatOrcCoreWrites(String version) throws IOException {
        File file = write(
                "struct<a:bigint,b:string,c:array<string>,d:decimal(20,3),e:bigint>",
                options().version(OrcFile.Version.byName(version)),
                batch -> {
                    batch.size = 1000;
                    batch.cols[4].isRepeating = true;
                    ((LongColumnVector) batch.cols[4]).vector[0] = 42;
                    ListColumnVector list = (ListColumnVector) batch.cols[2];
                    list.child.ensureSize(2000, false);
                    list.childCount = 2000;
                    for (int i = 0; i < 1000; i++) {
                        ((LongColumnVector) batch.cols[0]).vector[i] = i * 1_000_003L;
                        batch.cols[0].noNulls = false;
                        batch.cols[0].isNull[i] = i % 10 == 0;
                        ((BytesColumnVector) batch.cols[1])
                                .setVal(i, ("word " + i % 7).getBytes(StandardCharsets.UTF_8));
                        list.offsets[i] = 2L * i;
                        list.lengths[i] = 2;
                        ((BytesColumnVector) list.child).setVal(2 * i, "x".getBytes(StandardCharsets.UTF_8));
                        ((BytesColumnVector) list.child).setVal(2 * i + 1, ("y" + i).getBytes(StandardCharsets.UTF_8));
                        ((DecimalColumnVector) batch.cols[3]).set(i, HiveDecimal.create(new BigDecimal(i + ".5")));
                    }
                });
        Schema schema = new Schema(List.of(
                new Field("a", DataTypes.parse("bigint")),
                new Field("b", DataTypes.parse("string")),
                new Field("c", DataTypes.parse("array<string>")),
                new Field("d", DataTypes.parse("decimal(20,3)")),
                new Field("e", DataTypes.parse("bigint"))));
        List<List<Object>> found = FILES.read(file, schema);
        assertThat(found).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(found.get(i))
                    .isEqualTo(Arrays.asList(
                            i % 10 == 0 ? null : i * 1_000_003L,
                            "word " + i % 7,
                            List.of("x", "y" + i),
                            new BigDecimal(i + ".500"),
                            42L));
        }
    }

    /** Hive before 4.0 counted days by the hybrid calendar, and says nothing in the footer. */
    @Test
    void datesAndTimesByTheHybridCalendar() throws IOException {
        LocalDate day = LocalDate.of(1500, 3, 4);
        File file = write("struct<a:date,b:timestamp>", options().useUTCTimestamp(true), batch -> {
            batch.size = 1;
            DateColumnVector dates = (DateColumnVector) batch.cols[0];
            dates.changeCalendar(true, false);
            dates.vector[0] = day.toEpochDay();
            TimestampColumnVector times = (TimestampColumnVector) batch.cols[1];
            times.setIsUTC(true);
            times.changeCalendar(true, false);
            times.time[0] = day.toEpochDay() * 86_400_000L;
            times.nanos[0] = 0;
        });
        try (Reader reader =
                OrcFile.createReader(new Path(file.toURI()), OrcFile.readerOptions(FILES.configuration()))) {
            assertThat(reader.writerUsedProlepticGregorian()).isFalse();
        }
        Schema schema = new Schema(
                List.of(new Field("a", DataTypes.parse("date")), new Field("b", DataTypes.parse("timestamp"))));
        assertThat(FILES.read(file, schema)).isEqualTo(List.of(List.of(day, day.atStartOfDay())));
    }
}
