package io.honeyflow.formats.commit;

import io.honeyflow.api.sink.Committable;
import java.util.List;

/** What one writer hands to the committer. */
record StagedFiles(List<StagedFile> files) implements Committable {
    StagedFiles {
        files = List.copyOf(files);
    }

    @Override
    public long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
