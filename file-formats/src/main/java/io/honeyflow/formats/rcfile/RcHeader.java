package io.honeyflow.formats.rcfile;

import io.honeyflow.formats.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a file's beginning.
 *
 * @param codec of keys and columns; null for none
 * @param columns how many each row has
 * @param sync 16 bytes that mark places between groups
 */
record RcHeader(@Nullable CompressionCodec codec, int columns, byte[] sync) {
    static final int SYNC_BYTES = 16;
    /** Stands before a mark where a group would have its length. */
    static final int SYNC_ESCAPE = -1;

    private static final byte[] MAGIC = "RCF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OLD_MAGIC = "SEQ".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final byte OLD_VERSION = 6;
    private static final String COLUMNS = "hive.io.rcfile.column.number";

    /** The stream stands behind the header afterwards. */
    static RcHeader read(FSDataInputStream in, String path, Configuration configuration) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        byte version = in.readByte();
        boolean old = Arrays.equals(magic, OLD_MAGIC) && version == OLD_VERSION;
        if (!old && !(Arrays.equals(magic, MAGIC) && version == VERSION)) {
            throw FileErrors.malformed(
                    path,
                    "an RCFile of version 1",
                    "'" + new String(magic, StandardCharsets.ISO_8859_1) + "' and version " + version);
        }
        if (old) {
            requireClasses(in, path);
        }
        boolean compressed = in.readBoolean();
        if (old && in.readBoolean()) {
            throw FileErrors.malformed(path, "an RCFile", "a sequence file that is compressed by blocks");
        }
        CompressionCodec codec = compressed ? codec(Text.readString(in, Short.MAX_VALUE), path, configuration) : null;
        SequenceFile.Metadata metadata = new SequenceFile.Metadata();
        metadata.readFields(in);
        byte[] sync = new byte[SYNC_BYTES];
        in.readFully(sync);
        return new RcHeader(codec, columns(metadata, path), sync);
    }

    private static void requireClasses(FSDataInputStream in, String path) throws IOException {
        String key = Text.readString(in, Short.MAX_VALUE);
        String value = Text.readString(in, Short.MAX_VALUE);
        if (!key.endsWith("RCFile$KeyBuffer") || !value.endsWith("RCFile$ValueBuffer")) {
            throw FileErrors.malformed(path, "an RCFile", "a sequence file of " + key + " and " + value);
        }
    }

    private static CompressionCodec codec(String name, String path, Configuration configuration) {
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodecByClassName(name);
        if (codec == null) {
            throw FileErrors.malformed(path, "an RCFile with a codec of Hadoop's", "codec " + name);
        }
        return codec;
    }

    private static int columns(SequenceFile.Metadata metadata, String path) {
        Text text = metadata.get(new Text(COLUMNS));
        try {
            int columns = text == null ? -1 : Integer.parseInt(text.toString());
            if (columns >= 0) {
                return columns;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw FileErrors.malformed(path, "a number of columns as " + COLUMNS, String.valueOf(text));
    }

    void write(FSDataOutputStream out) throws IOException {
        out.write(MAGIC);
        out.writeByte(VERSION);
        out.writeBoolean(false);
        SequenceFile.Metadata metadata = new SequenceFile.Metadata();
        metadata.set(new Text(COLUMNS), new Text(Integer.toString(columns)));
        metadata.write(out);
        out.write(sync);
    }
}
