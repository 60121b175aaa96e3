package io.honeyflow.formats.avro;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.CodecFactory;

/** How a new file's blocks are compressed: not at all, unless the session says so. Source: Hive's AvroContainerOutputFormat. */
final class AvroCodecs {
    private static final String COMPRESSED = "hive.exec.compress.output";
    private static final String CODEC = "avro.output.codec";
    private static final String LEVEL = "avro.mapred.deflate.level";
    private static final String DEFLATE = "deflate";

    private AvroCodecs() {}

    /** Empty for none. @throws SqlException INVALID_SETTING for a codec or a level that Avro doesn't have */
    static Optional<CodecFactory> codec(Map<String, String> properties) {
        if (!Boolean.parseBoolean(properties.get(COMPRESSED))) {
            return Optional.empty();
        }
        String name = properties.getOrDefault(CODEC, DEFLATE).strip();
        try {
            return Optional.of(
                    name.equals(DEFLATE)
                            ? CodecFactory.deflateCodec(level(properties))
                            : CodecFactory.fromString(name));
        } catch (AvroRuntimeException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    CODEC + ": expected null, deflate, snappy, zstandard, bzip2 or xz, found '" + name + "'",
                    null,
                    e);
        }
    }

    private static int level(Map<String, String> properties) {
        String level = properties.getOrDefault(LEVEL, "-1").strip();
        if (!level.matches("-1|\\d")) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING, LEVEL + ": expected a number of -1 to 9, found '" + level + "'");
        }
        return Integer.parseInt(level);
    }
}
