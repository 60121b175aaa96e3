package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Good files of one format and codec, each case of damage to them, and what reading it must come to. */
record Damage(String format, String codec, String version, File folder) {
    FormatFiles files() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "parquet.compression",
                codec,
                "parquet.writer.version",
                version,
                "parquet.block.size",
                "10000",
                "parquet.page.size",
                "1000",
                "parquet.enable.dictionary",
                String.valueOf(codec.equals("SNAPPY")),
                "parquet.bloom.filter.enabled",
                String.valueOf(codec.equals("ZSTD")),
                "parquet.bloom.filter.max.bytes",
                "256"));
        properties.putAll(Map.of(
                "hive.exec.compress.output",
                String.valueOf(format.equals("avro")),
                "avro.output.codec",
                codec,
                "orc.compress",
                codec.equals("UNCOMPRESSED") ? "NONE" : codec,
                "orc.stripe.row.count",
                "120"));
        return FormatFiles.of(format, properties);
    }

    byte[] good() throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batches.add(RandomValues.of(i).batch(schema(), 120));
        }
        File file = new File(folder, "good");
        Files.deleteIfExists(file.toPath());
        return Files.readAllBytes(files().write(file, schema(), batches).toPath());
    }

    /** @return 1 where the damage was found out, 0 where there were rows all the same */
    int read(byte[] good, int number) throws IOException {
        File file = new File(folder, "bad" + number);
        Random random = new Random((format + codec + version).hashCode() * 31L + number);
        Files.write(file.toPath(), damaged(good, random));
        try {
            return readsOrNames(files(), file, schema(), format + " " + codec + " case " + number);
        } finally {
            Files.delete(file.toPath());
        }
    }

    static Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (String type : List.of(
                "boolean",
                "int",
                "bigint",
                "double",
                "decimal(10,2)",
                "decimal(30,4)",
                "string",
                "char(4)",
                "binary",
                "date",
                "timestamp",
                "array<array<string>>",
                "map<string,struct<a:int,b:double>>",
                "struct<a:string,b:array<int>>")) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    /** Turned bits and bytes anywhere, with a liking for the end, where formats keep their sizes; or a part cut off. */
    static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            case 1 -> {
                int from = random.nextInt(bad.length);
                Arrays.fill(bad, from, Math.min(bad.length, from + random.nextInt(64)), (byte) random.nextInt(256));
            }
            case 2 -> {
                int from = random.nextInt(bad.length / 2);
                int to = random.nextInt(bad.length / 2);
                System.arraycopy(good, from, bad, to, random.nextInt(good.length / 2));
            }
            default -> {
                int flips = 1 + random.nextInt(3);
                for (int i = 0; i < flips; i++) {
                    boolean tail = random.nextInt(2) == 0;
                    int place = tail
                            ? bad.length - 1 - random.nextInt(Math.min(bad.length, 4000))
                            : random.nextInt(bad.length);
                    bad[place] = random.nextBoolean()
                            ? (byte) (bad[place] ^ (1 << random.nextInt(8)))
                            : (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                }
            }
        }
        return bad;
    }

    static int readsOrNames(FormatFiles files, File file, Schema schema, String what) {
        int errors = 0;
        List<Integer> all = files.request(schema).columns();
        for (List<Integer> columns : List.of(all, List.of(6), List.<Integer>of())) {
            try {
                // All values are looked at: a batch that breaks later would be no better.
                files.read(files.whole(file), files.request(schema, columns, List.of(), 100));
            } catch (SqlException e) {
                assertThat(e).as(what).hasMessageContaining(file.getName());
                errors = 1;
            } catch (Throwable e) {
                throw new AssertionError(what + " with columns " + columns, e);
            }
        }
        try {
            files.format().rowCount(files.whole(file), files.configuration());
        } catch (SqlException e) {
            assertThat(e).as(what).hasMessageContaining(file.getName());
        } catch (Throwable e) {
            throw new AssertionError(what + " counting rows", e);
        }
        return errors;
    }
}
