package io.honeyflow.formats.commit;

import java.util.Locale;

/** Names of files that hold a bucket: Hive finds buckets by them. Source: Hive's Utilities.getBucketFileNameFromPathSubString. */
final class BucketFiles {
    static final int NO_BUCKET = -1;

    private BucketFiles() {}

    /** Files that come later have a number of their copy behind it. */
    static String name(int bucket) {
        return String.format(Locale.ROOT, "%06d_0", bucket);
    }
}
