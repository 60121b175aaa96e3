package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while it writes: readers see all of a statement or nothing, and nothing is left behind. */
class CrashTest {
    @TempDir
    private Path folder;

    @Test
    void overwritingFiftyPartitions() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.overwrite()).run(5);
        assertThat(outcome.before()).as("killed before the commit point").isPositive();
        assertThat(outcome.after()).as("killed after the commit point").isPositive();
        assertThat(outcome.reads()).isPositive();
    }

    @Test
    @Tag("heavy")
    void overwritingFiftyPartitionsFiftyTimes() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.overwrite()).run(50);
        System.out.println("fifty kills: " + outcome);
        assertThat(outcome.before()).isGreaterThan(5);
        assertThat(outcome.after()).isGreaterThan(5);
        assertThat(outcome.rolledForward()).isPositive();
    }

    @Test
    void fillingTwoTables() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.twoTables()).run(3);
        assertThat(outcome.before() + outcome.after()).isEqualTo(3);
    }

    @Test
    @Tag("heavy")
    void fillingTwoTablesOften() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.twoTables()).run(15);
        System.out.println("fifteen kills of a multi-insert: " + outcome);
        assertThat(outcome.before()).isPositive();
        assertThat(outcome.after()).isPositive();
    }

    @Test
    void fillingADirectoryAndATable() throws Exception {
        KilledWrites.Outcome outcome =
                new KilledWrites(folder.resolve("data"), Generations.directory(folder.resolve("files"))).run(3);
        assertThat(outcome.before() + outcome.after()).isEqualTo(3);
    }

    @Test
    @Tag("heavy")
    void fillingADirectoryAndATableOften() throws Exception {
        KilledWrites.Outcome outcome =
                new KilledWrites(folder.resolve("data"), Generations.directory(folder.resolve("files"))).run(15);
        System.out.println("fifteen kills of a directory's filling: " + outcome);
        assertThat(outcome.before()).isPositive();
        assertThat(outcome.after()).isPositive();
    }

    @Test
    void makingATableOfAQuery() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.createdTable()).run(3);
        assertThat(outcome.before() + outcome.after()).isEqualTo(3);
    }

    @Test
    @Tag("heavy")
    void makingATableOfAQueryOften() throws Exception {
        KilledWrites.Outcome outcome = new KilledWrites(folder.resolve("data"), Generations.createdTable()).run(15);
        System.out.println("fifteen kills of CREATE TABLE AS: " + outcome);
        assertThat(outcome.before()).isPositive();
        assertThat(outcome.after()).isPositive();
    }
}
