package io.honeyflow.gateway.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.option.Settings;
import io.honeyflow.formats.FileConnectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysedFilesTest {
    private static final AnalysisQuery.Found FOUND = new AnalysisQuery.Found(
            List.of(), 3, Map.of("a", new ColumnStatistics(1, 0, null, null, -1, -1)), Set.of());

    @TempDir
    private Path folder;

    private AnalysedFiles files;

    @BeforeEach
    void before() throws IOException {
        Files.writeString(folder.resolve("one"), "x");
        files = new AnalysedFiles(new FileConnectors(new Settings(Map.of()), folder.resolve(".journal")).folders());
        files.add(folder.toString());
    }

    private Map<String, String> counted() {
        Map<String, String> old = Map.of(StatisticsState.PARAMETER, "{\"BASIC_STATS\":\"true\"}", "mine", "yes");
        return files.counted(old, folder.toString(), Optional.of(FOUND));
    }

    @Test
    void whatWasCountedIsRightWhereNothingChanged() {
        assertThat(counted())
                .containsEntry("numRows", "3")
                .containsEntry("numFiles", "1")
                .containsEntry("totalSize", "1")
                .containsEntry("mine", "yes")
                .containsEntry(
                        StatisticsState.PARAMETER, "{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\"}}");
    }

    @Test
    void rowsThatCameMeanwhileAreNotCounted() throws IOException {
        Files.writeString(folder.resolve("two"), "yz");
        assertThat(counted())
                .containsEntry("numFiles", "2")
                .containsEntry("totalSize", "3")
                .doesNotContainKey(StatisticsState.PARAMETER);
    }
}
