package io.honeyflow.formats.commit;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system under a scheme of its own, whose changes are {@link Steps}. */
public final class FailingFiles extends RawLocalFileSystem {
    private static final String SCHEME = "failing";
    private static final ThreadLocal<Steps> STEPS = ThreadLocal.withInitial(Steps::new);

    /** Settings that find it; its steps are those of this thread. */
    static Configuration configuration(Steps steps) {
        STEPS.set(steps);
        Configuration configuration = new Configuration(false);
        configuration.set("fs." + SCHEME + ".impl", FailingFiles.class.getName());
        return configuration;
    }

    static String location(java.nio.file.Path folder) {
        return SCHEME + ":" + folder;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    private static void step() throws IOException {
        try {
            STEPS.get().take();
        } catch (Steps.Failed e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        step();
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        step();
        return super.delete(path, recursive);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        step();
        return super.mkdirs(path);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        step();
        return super.create(path, permission, overwrite, buffer, replication, block, progress);
    }
}
