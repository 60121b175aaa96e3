package io.honeyflow.gateway.client;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A live gateway with a database {@code shop}, at which every client looks. */
final class Shop implements AutoCloseable {
    /** The columns of {@code every_type}, with the types that clients are told. */
    static final List<String> COLUMNS =
            List.of("t", "s", "i", "b", "f", "d", "x", "c", "v", "h", "o", "bin", "day", "moment", "list", "m", "st");

    static final String ALL = "SELECT * FROM shop.every_type ORDER BY i";

    /** Runs for as long as anybody looks at it. */
    static final String LONG =
            "SELECT count(*) FROM shop.many a CROSS JOIN shop.many b CROSS JOIN shop.many c WHERE a.n + b.n + c.n = -1";

    private final LiveGateway gateway;

    Shop(Path data) throws SQLException {
        this(data, Map.of());
    }

    Shop(Path data, Map<String, String> settings) throws SQLException {
        gateway = new LiveGateway(data, settings);
        gateway.run(
                "CREATE DATABASE shop COMMENT 'what clients look at'",
                "CREATE TABLE shop.every_type (t TINYINT, s SMALLINT, i INT COMMENT 'the key', b BIGINT, f FLOAT, d DOUBLE,"
                        + " x DECIMAL(10,2), c STRING, v VARCHAR(20), h CHAR(5), o BOOLEAN, bin BINARY, day DATE,"
                        + " moment TIMESTAMP, list ARRAY<INT>, m MAP<STRING,INT>, st STRUCT<a:INT,b:STRING>)"
                        + " COMMENT 'one column of each type' STORED AS ORC",
                "INSERT INTO shop.every_type SELECT CAST(1 AS TINYINT), CAST(2 AS SMALLINT), 3, CAST(4 AS BIGINT),"
                        + " CAST(1.5 AS FLOAT), CAST(2.25 AS DOUBLE), CAST(1.5 AS DECIMAL(10,2)), 'text, \"quoted\"',"
                        + " CAST('various' AS VARCHAR(20)), CAST('char' AS CHAR(5)), true, CAST('bytes' AS BINARY),"
                        + " DATE '2026-11-25', TIMESTAMP '2026-11-25 01:02:03.5', array(1, 2), map('k', 7),"
                        + " struct(8, 'nine')",
                "INSERT INTO shop.every_type SELECT CAST(NULL AS TINYINT), NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
                "CREATE TABLE shop.orders (id INT COMMENT 'the key', what STRING, price DECIMAL(7,2))"
                        + " PARTITIONED BY (day DATE) STORED AS ORC",
                "INSERT INTO shop.orders PARTITION (day = '2026-11-01') VALUES (1, 'pear', 2.50), (2, 'fig', 7)",
                "CREATE VIEW shop.dear COMMENT 'what costs' AS SELECT id, price FROM shop.orders WHERE price > 5",
                "CREATE TABLE shop.made (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '20000',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE shop.many STORED AS ORC AS SELECT * FROM shop.made",
                "ALTER TABLE shop.every_type ADD CONSTRAINT pk_types PRIMARY KEY (i, c) DISABLE NOVALIDATE",
                "ALTER TABLE shop.orders ADD CONSTRAINT pk_orders PRIMARY KEY (id) DISABLE NOVALIDATE",
                "ALTER TABLE shop.orders ADD CONSTRAINT fk_types FOREIGN KEY (id, what)"
                        + " REFERENCES shop.every_type (i, c) DISABLE NOVALIDATE");
    }

    LiveGateway gateway() {
        return gateway;
    }

    int binaryPort() {
        return gateway.gateway().thriftPort();
    }

    int httpPort() {
        return gateway.gateway().httpPort();
    }

    /** For Hive's driver and Beeline. */
    String binaryUrl(String database) {
        return "jdbc:hive2://127.0.0.1:" + binaryPort() + "/" + database;
    }

    String httpUrl(String database) {
        return "jdbc:hive2://127.0.0.1:" + httpPort() + "/" + database + ";transportMode=http;httpPath=cliservice";
    }

    @Override
    public void close() {
        gateway.close();
    }
}
