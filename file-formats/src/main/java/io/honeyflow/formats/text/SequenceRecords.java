package io.honeyflow.formats.text;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * The records of a sequence file that begin within a slice; the keys mean nothing. Source: Hadoop's SequenceFileRecordReader.
 */
final class SequenceRecords implements Records {
    private final FileSlice slice;
    private final SequenceFile.Reader reader;
    private final Writable key;
    private final Writable value;
    /** Whether there may be more records: none where no sync mark lies in the slice, behind which they would begin. */
    private boolean more;

    private long place;

    SequenceRecords(FileSlice slice, TextOptions options, Configuration configuration) throws IOException {
        if (options.headerLines() > 0 || options.footerLines() > 0) {
            throw SqlException.notSupported("sequence files with skip.header.line.count or skip.footer.line.count");
        }
        this.slice = slice;
        Path path = new Path(slice.path());
        FSDataInputStream in = FileSystems.of(path, configuration).open(path);
        try {
            this.reader = new SequenceFile.Reader(
                    configuration, SequenceFile.Reader.stream(in), SequenceFile.Reader.length(slice.fileLength()));
            this.key = instance(reader.getKeyClass(), configuration);
            this.value = instance(reader.getValueClass(), configuration);
            if (!(value instanceof Text || value instanceof BytesWritable)) {
                throw new IllegalArgumentException("values of class "
                        + value.getClass().getName() + "; expected " + Text.class.getName() + " or "
                        + BytesWritable.class.getName());
            }
            if (slice.start() > 0) {
                reader.sync(slice.start());
            }
            this.more = reader.getPosition() < slice.start() + slice.length();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Writable instance(Class<?> type, Configuration configuration) {
        return (Writable) ReflectionUtils.newInstance(type, configuration);
    }

    /** Records between two sync marks belong to the slice that the first of them lies in. */
    @Override
    public boolean next() throws IOException {
        if (!more) {
            return false;
        }
        place = reader.getPosition();
        try {
            more = reader.next(key, value) && (place < slice.start() + slice.length() || !reader.syncSeen());
            return more;
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException("records that fit into memory", e);
        }
    }

    @Override
    public byte[] bytes() {
        return value instanceof Text text ? text.getBytes() : ((BytesWritable) value).getBytes();
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return value instanceof Text text ? text.getLength() : ((BytesWritable) value).getLength();
    }

    @Override
    public long place() {
        return place;
    }

    @Override
    public long consumed() {
        return Math.max(0, position() - slice.start());
    }

    @Override
    public long position() {
        try {
            return reader.getPosition();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
