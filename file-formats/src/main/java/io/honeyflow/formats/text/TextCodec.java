package io.honeyflow.formats.text;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.io.compress.Lz4Codec;
import org.apache.hadoop.io.compress.SnappyCodec;

/**
 * How a file of text is compressed, which its name's end says. Hadoop's own streams of Snappy and LZ4 take a file that is cut
 * off for one that ends, and those of Zstandard need a library of the system: other libraries read these here. Source:
 * Hadoop's CompressionCodecFactory.
 */
enum TextCodec {
    GZIP(".gz", "GzipCodec") {
        @Override
        InputStream in(InputStream raw) throws IOException {
            GzipCodec codec = new GzipCodec();
            codec.setConf(new Configuration(false));
            return codec.createInputStream(raw);
        }

        @Override
        OutputStream out(OutputStream raw) throws IOException {
            return new GZIPOutputStream(raw);
        }
    },
    DEFLATE(".deflate", "DefaultCodec") {
        @Override
        InputStream in(InputStream raw) throws IOException {
            DefaultCodec codec = new DefaultCodec();
            codec.setConf(new Configuration(false));
            return codec.createInputStream(raw);
        }

        @Override
        OutputStream out(OutputStream raw) {
            return new DeflaterOutputStream(raw);
        }
    },
    BZIP2(".bz2", "BZip2Codec") {
        @Override
        InputStream in(InputStream raw) throws IOException {
            return bzip2().createInputStream(raw);
        }

        @Override
        OutputStream out(OutputStream raw) throws IOException {
            return bzip2().createOutputStream(raw);
        }
    },
    ZSTANDARD(".zst", "ZStandardCodec") {
        @Override
        InputStream in(InputStream raw) throws IOException {
            return new ZstdInputStreamNoFinalizer(raw);
        }

        @Override
        OutputStream out(OutputStream raw) throws IOException {
            return new ZstdOutputStreamNoFinalizer(raw);
        }
    },
    SNAPPY(".snappy", "SnappyCodec") {
        @Override
        InputStream in(InputStream raw) {
            return new SnappyHadoopStreams().createInputStream(raw);
        }

        @Override
        OutputStream out(OutputStream raw) {
            return new SnappyHadoopStreams().createOutputStream(raw);
        }
    },
    LZ4(".lz4", "Lz4Codec") {
        @Override
        InputStream in(InputStream raw) {
            return new Lz4HadoopStreams().createInputStream(raw);
        }

        @Override
        OutputStream out(OutputStream raw) {
            return new Lz4HadoopStreams().createOutputStream(raw);
        }
    };

    private static final String OLD_CODEC = "mapred.output.compression.codec";
    private static final String PACKAGE = "org.apache.hadoop.io.compress.";

    private final String extension;
    private final String hadoop;

    TextCodec(String extension, String hadoop) {
        this.extension = extension;
        this.hadoop = PACKAGE + hadoop;
    }

    /** With which names of files end. */
    String extension() {
        return extension;
    }

    /** What a file's name says; empty for plain text. */
    static Optional<TextCodec> ofName(String path) {
        return Arrays.stream(values())
                .filter(codec -> path.endsWith(codec.extension))
                .findFirst();
    }

    /**
     * Of a new file: none, unless the session says so. Source: Hive's Utilities.getFileExtension and Hadoop's
     * FileOutputFormat.
     *
     * @throws SqlException INVALID_SETTING for a class that isn't known
     */
    static Optional<TextCodec> ofOutput(Map<String, String> properties) {
        if (!Boolean.parseBoolean(properties.get(CompressOptions.COMPRESSED.name()))) {
            return Optional.empty();
        }
        String wanted = properties
                .getOrDefault(CompressOptions.CODEC.name(), properties.getOrDefault(OLD_CODEC, DEFLATE.hadoop))
                .strip();
        if (wanted.equals(PACKAGE + "DeflateCodec")) {
            return Optional.of(DEFLATE);
        }
        for (TextCodec codec : values()) {
            if (codec.hadoop.equals(wanted)) {
                return Optional.of(codec);
            }
        }
        String known = Arrays.stream(values()).map(codec -> codec.hadoop).collect(Collectors.joining(", "));
        throw new SqlException(
                ErrorCode.INVALID_SETTING,
                CompressOptions.CODEC.name() + ": expected one of " + known + ", found '" + wanted + "'");
    }

    /** Whether several readers may share a file: it has blocks, which a reader can find. */
    boolean isSplittable() {
        return this == BZIP2;
    }

    static BZip2Codec bzip2() {
        BZip2Codec codec = new BZip2Codec();
        codec.setConf(new Configuration(false));
        return codec;
    }

    /** Of sequence files. @throws SqlException NOT_SUPPORTED for one that Hadoop has only by a library of the system */
    CompressionCodec ofRecords() {
        Configurable codec = switch (this) {
            case DEFLATE -> new DefaultCodec();
            case BZIP2 -> new BZip2Codec();
            case SNAPPY -> new SnappyCodec();
            case LZ4 -> new Lz4Codec();
            case GZIP, ZSTANDARD -> throw SqlException.notSupported("sequence files compressed by " + hadoop);
        };
        codec.setConf(new Configuration(false));
        return (CompressionCodec) codec;
    }

    abstract InputStream in(InputStream raw) throws IOException;

    abstract OutputStream out(OutputStream raw) throws IOException;
}
