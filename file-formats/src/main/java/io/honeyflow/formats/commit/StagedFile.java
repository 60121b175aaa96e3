package io.honeyflow.formats.commit;

import java.io.Serializable;
import java.util.List;

/**
 * A file that a writer has completed and nobody sees yet.
 *
 * @param values of its partition as names carry them; empty for a table without partitions
 * @param path where it is staged
 * @param rows -1 where nobody has counted them
 * @param bucket the bucket that it holds, or -1
 */
record StagedFile(List<String> values, String path, long rows, long bytes, int bucket) implements Serializable {
    StagedFile {
        values = List.copyOf(values);
    }

    boolean isBucket() {
        return bucket != BucketFiles.NO_BUCKET;
    }
}
