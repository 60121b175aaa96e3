package io.honeyflow.formats.avro;

import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import org.apache.avro.file.SeekableInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file as Avro's reader takes it. */
final class AvroInput implements SeekableInput {
    private final FSDataInputStream in;
    private final long length;
    /** What the file system has failed of, which is no fault of the file. */
    private @Nullable IOException failure;

    AvroInput(FileSlice slice, Configuration configuration) throws IOException {
        Path path = new Path(slice.path());
        this.in = FileSystems.of(path, configuration).open(path);
        this.length = slice.fileLength();
    }

    @Override
    public void seek(long place) throws IOException {
        in.seek(place);
    }

    @Override
    public long tell() throws IOException {
        return in.getPos();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        try {
            return in.read(bytes, from, most);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
