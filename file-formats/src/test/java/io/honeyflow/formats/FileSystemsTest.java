package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.DSQuotaExceededException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemsTest {
    @TempDir
    private java.nio.file.Path folder;

    private final Configuration configuration = new Configuration();

    private boolean renames(String from, String to) throws IOException {
        return FileSystems.renames(new Path(from), new Path(to), configuration);
    }

    @Test
    void renamesWithinOneFileSystemAndOneMountOnly() throws IOException {
        for (String mount : new String[] {"a", "ab", "a/deep"}) {
            configuration.set(
                    "fs.viewfs.mounttable.v.link./mnt/" + mount.replace('/', '-'),
                    Files.createDirectories(folder.resolve(mount)).toUri().toString());
        }
        assertThat(renames("file:/x/a", "file:/y/b")).isTrue();
        assertThat(renames("/x/a", "file:/y/b")).as("the default file system").isTrue();
        assertThat(renames("file:/x", "viewfs://v/mnt/a/x")).isFalse();
        assertThat(renames("viewfs://v/mnt/a/x", "viewfs://v/mnt/a/y/z")).isTrue();
        assertThat(renames("viewfs://v/mnt/a", "viewfs://v/mnt/a/y")).isTrue();
        assertThat(renames("viewfs://v/mnt/a/x", "viewfs://v/mnt/ab/x")).isFalse();
        assertThat(renames("viewfs://v/mnt/a/x", "viewfs://v/mnt/a-deep/x")).isFalse();
    }

    @Test
    void whatIsNotOnTheClassPathIsNamed() {
        assertThatThrownBy(() -> FileSystems.of(new Path("s3a://bucket/t"), configuration))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("hadoop-aws-" + org.apache.hadoop.util.VersionInfo.getVersion() + ".jar");
        assertThatThrownBy(() -> FileSystems.of(new Path("xy://bucket/t"), configuration))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("no fs.xy.impl is set");
        configuration.set("fs.xy.impl", "no.such.Files");
        assertThatThrownBy(() -> FileSystems.of(new Path("xy://bucket/t"), configuration))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("no.such.Files");
    }

    @Test
    void refusalsAndFullDisksHaveCodesOfTheirOwn() {
        assertThat(code(new AccessControlException("Permission denied: user=me\n\tat a stack trace")))
                .isEqualTo(ErrorCode.PERMISSION);
        assertThat(code(new AccessDeniedException("/x"))).isEqualTo(ErrorCode.PERMISSION);
        assertThat(code(new FileNotFoundException("/x (Permission denied)"))).isEqualTo(ErrorCode.PERMISSION);
        assertThat(code(new FileNotFoundException("/x (No such file or directory)")))
                .isEqualTo(ErrorCode.FILE);
        assertThat(code(new DSQuotaExceededException(1, 2))).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(code(new IOException("No space left on device"))).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(FileErrors.of("reading", "f", new AccessControlException("denied\n\tat a stack trace")))
                .hasMessage("reading f: AccessControlException: denied");
    }

    private static ErrorCode code(IOException cause) {
        return FileErrors.of("reading", "f", cause).code();
    }
}
