package io.honeyflow.formats.rcfile;

import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/** Copies the groups of several files into one, as they are. Source: Hive's RCFileMergeOperator. */
final class RcMerge {
    private final Configuration configuration;

    RcMerge(Configuration configuration) {
        this.configuration = configuration;
    }

    /** @return those that went in: all that are compressed as the first one and have as many columns */
    List<Path> merge(List<Path> files, Path into) {
        try {
            List<Path> alike = alike(files);
            if (alike.size() >= 2) {
                copy(alike, into);
            }
            return alike;
        } catch (IOException e) {
            throw FileErrors.of("merging", files, e);
        }
    }

    private List<Path> alike(List<Path> files) throws IOException {
        List<Path> alike = new ArrayList<>();
        RcHeader first = null;
        for (Path file : files) {
            RcHeader header = header(file);
            first = first == null ? header : first;
            // Keys and values of a group are as its file's header says.
            if (header.columns() == first.columns() && header.codec() == null && first.codec() == null) {
                alike.add(file);
            }
        }
        return alike;
    }

    private RcHeader header(Path file) throws IOException {
        try (FSDataInputStream in = FileSystems.of(file, configuration).open(file)) {
            return RcHeader.read(in, file.toString(), configuration);
        }
    }

    private void copy(List<Path> files, Path into) throws IOException {
        try (FSDataOutputStream out = FileSystems.of(into, configuration).create(into, false)) {
            RcHeader all = header(files.get(0));
            all.write(out);
            for (Path file : files) {
                copy(file, all, out);
            }
            out.hflush();
        }
    }

    private void copy(Path file, RcHeader all, FSDataOutputStream out) throws IOException {
        long length = FileSystems.of(file, configuration).getFileStatus(file).getLen();
        try (FSDataInputStream in = FileSystems.of(file, configuration).open(file)) {
            RcHeader.read(in, file.toString(), configuration);
            out.writeInt(RcHeader.SYNC_ESCAPE);
            out.write(all.sync());
            while (in.getPos() < length) {
                int record = in.readInt();
                if (record == RcHeader.SYNC_ESCAPE) {
                    in.readNBytes(RcHeader.SYNC_BYTES);
                    continue;
                }
                // Without a codec a key is as long in the file as it is, and the length counts it once.
                int key = in.readInt();
                int stored = in.readInt();
                if (record < 0 || key != stored || stored > record || record > length - in.getPos()) {
                    throw FileErrors.malformed(file, "a group before byte " + in.getPos(), "lengths that can't be");
                }
                out.writeInt(record);
                out.writeInt(key);
                out.writeInt(stored);
                IOUtils.copyBytes(in, out, (long) record, false);
            }
        }
    }
}
