package io.honeyflow.formats.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Committable;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.sink.Written;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.TableFiles;
import io.honeyflow.formats.text.RowSerde;
import io.honeyflow.formats.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement over three tables, one of them created by it, and two directories, one of them new, that fails at each of its steps in turn. */
class CommitStepsTest {
    private static final int MORE_THAN_ALL = 200;
    /** As Hive on Tez makes it. */
    private static final String UNION_FOLDER = "HIVE_UNION_SUBDIR_2";

    private static final List<String> OLD =
            List.of("flat: branch", "flat: old", "parts/p=1: old", "parts/p=3: kept", "files: old", "files: branch");
    private static final List<String> NEW = List.of(
            "flat: new",
            "made: new",
            "parts/p=1: new",
            "parts/p=2: new",
            "parts/p=3: kept",
            "files: new",
            "fresh: new");

    @TempDir
    private Path folder;

    /** Tables in a folder of their own, and the process that has them. */
    private final class House {
        private final Path place;
        private final Steps steps = new Steps();
        private final MemoryCatalog catalog = new MemoryCatalog(steps);
        private TableStates states;

        House(String name) throws IOException {
            place = Files.createDirectories(folder.resolve(name));
            states = states();
            catalog.createTable(table("flat", false));
            catalog.createTable(table("parts", true));
            file("flat", "old");
            file("flat/" + UNION_FOLDER, "branch");
            file("files", "old", "000000_0");
            file("files/" + UNION_FOLDER, "branch");
            file("parts/p=1", "old");
            file("parts/p=3", "kept");
            catalog.addPartitions("default", "parts", List.of(partition("1"), partition("3")));
        }

        private void file(String name, String row) throws IOException {
            file(name, row, row);
        }

        private void file(String name, String row, String file) throws IOException {
            Files.writeString(Files.createDirectories(place.resolve(name)).resolve(file), row + "\n");
        }

        private Partition partition(String value) {
            String location = FailingFiles.location(place.resolve("parts/p=" + value));
            return new Partition(List.of(value), table("parts", true).storage().withLocation(location), Map.of());
        }

        private TableStates states() {
            return new TableStates(FailingFiles.configuration(steps), place.resolve("journal"));
        }

        private Table table(String name, boolean partitioned) {
            return new Table(
                    "default",
                    name,
                    "",
                    TableKind.MANAGED_TABLE,
                    List.of(new Column("v", DataType.STRING)),
                    partitioned ? List.of(new Column("p", DataType.INT)) : List.of(),
                    StorageFormats.TEXTFILE.storage(FailingFiles.location(place.resolve(name)), Map.of()),
                    Map.of(),
                    null,
                    0);
        }

        private WriteTarget insert(String name, @Nullable String partition) {
            return new WriteTarget(
                    StorageFormats.handle(table(name, name.equals("parts"))),
                    partition == null ? Map.of() : Map.of("p", partition),
                    WriteTarget.Mode.OVERWRITE,
                    "");
        }

        private WriteTarget directory(String name) {
            TableHandle files = TableHandle.directory(
                    "text",
                    Schema.of(new Field("_col0", DataType.STRING)),
                    FailingFiles.location(place.resolve(name)),
                    Map.of());
            return new WriteTarget(files, Map.of(), WriteTarget.Mode.REPLACE, "");
        }

        private WriteTarget create(String name) {
            Table made = table(name, false);
            return new WriteTarget(StorageFormats.handle(made), Map.of(), WriteTarget.Mode.APPEND, "", made);
        }

        /** The statement of the test. */
        void writeAll() {
            write(
                    "s",
                    List.of("new"),
                    insert("flat", null),
                    insert("parts", "1"),
                    insert("parts", "2"),
                    create("made"),
                    directory("files"),
                    directory("fresh"));
        }

        void write(String statement, List<String> rows, WriteTarget... targets) {
            FileSink sink = new FileSink(new TextFormat(RowSerde.DELIMITED), Map.of(), states);
            ConnectorContext context = new ConnectorContext(catalog, new Settings(Map.of()), ZoneOffset.UTC);
            List<Written> written = new ArrayList<>();
            int writer = 0;
            try {
                for (WriteTarget each : targets) {
                    WriteTarget target = new WriteTarget(
                            each.table(), each.staticPartition(), each.mode(), statement, each.created());
                    written.add(new Written(target, List.of()));
                    written.set(
                            writer,
                            new Written(
                                    target,
                                    stage(sink.open(target, each.table().dataSchema(), writer++, context), rows)));
                }
            } catch (RuntimeException e) {
                sink.committer(context).abort(written);
                throw e;
            }
            sink.committer(context).commit(written);
        }

        private static List<Committable> stage(SinkWriter sink, List<String> rows) {
            try (SinkWriter writer = sink) {
                BatchBuilder batch = new BatchBuilder(Schema.of(new Field("v", DataType.STRING)), rows.size());
                rows.forEach(row -> batch.appendRow(List.of(row)));
                writer.write(batch.build());
                return writer.prepare(0);
            }
        }

