package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is being started holds the gateway's connections, also past its end: no statement starts one. */
class ProcessesTest {
    private static final String EVENT = "jdk.ProcessStart";

    @TempDir
    private Path folder;

    @Test
    void statementsStartNoProcess() throws Exception {
        Path found = folder.resolve("starts.jfr");
        try (LiveGateway gateway = new LiveGateway(folder.resolve("data"), Map.of());
                Recording recording = new Recording()) {
            recording.enable(EVENT).withoutThreshold();
            recording.start();
            run(gateway);
            // One of ours, so that a record of none means something.
            new ProcessBuilder("true").start().waitFor();
            recording.stop();
            recording.dump(found);
        }
        List<String> commands = RecordingFile.readAllEvents(found).stream()
                .map((RecordedEvent event) -> event.getString("command"))
                .toList();
        assertThat(commands).containsExactly("true");
    }

    private static void run(LiveGateway gateway) throws SQLException {
        gateway.run(
                "CREATE DATABASE db",
                "CREATE TABLE db.t (a INT, b STRING) PARTITIONED BY (p INT) STORED AS PARQUET",
                "INSERT INTO db.t PARTITION (p) VALUES (1, 'x', 1), (2, 'y', 2)",
                "INSERT OVERWRITE TABLE db.t PARTITION (p = 2) SELECT 3, 'z'",
                "CREATE TABLE db.copy STORED AS ORC AS SELECT * FROM db.t",
                "ALTER TABLE db.copy RENAME TO db.other",
                "ANALYZE TABLE db.t COMPUTE STATISTICS FOR COLUMNS",
                "ALTER TABLE db.t ADD PARTITION (p = 4)",
                "ALTER TABLE db.t DROP PARTITION (p = 1)",
                "MSCK REPAIR TABLE db.t",
                "SHOW TABLE EXTENDED IN db LIKE 't'",
                "TRUNCATE TABLE db.t",
                "DROP TABLE db.t",
                "DROP DATABASE db CASCADE");
    }
}
