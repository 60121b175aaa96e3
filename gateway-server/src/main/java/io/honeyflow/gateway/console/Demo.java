package io.honeyflow.gateway.console;

import io.honeyflow.benchmarks.run.Benchmark;
import io.honeyflow.benchmarks.run.Commands;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** What the demonstration shows once the gateway runs: tables in both formats, a few queries, a stream. */
final class Demo {
    /** What to run, and what it shows. */
    private record Shown(String title, String sql) {}

    private static final List<Shown> QUERIES = List.of(
            new Shown("How many sales a year, and what they brought (Parquet)", """
                    SELECT d_year, count(*) AS sales, sum(ss_net_paid) AS paid
                    FROM demo_parquet.store_sales JOIN demo_parquet.date_dim ON ss_sold_date_sk = d_date_sk
                    GROUP BY d_year ORDER BY d_year"""),
            new Shown("The best selling categories (ORC)", """
                    SELECT i_category, sum(ss_ext_sales_price) AS revenue,
                           rank() OVER (ORDER BY sum(ss_ext_sales_price) DESC) AS place
                    FROM demo_orc.store_sales JOIN demo_orc.item ON ss_item_sk = i_item_sk
                    WHERE i_category IS NOT NULL GROUP BY i_category ORDER BY place LIMIT 5"""),
            new Shown("Both formats in one query: customers of the shops who also buy by catalogue", """
                    SELECT count(DISTINCT ss_customer_sk) AS customers FROM demo_parquet.store_sales
                    WHERE ss_customer_sk IN (SELECT cs_bill_customer_sk FROM demo_orc.catalog_sales)"""),
            new Shown("A generated stream in windows of ten seconds, by the same operators", """
                    SELECT window_start, page, count(*) AS clicks
                    FROM TABLE(TUMBLE(TABLE demo_stream.clicks, DESCRIPTOR(ts), INTERVAL 10 SECONDS))
                    GROUP BY window_start, page ORDER BY window_start, page LIMIT 6"""));

    private static final String CLICKS = """
            CREATE TABLE demo_stream.clicks (page INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL 5 SECONDS)
            WITH ('connector' = 'datagen', 'number-of-rows' = '1000', 'fields.page.min' = '1', 'fields.page.max' = '3',
                  'fields.ts.kind' = 'sequence', 'fields.ts.start' = '2026-11-01 12:00:00', 'fields.ts.step' = '25')""";

    private final String url;
    private final Screen screen;
    private final PrintStream out;
    private final PrintStream messages;

    Demo(String url, Screen screen, PrintStream out, PrintStream messages) {
        this.url = url;
        this.screen = screen;
        this.out = out;
        this.messages = messages;
    }

    /** Makes the tables that aren't there yet, and runs the queries. @return whether all went well */
    boolean show(double scale) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String format : List.of("parquet", "orc")) {
                if (exists(connection, "demo_" + format)) {
                    out.println("Database demo_" + format + " is there already.");
                } else if (!generate(format, scale)) {
                    return false;
                }
                out.println();
            }
            prepareStream(connection);
            StatementRunner runner = new StatementRunner(connection, ResultFormat.TABLE, screen, out, out);
            boolean good = true;
            for (Shown query : QUERIES) {
                out.println("-- " + query.title());
                out.println(query.sql() + ";");
                out.println();
                good &= runner.run(query.sql());
                out.println();
            }
            return good;
        }
    }

    private static void prepareStream(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS demo_stream");
            statement.execute("DROP TABLE IF EXISTS demo_stream.clicks");
            statement.execute(CLICKS);
        }
    }

    private boolean generate(String format, double scale) {
        String scaleText = String.format(Locale.ROOT, "%s", scale);
        return new Commands(Benchmark.TPCDS, out, messages)
                        .run(List.of(
                                "generate",
                                "--database",
                                "demo_" + format,
                                "--scale",
                                scaleText,
                                "--format",
                                format,
                                "--replace",
                                "-u",
                                url))
                == 0;
    }

    /** The last table that generating makes is there: all of them are. */
    private static boolean exists(Connection connection, String database) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, database, "web\\_site", null)) {
            return tables.next();
        }
    }

    /** Leaves a prompt where somebody can use it. @return the exit code */
    int prompt() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new SqlPrompt(
                            connection,
                            new StatementRunner(connection, ResultFormat.TABLE, screen, out, messages),
                            screen)
                    .run();
        }
    }
}
