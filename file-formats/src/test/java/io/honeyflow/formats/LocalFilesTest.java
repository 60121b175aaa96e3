package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
    @TempDir
    private Path folder;

    private final LocalFiles files = new LocalFiles();

    @BeforeEach
    void open() throws IOException {
        files.initialize(folder.toUri(), new Configuration(false));
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(shorts = {0, 0640, 0751, 0755})
    void permissionsAreThoseThatWereAskedFor(short mode) throws IOException {
        FsPermission wanted = new FsPermission(mode);
        files.create(path("file"), wanted, true, 64, (short) 1, 1 << 20, null).close();
        files.mkdirs(path("above/folder"), wanted);
        assertThat(permissions("file")).isEqualTo(wanted.toString());
        assertThat(permissions("above/folder")).isEqualTo(wanted.toString());
        assertThat(files.getFileStatus(path("file")).getPermission()).isEqualTo(wanted);
        assertThat(files.getFileStatus(path("above/folder")).getPermission()).isEqualTo(wanted);
    }

    @Test
    void permissionsAreSetWhateverTheMaskOfNewFiles() throws IOException {
        Files.createFile(folder.resolve("file"));
        files.setPermission(path("file"), new FsPermission((short) 0777));
        assertThat(permissions("file")).isEqualTo("rwxrwxrwx");
    }

    @Test
    void stickyBitsAreAsHadoopSetsThem() throws IOException {
        files.mkdirs(path("shared"));
        files.setPermission(path("shared"), new FsPermission((short) 01777));
        assertThat(Files.getAttribute(folder.resolve("shared"), "unix:mode")).isEqualTo(0041777);
    }

    @Test
    void statusIsHadoops() throws IOException {
        Files.writeString(folder.resolve("file"), "four");
        FileStatus expected = new RawLocalFileSystem() {
            {
                initialize(folder.toUri(), new Configuration(false));
            }
        }.getFileStatus(path("file"));
        FileStatus status = files.listStatus(path("."))[0];
        assertThat(status.getLen()).isEqualTo(4);
        assertThat(status.isFile()).isTrue();
        assertThat(status.getModificationTime()).isEqualTo(expected.getModificationTime());
        assertThat(status.getOwner()).isEqualTo(expected.getOwner());
        assertThat(status.getGroup()).isEqualTo(expected.getGroup());
        assertThat(status.getPermission()).isEqualTo(expected.getPermission());
        assertThat(status.getPath()).isEqualTo(expected.getPath());
    }

    @Test
    void aFileThatIsGoneHasNoPermissions() throws IOException {
        Files.createFile(folder.resolve("file"));
        FileStatus status = files.getFileStatus(path("file"));
        Files.delete(folder.resolve("file"));
        assertThatThrownBy(status::getPermission)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("reading the permissions of file:" + folder.resolve("file"))
                .hasCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.setPermission(path("file"), new FsPermission((short) 0600)))
                .isInstanceOf(NoSuchFileException.class);
    }
}
