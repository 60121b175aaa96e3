package io.honeyflow.formats.commit;

import java.util.Locale;
import org.apache.hadoop.fs.Path;

/** Names of files that hold a bucket: Hive finds buckets by them. Source: Hive's Utilities.getBucketFileNameFromPathSubString. */
final class BucketFiles {
    static final int NO_BUCKET = -1;

    private BucketFiles() {}

    /** As the format's readers need it at the end of the name: that of the staged file. */
    static String name(int bucket, Path staged) {
        int dot = staged.getName().lastIndexOf('.');
        return name(bucket) + (dot < 0 ? "" : staged.getName().substring(dot));
    }

    /** Files that come later have a number of their copy behind it. */
    private static String name(int bucket) {
        return String.format(Locale.ROOT, "%06d_0", bucket);
    }
}
