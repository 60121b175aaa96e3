package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as other writers make them: their zones, codecs, versions and types. */
class OrcWritersTest {
    @TempDir
    File folder;

    private static Schema schema(String type) {
        return new Schema(List.of(new Field("a", DataTypes.parse(type))));
    }

    /** The wall's clock of the writer's zone, which stripes name, whatever ours is; instants stay what they are. */
    @ParameterizedTest
    @CsvSource({"America/New_York", "Asia/Kathmandu", "UTC", "Europe/Berlin"})
    void timesOfAWriterInAnotherZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        String[] times = {
            "2020-07-01 12:34:56.789", "1969-12-31 23:00:00.5", "2014-12-31 23:59:59.999999999", "1899-05-06 07:08:09"
        };
        File file;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            file = OrcFiles.write(new File(folder, "f"), "struct<a:timestamp>", batch -> {
                for (String time : times) {
                    ((TimestampColumnVector) batch.cols[0]).set(batch.size++, Timestamp.valueOf(time));
                }
            });
        } finally {
            TimeZone.setDefault(before);
        }
        List<Object> found = FormatFiles.of("orc").read(file, schema("timestamp")).stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(found)
                .isEqualTo(Arrays.stream(times)
                        .map(time -> Timestamp.valueOf(time).toLocalDateTime())
                        .toList());
    }

    @Test
    void instantsOfAWriterInAnotherZone() {
        Instant instant = Instant.parse("2021-03-04T05:06:07.008Z");
        TimeZone before = TimeZone.getDefault();
        File file;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            file = OrcFiles.write(new File(folder, "f"), "struct<a:timestamp with local time zone>", batch -> {
                ((TimestampColumnVector) batch.cols[0]).set(0, Timestamp.from(instant));
                batch.size = 1;
            });
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(FormatFiles.of("orc").read(file, schema("timestamp with local time zone")))
                .isEqualTo(List.of(List.of(instant)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BROTLI")
    void everyCodecInBothVersions(CompressionKind codec) {
        for (OrcFile.Version version : List.of(OrcFile.Version.V_0_11, OrcFile.Version.V_0_12)) {
            File file = OrcFiles.write(
                    new File(folder, codec + "-" + version.getName()),
                    "struct<a:bigint,b:string>",
                    OrcFiles.options().compress(codec).version(version).bufferSize(1 << 12),
                    batch -> {
                        batch.size = 20_000;
                        for (int i = 0; i < batch.size; i++) {
                            ((LongColumnVector) batch.cols[0]).vector[i] = i * 7919L;
                            ((BytesColumnVector) batch.cols[1]).setVal(i, ("text " + i % 1000).getBytes());
                        }
                    });
            Schema schema = new Schema(
                    List.of(new Field("a", DataTypes.parse("bigint")), new Field("b", DataTypes.parse("string"))));
            List<List<Object>> rows = FormatFiles.of("orc").read(file, schema);
            assertThat(rows).hasSize(20_000);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i)).containsExactly(i * 7919L, "text " + i % 1000);
            }
        }
    }

    /** Writers of old let the scale be any number's own, and tell no precision. */
    @Test
    void decimalsOfFewerDigitsThanTheirType() {
        String[] numbers = {
            "1", "-0.5", "12345678901234567890.12345", "0.00001", "-99999999999999999999999999999.99999", "0"
        };
        File file = OrcFiles.write(new File(folder, "f"), "struct<a:decimal(38,9)>", batch -> {
            for (String number : numbers) {
                ((DecimalColumnVector) batch.cols[0]).set(batch.size++, HiveDecimal.create(number));
            }
        });
        for (String type : List.of("decimal(38,9)", "decimal(35,5)")) {
            int scale = type.endsWith("9)") ? 9 : 5;
            assertThat(FormatFiles.of("orc").read(file, schema(type)))
                    .isEqualTo(Arrays.stream(numbers)
                            .map(number -> List.of((Object) new BigDecimal(number).setScale(scale)))
                            .toList());
        }
    }

    @Test
    void unionsWithNullsInEachAlternative() {
        File file = OrcFiles.write(new File(folder, "f"), "struct<a:uniontype<int,string>>", batch -> {
            UnionColumnVector union = (UnionColumnVector) batch.cols[0];
            batch.size = 5;
            union.noNulls = false;
            union.isNull[4] = true;
            for (int i = 0; i < 4; i++) {
                union.tags[i] = i % 2;
            }
            ((LongColumnVector) union.fields[0]).vector[0] = 7;
            union.fields[0].noNulls = false;
            union.fields[0].isNull[2] = true;
            ((BytesColumnVector) union.fields[1]).setVal(1, "one".getBytes());
            ((BytesColumnVector) union.fields[1]).setVal(3, "".getBytes());
        });
        assertThat(FormatFiles.of("orc").read(file, schema("uniontype<int,string>")))
                .isEqualTo(Arrays.asList(
                        List.of(new UnionValue(0, 7)),
                        List.of(new UnionValue(1, "one")),
                        Arrays.asList(new UnionValue(0, null)),
                        List.of(new UnionValue(1, "")),
                        Arrays.asList((Object) null)));
    }

    /** Blanks at the end belong to VARCHAR and STRING; of CHAR they come back in comparisons alone. */
    @Test
    void textsAreOfTheirTypesLength() {
        File file = OrcFiles.write(new File(folder, "f"), "struct<a:char(5)>", batch -> {
            ((BytesColumnVector) batch.cols[0]).setVal(0, "ab".getBytes());
            ((BytesColumnVector) batch.cols[0]).setVal(1, "abcde".getBytes());
            batch.size = 2;
        });
        FormatFiles files = FormatFiles.of("orc");
        assertThat(files.read(file, schema("char(5)"))).isEqualTo(List.of(List.of("ab"), List.of("abcde")));
        assertThat(files.read(file, schema("char(3)"))).isEqualTo(List.of(List.of("ab"), List.of("abc")));
        assertThat(files.read(file, schema("varchar(4)")).get(1)).isEqualTo(List.of("abcd"));
    }
}
