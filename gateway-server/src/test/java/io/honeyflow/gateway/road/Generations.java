package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Statements that write a generation of rows as a whole, for gateways that are killed while they do. */
public final class Generations {
    private static final int PARTITIONS = 50;
    private static final int ROWS = 1_000;
    private static final long SUM = (long) ROWS * (ROWS - 1) / 2;

    private Generations() {}

    /** INSERT OVERWRITE of fifty dynamic partitions. */
    public static KilledWrites.Scenario overwrite() {
        return new Overwrite();
    }

    /** One statement that fills a table and the partitions of another. */
    public static KilledWrites.Scenario twoTables() {
        return new TwoTables();
    }

    /** CREATE TABLE AS, of fifty partitions. */
    public static KilledWrites.Scenario createdTable() {
        return new CreatedTable();
    }

    /** One statement that fills a directory, which an external table is over, and the partitions of a table. */
    public static KilledWrites.Scenario directory(Path directory) {
        return new Directory(directory);
    }

    private static void makeSource(ChildGateway gateway) throws SQLException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(v -> "(" + v % PARTITIONS + "," + v + ")")
                .collect(Collectors.joining(","));
        gateway.run("CREATE TABLE source (p INT, v BIGINT) STORED AS PARQUET", "INSERT INTO source VALUES " + rows);
    }

    /** A generation, its rows, their sum and its partitions. */
    private static String whole(int generation) {
        return generation + "|" + ROWS + "|" + SUM + "|" + PARTITIONS;
    }

    private static List<String> generations(Connection connection, String table) throws SQLException {
        return LiveGateway.rows(
                connection, "SELECT gen, count(*), sum(v), count(DISTINCT p) FROM " + table + " GROUP BY gen");
    }

    private static int only(List<String> rows) {
        assertThat(rows).as("one generation").hasSize(1);
        int generation = Integer.parseInt(rows.get(0).substring(0, rows.get(0).indexOf('|')));
        assertThat(rows).containsExactly(whole(generation));
        return generation;
    }

    /** The generation of the tables flat and target. */
    private static int inBoth(Connection connection) throws SQLException {
        List<String> both = LiveGateway.rows(
                connection,
                "SELECT gen, count(*), sum(v), count(DISTINCT p) FROM (SELECT gen, v, p FROM flat UNION ALL SELECT"
                        + " gen, v, p FROM target) u GROUP BY gen");
        assertThat(both).as("one generation in both tables").hasSize(1);
        int found = Integer.parseInt(both.get(0).substring(0, both.get(0).indexOf('|')));
        assertThat(both).containsExactly(found + "|" + 2 * ROWS + "|" + 2 * SUM + "|" + PARTITIONS);
        return found;
    }

    /** Every partition folder is known to the metastore, and all files are of one statement. */
    private static void checkPartitions(ChildGateway gateway, WarehouseFiles warehouse, String table) throws Exception {
        assertThat(gateway.rows("SHOW PARTITIONS " + table))
                .hasSize(PARTITIONS)
                .hasSameElementsAs(warehouse.names(table));
        checkOneStatement(warehouse, table);
    }

    private static void checkOneStatement(WarehouseFiles warehouse, String table) throws IOException {
        Set<String> statements = warehouse.files(table).stream()
                .map(name -> name.substring(name.lastIndexOf('_') + 1))
                .collect(Collectors.toSet());
        assertThat(statements).as("files of one statement").hasSize(1);
    }

    /** INSERT OVERWRITE of fifty dynamic partitions. */
    private static final class Overwrite implements KilledWrites.Scenario {
        @Override
        public void prepare(ChildGateway gateway) throws SQLException {
            makeSource(gateway);
            gateway.run("CREATE TABLE target (gen INT, v BIGINT) PARTITIONED BY (p INT) STORED AS ORC", statement(0));
        }

        @Override
        public String statement(int generation) {
            return "INSERT OVERWRITE TABLE target PARTITION (p) SELECT " + generation + ", v, p FROM source";
        }

        @Override
        public int read(Connection connection, int generation, int next) throws SQLException {
            return only(generations(connection, "target"));
        }

        @Override
        public void checkFiles(ChildGateway gateway, WarehouseFiles warehouse, int generation) throws Exception {
            checkPartitions(gateway, warehouse, "target");
        }
    }

    /** One statement fills a table and the partitions of another. */
    private static final class TwoTables implements KilledWrites.Scenario {
        @Override
        public void prepare(ChildGateway gateway) throws SQLException {
            makeSource(gateway);
            gateway.run(
                    "CREATE TABLE flat (gen INT, v BIGINT, p INT) STORED AS PARQUET",
                    "CREATE TABLE target (gen INT, v BIGINT) PARTITIONED BY (p INT) STORED AS ORC",
                    statement(0));
        }

        @Override
        public String statement(int generation) {
            return "FROM source INSERT OVERWRITE TABLE flat SELECT " + generation
                    + ", v, p INSERT OVERWRITE TABLE target PARTITION (p) SELECT " + generation + ", v, p";
        }

        @Override
        public int read(Connection connection, int generation, int next) throws SQLException {
            return inBoth(connection);
        }

        @Override
        public void checkFiles(ChildGateway gateway, WarehouseFiles warehouse, int generation) throws Exception {
            checkPartitions(gateway, warehouse, "target");
            checkOneStatement(warehouse, "flat");
        }
    }

    /** One statement fills a directory and the partitions of a table. */
    private record Directory(Path directory) implements KilledWrites.Scenario {
        @Override
        public void prepare(ChildGateway gateway) throws SQLException {
            makeSource(gateway);
            gateway.run(
                    "CREATE TABLE target (gen INT, v BIGINT) PARTITIONED BY (p INT) STORED AS ORC",
                    statement(0),
                    "CREATE EXTERNAL TABLE flat (gen INT, v BIGINT, p INT) LOCATION '" + directory.toUri() + "'");
        }

        @Override
        public String statement(int generation) {
            return "FROM source INSERT OVERWRITE LOCAL DIRECTORY '" + directory + "' SELECT " + generation
                    + ", v, p INSERT OVERWRITE TABLE target PARTITION (p) SELECT " + generation + ", v, p";
        }

        @Override
        public int read(Connection connection, int generation, int next) throws SQLException {
            return inBoth(connection);
        }

        @Override
        public void checkFiles(ChildGateway gateway, WarehouseFiles warehouse, int generation) throws Exception {
            checkPartitions(gateway, warehouse, "target");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .isNotEmpty()
                        .allMatch(name -> name.matches("\\d{6}_0(_copy_1)?"));
            }
        }
    }

    /** CREATE TABLE AS, of fifty partitions. A table that doesn't come to be leaves neither its name nor a folder. */
    private static final class CreatedTable implements KilledWrites.Scenario {
        private int last;

        @Override
        public void prepare(ChildGateway gateway) throws SQLException {
            makeSource(gateway);
        }

        @Override
        public String statement(int generation) {
            last = generation;
            return "CREATE TABLE made_" + generation + " PARTITIONED BY (p) STORED AS ORC AS SELECT " + generation
                    + " AS gen, v, p FROM source";
        }

        @Override
        public int read(Connection connection, int generation, int next) throws SQLException {
            List<String> tables = LiveGateway.rows(connection, "SHOW TABLES LIKE 'made_" + next + "'");
            return tables.isEmpty() ? generation : only(generations(connection, "made_" + next));
        }

        @Override
        public void checkFiles(ChildGateway gateway, WarehouseFiles warehouse, int generation) throws Exception {
            if (generation == last) {
                checkPartitions(gateway, warehouse, "made_" + last);
            } else {
                assertThat(warehouse.names("")).doesNotContain("made_" + last);
            }
        }
    }
}
