package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileWriteRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.column.ParquetProperties;
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
 * @param pageRows at which a page ends at the latest: fewer rows make bounds of pages tell more
 */
record ParquetWriteOptions(
        CompressionCodecName codec,
        long rowGroupBytes,
        int pageBytes,
        int pageRows,
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
        WriteLookup lookup = WriteLookup.of(request);
        return new ParquetWriteOptions(
                codec(lookup),
                lookup.positive(ParquetOutputFormat.BLOCK_SIZE, ParquetWriter.DEFAULT_BLOCK_SIZE),
                (int) lookup.positive(ParquetOutputFormat.PAGE_SIZE, ParquetWriter.DEFAULT_PAGE_SIZE),
                (int) lookup.positive(
                        ParquetOutputFormat.PAGE_ROW_COUNT_LIMIT, ParquetProperties.DEFAULT_PAGE_ROW_COUNT_LIMIT),
                (int) lookup.positive(ParquetOutputFormat.DICTIONARY_PAGE_SIZE, ParquetWriter.DEFAULT_PAGE_SIZE),
                Boolean.parseBoolean(lookup.text(ParquetOutputFormat.ENABLE_DICTIONARY, "true")),
                version(lookup),
                times(lookup));
    }

    private static ParquetTimes times(WriteLookup lookup) {
        if (!Boolean.parseBoolean(lookup.text(INT64_TIMES, "false"))) {
            return ParquetTimes.INT96;
        }
        String unit = lookup.text(TIME_UNIT, TimeUnit.MICROS.name()).strip();
        try {
            return new ParquetTimes(TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw WriteLookup.unexpected(TIME_UNIT, "nanos, micros or millis", unit);
        }
    }

    private static WriterVersion version(WriteLookup lookup) {
        String name = lookup.text(ParquetOutputFormat.WRITER_VERSION, WriterVersion.PARQUET_1_0.toString());
        try {
            return WriterVersion.fromString(name);
        } catch (IllegalArgumentException e) {
            throw WriteLookup.unexpected(
                    ParquetOutputFormat.WRITER_VERSION, Arrays.toString(WriterVersion.values()), name);
        }
    }

    private static CompressionCodecName codec(WriteLookup lookup) {
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
        throw WriteLookup.unexpected(CODEC, "one of " + CARRIED, text);
    }
}
