package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.filter.KeyFilter;
import io.honeyflow.exec.kernel.PartitionedFiles;
import io.honeyflow.exec.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;

/** Which keys build rows on disk have. */
final class BuildKeys {
    /** So many filters wait for one union. */
    private static final int GATHERED = 64;

    private final List<KeyFilter> parts = new ArrayList<>();
    private final int column;

    private BuildKeys(int column) {
        this.column = column;
    }

    static KeyFilter of(PartitionedFiles rows, int column) {
        BuildKeys keys = new BuildKeys(column);
        for (int number = 0; number < PartitionedFiles.COUNT; number++) {
            SpillFile file = rows.file(number);
            if (file != null) {
                try (SpillFile.Reader reader = file.read()) {
                    for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                        keys.add(batch);
                    }
                }
            }
        }
        return KeyFilter.union(keys.parts);
    }

    private void add(Batch batch) {
        parts.add(KeyFilter.of(batch.column(column)));
        if (parts.size() == GATHERED) {
            KeyFilter all = KeyFilter.union(parts);
            parts.clear();
            parts.add(all);
        }
    }
}
