package io.honeyflow.formats.text;

import io.honeyflow.api.option.Option;
import java.util.List;

/** Whether and how new files of text and sequence files are compressed, by Hive's and Hadoop's names and defaults. */
public final class CompressOptions {
    static final Option<Boolean> COMPRESSED = Option.flag(
            "hive.exec.compress.output",
            false,
            "Whether new text files, sequence files and Avro files are compressed. Avro has its own codecs.");

    static final Option<String> CODEC = Option.text(
            "mapreduce.output.fileoutputformat.compress.codec",
            "org.apache.hadoop.io.compress.DefaultCodec",
            "By which of DefaultCodec, GzipCodec, BZip2Codec, ZStandardCodec, SnappyCodec and Lz4Codec text files are"
                    + " compressed, by the class' whole name; of sequence files only by Default, BZip2, Snappy and Lz4.");

    static final Option<String> TYPE = Option.text(
            "mapreduce.output.fileoutputformat.compress.type",
            "RECORD",
            "RECORD or BLOCK: what of a compressed sequence file is compressed as one; NONE for neither.");

    private CompressOptions() {}

    public static List<Option<?>> all() {
        return List.of(COMPRESSED, CODEC, TYPE);
    }
}
