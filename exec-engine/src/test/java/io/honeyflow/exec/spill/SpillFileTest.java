package io.honeyflow.exec.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, again and again; a damaged file is an error, never other rows. */
class SpillFileTest {
    private static final Schema ALL = HiveTypes.all();

    @TempDir
    Path folder;

    private static Rows next(SpillFile.Reader reader) {
        return Rows.of(Objects.requireNonNull(reader.next()));
    }

    private SpillFile file(AtomicLong counted) {
        return new SpillFile(folder.resolve("file"), ALL, counted::addAndGet, file -> {});
    }

    @Test
    void rowsComeBackWhileMoreAreWritten() throws IOException {
        AtomicLong counted = new AtomicLong();
        Rows first = Rows.random(ALL, 700, 9, 1);
        Rows second = Rows.random(ALL, 3, 2, 2);
        try (SpillFile file = file(counted);
                SpillFile.Reader early = file.read()) {
            assertThat(early.next()).isNull();
            file.write(first.batch());
            assertThat(next(early).texts()).isEqualTo(first.texts());
            assertThat(early.next()).isNull();
            file.write(second.batch());
            assertThat(next(early).texts()).isEqualTo(second.texts());
            try (SpillFile.Reader late = file.read()) {
                assertThat(late.waiting()).isEqualTo(2);
                assertThat(next(late).texts()).isEqualTo(first.texts());
            }
            assertThat(file.rows()).isEqualTo(703);
            assertThat(file.bytes())
                    .isEqualTo(Files.size(folder.resolve("file")))
                    .isEqualTo(counted.get());
        }
        assertThat(folder.resolve("file")).doesNotExist();
    }

    @Test
    void equalRowsTakeLittleRoom() {
        try (SpillFile file = file(new AtomicLong())) {
            Rows rows = Rows.random(ALL, 2000, 1, 1);
            file.write(rows.batch());
            assertThat(file.bytes()).isLessThan(rows.batch().retainedBytes() / 4);
        }
    }

    @Test
    void everyDamagedByteIsAnError() throws IOException {
        try (SpillFile file = file(new AtomicLong())) {
            file.write(Rows.random(ALL, 5, 3, 4).batch());
            byte[] bytes = Files.readAllBytes(folder.resolve("file"));
            for (int at = 0; at < bytes.length; at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                fails(file, damaged);
            }
            fails(file, Arrays.copyOf(bytes, bytes.length - 1));
            fails(file, new byte[0]);
        }
    }

    private void fails(SpillFile file, byte[] bytes) throws IOException {
        Files.write(folder.resolve("file"), bytes);
        try (SpillFile.Reader reader = file.read()) {
            assertThatThrownBy(reader::next)
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                    .hasMessageStartingWith("can't read spool file " + folder.resolve("file") + ": ");
        }
    }
}
