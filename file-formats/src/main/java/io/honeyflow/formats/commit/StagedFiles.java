package io.honeyflow.formats.commit;

import io.honeyflow.api.sink.Committable;
import java.util.List;

/**
 * What one writer hands to the committer.
 *
 * @param merged paths of files that are there, whose rows the staged ones hold: those go, and nothing else changes; empty
 *     where the staged files hold new rows
 */
record StagedFiles(List<StagedFile> files, List<String> merged) implements Committable {
    StagedFiles {
        files = List.copyOf(files);
        merged = List.copyOf(merged);
    }

    StagedFiles(List<StagedFile> files) {
        this(files, List.of());
    }

    @Override
    public long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