        /** The process ends and another one has its journal. */
        void restart() {
            steps.mend();
            states = states();
            states.recover(catalog);
        }

        /** What a reader sees, table by table, all at one moment. */
        List<String> rows() {
            List<String> locations = Stream.of("flat", "made", "parts", "files", "fresh")
                    .map(name -> FailingFiles.location(place.resolve(name)))
                    .toList();
            return states.listing(locations, catalog, () -> {
                List<String> rows = new ArrayList<>();
                for (String name : List.of("flat", "made")) {
                    catalog.table("default", name)
                            .ifPresent(table -> addRows(name, table.storage().location(), rows));
                }
                catalog.partitions("default", "parts", catalog.partitionNames("default", "parts"))
                        .forEach(partition -> addRows(
                                "parts/p=" + partition.values().get(0),
                                partition.storage().location(),
                                rows));
                for (String name : List.of("files", "fresh")) {
                    if (Files.exists(place.resolve(name))) {
                        addRows(name, FailingFiles.location(place.resolve(name)), rows);
                    }
                }
                return rows;
            });
        }

        private void addRows(String name, String location, List<String> rows) {
            for (FileStatus file : TableFiles.existing(location, name, states.configuration())) {
                try {
                    Files.readAllLines(Path.of(file.getPath().toUri().getPath()))
                            .forEach(line -> rows.add(name + ": " + line));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        /** Nothing hidden, nothing under way, no folder without a table, and no sign of who created what. */
        void assertTidy() throws IOException {
            try (Stream<Path> files = Files.walk(place)) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".")))
                        .isEmpty();
            }
            assertThat(Files.exists(place.resolve("flat").resolve(UNION_FOLDER)))
                    .isEqualTo(rows().contains("flat: branch"));
            assertThat(Files.exists(place.resolve("files").resolve(UNION_FOLDER)))
                    .isEqualTo(rows().contains("files: branch"));
            assertThat(Files.exists(place.resolve("fresh"))).isEqualTo(rows().contains("fresh: new"));
            if (Files.exists(place.resolve("journal"))) {
                assertThat(Files.list(place.resolve("journal"))).isEmpty();
            }
            assertThat(Files.exists(place.resolve("made")))
                    .isEqualTo(catalog.table("default", "made").isPresent());
            catalog.table("default", "made")
                    .ifPresent(table -> assertThat(table.parameters()).doesNotContainKey(RollForward.CREATOR));
        }
    }

    @Test
    void withoutFailureAllIsNew() throws Exception {
        House house = new House("fine");
        assertThat(house.rows()).isEqualTo(OLD);
        house.writeAll();
        assertThat(house.rows()).isEqualTo(NEW);
        assertThat(house.catalog.table("default", "flat").orElseThrow().parameters())
                .containsEntry("numRows", "1");
        house.assertTidy();
    }

    @Test
    void aProcessThatEndsAtAnyStepLeavesAllOrNothing() throws Exception {
        int old = 0;
        int done = 0;
        for (int step = 0; step < MORE_THAN_ALL; step++) {
            House house = new House("end-" + step);
            house.steps.failFrom(step);
            Throwable failed = catchThrowable(house::writeAll);
            if (failed == null && !house.steps.haveFailed()) {
                assertThat(old).as("steps before the commit point").isPositive();
                assertThat(done).as("steps after the commit point").isPositive();
                return;
            }
            house.restart();
            List<String> rows = house.rows();
            if (rows.equals(OLD)) {
                old++;
                assertThat(done)
                        .as("step %d: once it counts it counts at every later step", step)
                        .isZero();
            } else {
                done++;
                assertThat(rows).as("after step %d", step).isEqualTo(NEW);
            }
            house.assertTidy();
        }
        throw new AssertionError("the statement never came to its end");
    }

    @Test
    void aProcessThatLivesOnFinishesWhatCounts() throws Exception {
        int told = 0;
        for (int step = 0; step < MORE_THAN_ALL; step++) {
            House house = new House("live-" + step);
            house.steps.failFrom(step);
            Throwable failed = catchThrowable(house::writeAll);
            if (failed == null && !house.steps.haveFailed()) {
                assertThat(told).isPositive();
                return;
            }
            if (failed instanceof SqlException
                    && String.valueOf(failed.getMessage()).contains("must not be run again")) {
                told++;
                // Half of it may have taken its place: nobody sees that.
                assertThatThrownBy(house::rows)
                        .isInstanceOf(SqlException.class)
                        .hasMessageContaining("can't take its place yet");
                house.steps.mend();
                assertThat(house.rows()).as("after step %d", step).isEqualTo(NEW);
                house.assertTidy();
            } else {
                house.steps.mend();
                assertThat(house.rows()).as("after step %d", step).isEqualTo(failed == null ? NEW : OLD);
            }
        }
        throw new AssertionError("the statement never came to its end");
    }

    @Test
    void aSecondEndDuringRecoveryChangesNothing() throws Exception {
        int commit = stepsToCommit();
        for (int step = 0; step < MORE_THAN_ALL; step++) {
            House house = new House("twice-" + step);
            house.steps.failFrom(commit + 1);
            assertThat(catchThrowable(house::writeAll)).isNotNull();
            house.steps.failFrom(step);
            house.states = house.states();
            Throwable failed = catchThrowable(() -> house.states.recover(house.catalog));
            boolean whole = failed == null && !house.steps.haveFailed();
            house.restart();
            assertThat(house.rows()).as("recovery that ends at step %d", step).isEqualTo(NEW);
            house.assertTidy();
            if (whole) {
                return;
            }
        }
        throw new AssertionError("recovery never came to its end");
    }

    /** How many steps come before the commit point. */
    private int stepsToCommit() throws IOException {
        for (int step = 0; step < MORE_THAN_ALL; step++) {
            House house = new House("count-" + step);
            house.steps.failFrom(step);
            Throwable failed = catchThrowable(house::writeAll);
            if (failed != null && String.valueOf(failed.getMessage()).contains("must not be run again")) {
                return step;
            }
            deleteAll(house.place);
        }
        throw new AssertionError("the statement never counted");
    }

    private static void deleteAll(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void readersKeepTheFilesThatTheyListed() throws Exception {
        House house = new House("reading");
        String location = FailingFiles.location(house.place.resolve("flat"));
        TableState state = house.states.of(location);
        record Seen(List<String> paths, long asOf) {}
        TableState.Listed<Seen> listed = house.states.listing(
                List.of(location),
                house.catalog,
                () -> house.states.list(
                        location,
                        asOf -> new Seen(
                                TableFiles.list(location, house.states.configuration()).stream()
                                        .map(file -> file.getPath().toString())
                                        .toList(),
                                asOf)));
        house.writeAll();
        house.write("again", List.of("newer"), house.insert("flat", null));
        String path = listed.files().paths().get(0);
        String text = state.open(path, listed.files().asOf(), lies -> {
            try {
                return Files.readString(
                        Path.of(new org.apache.hadoop.fs.Path(lies).toUri().getPath()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(text).isEqualTo("branch\n");
        assertThat(house.rows()).contains("flat: newer");
        listed.close();
        house.assertTidy();
    }

    @Test
    void aTableThatChangedMeanwhileIsLeftAlone() throws Exception {
        House house = new House("changed");
        WriteTarget gone = house.insert("flat", null);
        house.catalog.dropTable("default", "flat", Catalog.DropData.KEEP);
        assertThatThrownBy(() -> house.write("late", List.of("x"), gone, house.insert("parts", "1")))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("was dropped while the statement wrote to it");
        assertThat(house.rows()).containsExactly("parts/p=1: old", "parts/p=3: kept", "files: old", "files: branch");
    }

    @Test
    void aCreatedTableThatIsThereAlreadyIsLeftAlone() throws Exception {
        House house = new House("twice");
        house.write("first", List.of("first"), house.create("made"));
        assertThatThrownBy(() ->
                        house.write("second", List.of("second"), house.create("made"), house.insert("flat", null)))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("exists already");
        assertThat(house.rows()).contains("made: first", "flat: old");
        house.assertTidy();
    }

    @Test
    void branchesThatWriteOneTableAreOneChange() throws Exception {
        House house = new House("branches");
        house.write("both", List.of("b"), house.insert("flat", null), house.insert("flat", null));
        assertThat(house.rows())
                .containsExactly(
                        "flat: b", "flat: b", "parts/p=1: old", "parts/p=3: kept", "files: old", "files: branch");
        house.assertTidy();
    }

    @Test
    void filesOfADirectoryHaveTheirNamesAgainUnlessSomebodyReads() throws Exception {
        House house = new House("names");
        Path file = house.place.resolve("files/000000_0");
        house.write("first", List.of("first"), house.directory("files"));
        assertThat(file).hasContent("first");
        String location = FailingFiles.location(house.place.resolve("files"));
        TableState.Listed<Long> listed =
                house.states.listing(List.of(location), house.catalog, () -> house.states.list(location, asOf -> asOf));
        house.write("second", List.of("second"), house.directory("files"));
        assertThat(house.place.resolve("files/000000_0_copy_1")).hasContent("second");
        String lies = house.states.of(location).open(location + "/000000_0", listed.files(), path -> path);
        assertThat(Path.of(new org.apache.hadoop.fs.Path(lies).toUri().getPath()))
                .hasContent("first");
        listed.close();
        house.write("third", List.of("third"), house.directory("files"));
        assertThat(file).hasContent("third");
        assertThat(house.rows()).contains("files: third").doesNotContain("files: first", "files: second");
        house.assertTidy();
    }
}
