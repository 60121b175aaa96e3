package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileWriteRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/**
 * How a file is laid out: by the table's {@code parquet.*} properties, else the session's, else the configuration's, else Snappy and what
 * parquet-hadoop takes. Source of the names: Hive's ParquetRecordWriterWrapper.
 *
 * @param rowGroupBytes at which a row group ends, roughly
 * @param pageBytes at which a page ends, roughly
 */
record ParquetWriteOptions(
        CompressionCodecName codec,
        long rowGroupBytes,
        int pageBytes,
        int dictionaryPageBytes,
        boolean dictionary,
        WriterVersion version,
        ParquetTimes times) {
    private static final String CODEC = "parquet.compression";
    private static final String INT64_TIMES = "hive.parquet.write.int64.timestamp";
    private static final String TIME_UNIT = "hive.parquet.timestamp.time.unit";
    /** The codecs whose libraries this product carries. */
    private static final List<CompressionCodecName> CARRIED = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    /** @throws SqlException INVALID_SETTING, naming the property; NOT_SUPPORTED for a codec that isn't carried */
    static ParquetWriteOptions of(FileWriteRequest request) {
        Lookup lookup = new Lookup(request.properties(), request.configuration());
        return new ParquetWriteOptions(
                codec(lookup),
                lookup.positive(ParquetOutputFormat.BLOCK_SIZE, ParquetWriter.DEFAULT_BLOCK_SIZE),
                (int) lookup.positive(ParquetOutputFormat.PAGE_SIZE, ParquetWriter.DEFAULT_PAGE_SIZE),
                (int) lookup.positive(ParquetOutputFormat.DICTIONARY_PAGE_SIZE, ParquetWriter.DEFAULT_PAGE_SIZE),
                Boolean.parseBoolean(lookup.text(ParquetOutputFormat.ENABLE_DICTIONARY, "true")),
                version(lookup),
                times(lookup));
    }

    private static ParquetTimes times(Lookup lookup) {
        if (!Boolean.parseBoolean(lookup.text(INT64_TIMES, "false"))) {
            return ParquetTimes.INT96;
        }
        String unit = lookup.text(TIME_UNIT, TimeUnit.MICROS.name()).strip();
        try {
            return new ParquetTimes(TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw unexpected(TIME_UNIT, "nanos, micros or millis", unit);
        }
    }

    private static WriterVersion version(Lookup lookup) {
        String name = lookup.text(ParquetOutputFormat.WRITER_VERSION, WriterVersion.PARQUET_1_0.toString());
        try {
            return WriterVersion.fromString(name);
        } catch (IllegalArgumentException e) {
            throw unexpected(ParquetOutputFormat.WRITER_VERSION, Arrays.toString(WriterVersion.values()), name);
        }
    }

    private static CompressionCodecName codec(Lookup lookup) {
        String text = lookup.text(CODEC, CompressionCodecName.SNAPPY.name()).toUpperCase(Locale.ROOT);
        String name = text.equals("NONE") ? CompressionCodecName.UNCOMPRESSED.name() : text;
        for (CompressionCodecName codec : CompressionCodecName.values()) {
            if (codec.name().equals(name)) {
                if (!CARRIED.contains(codec)) {
                    throw SqlException.notSupported(CODEC + " " + name + ", expected one of " + CARRIED);
                }
                return codec;
            }
        }
        throw unexpected(CODEC, "one of " + CARRIED, text);
    }

    private static SqlException unexpected(String name, String expected, String found) {
        return new SqlException(ErrorCode.INVALID_SETTING, name + ": expected " + expected + ", found '" + found + "'");
    }

    /** A property of the table, else of the configuration. */
    private record Lookup(Map<String, String> properties, Configuration configuration) {
        String text(String name, String otherwise) {
            String own = properties.get(name);
            return own != null ? own : configuration.get(name, otherwise);
        }

        long positive(String name, long otherwise) {
            String found = text(name, String.valueOf(otherwise));
            try {
                long value = Long.parseLong(found.strip());
                if (value > 0 && value <= Integer.MAX_VALUE) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw unexpected(name, "a number of bytes from 1 to " + Integer.MAX_VALUE, found);
        }
    }
}
