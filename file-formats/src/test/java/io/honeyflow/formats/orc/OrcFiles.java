package io.honeyflow.formats.orc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Files by orc-core's writer, without ours. */
final class OrcFiles {
    private OrcFiles() {}

    static OrcFile.WriterOptions options() {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return OrcFile.writerOptions(configuration);
    }

    static File write(File file, String type, Consumer<VectorizedRowBatch> filler) {
        return write(file, type, options(), filler);
    }

    /** One batch of rows. */
    static File write(File file, String type, OrcFile.WriterOptions options, Consumer<VectorizedRowBatch> filler) {
        TypeDescription schema = TypeDescription.fromString(type);
        try (Writer writer = OrcFile.createWriter(new Path(file.toURI()), options.setSchema(schema))) {
            VectorizedRowBatch batch = schema.createRowBatch(20_000);
            filler.accept(batch);
            writer.addRowBatch(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
