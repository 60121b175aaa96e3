package io.honeyflow.gateway.hdfs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A store of buckets, on local files: it opens only where the settings of S3 have come to it, and like other stores it may
 * refuse a rename without a word.
 */
public final class BucketFiles extends RawLocalFileSystem {
    static final String ENDPOINT = "http://store.example:9000";
    static final String SECRET = "top+secret";

    /** Nothing gets this name. */
    static final String STUCK = "stuck";

    private @Nullable URI uri;

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        require(configuration, "fs.s3a.endpoint", ENDPOINT);
        require(configuration, "fs.s3a.secret.key", SECRET);
        uri = URI.create(name.getScheme() + "://" + name.getAuthority());
        super.initialize(name, configuration);
    }

    private static void require(Configuration configuration, String setting, String value) throws IOException {
        if (!value.equals(configuration.get(setting))) {
            throw new IOException(setting + " hasn't come: " + configuration.get(setting));
        }
    }

    @Override
    public URI getUri() {
        // The constructor above asks already.
        return uri == null ? URI.create("s3a:///") : uri;
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !to.getName().equals(STUCK) && super.rename(from, to);
    }

    @Override
    protected void checkPath(Path path) {
        // Paths within are local ones.
    }
}
