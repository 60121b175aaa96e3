package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {
    @TempDir
    private Path folder;

    private final Configuration configuration = new Configuration();

    @BeforeEach
    void files() throws IOException {
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        make("b");
        make("_hidden");
        make(".hidden/x");
    }

    private void make(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private List<String> found() {
        String root = folder.toUri().getPath();
        return TableFiles.list(folder.toString(), configuration).stream()
                .map(file -> file.getPath().toUri().getPath().substring(root.length()))
                .toList();
    }

    @Test
    void branchesOfAUnionAreRead() throws IOException {
        make("HIVE_UNION_SUBDIR_1/000000_0");
        make("HIVE_UNION_SUBDIR_1/_tmp");
        make("HIVE_UNION_SUBDIR_12/000000_0");
        Files.createDirectory(folder.resolve("HIVE_UNION_SUBDIR_3"));
        assertThat(found()).containsExactly("HIVE_UNION_SUBDIR_1/000000_0", "HIVE_UNION_SUBDIR_12/000000_0", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within/x",
                "HIVE_UNION_SUBDIR_/x",
                "HIVE_UNION_SUBDIR_1a/x",
                "hive_union_subdir_1/x",
                "HIVE_UNION_SUBDIR_1/HIVE_UNION_SUBDIR_2/x",
                "HIVE_UNION_SUBDIR_1/within/x"
            })
    void otherFoldersAreRefused(String file) throws IOException {
        make(file);
        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining(Path.of(file).getParent().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapreduce.input.fileinputformat.input.dir.recursive", "mapred.input.dir.recursive"})
    void allFoldersAreReadWhereHadoopIsToldSo(String setting) throws IOException {
        make("within/more/x");
        make("within/.hidden/x");
        configuration.set(setting, "true");
        assertThat(found()).containsExactly("b", "within/more/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_0000005",
                "base_5_v0000012",
                "delta_0000001_0000001",
                "delta_1_1_0000",
                "delete_delta_2_2_0001"
            })
    void foldersOfTransactionsAreRefusedWhateverHadoopIsTold(String name) throws IOException {
        make(name + "/bucket_00000");
        configuration.set("mapred.input.dir.recursive", "true");
        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining(name + " of a transactional table");
    }

    @Test
    void aLinkOfABranchThatLeadsNowhereIsRefused() throws IOException {
        make("HIVE_UNION_SUBDIR_1/000000_0");
        Files.createSymbolicLink(folder.resolve("HIVE_UNION_SUBDIR_1/lost"), folder.resolve("nothing"));
        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                .hasMessageContaining("HIVE_UNION_SUBDIR_1/lost");
    }
}
