package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What each Beeline can do. It is started as few times as will do. */
class BeelineClientTest {
    private static final String ORDERS = "SELECT id, what, price FROM shop.orders ORDER BY id";
    private static final Pattern BAR = Pattern.compile("VERTICES[^\\n]*\\n(.*\\n)*.*\\d+%");

    @TempDir
    static Path folder;

    private static Shop shop;
    private static GuardedGateway guarded;

    @BeforeAll
    static void open() throws Exception {
        shop = new Shop(folder.resolve("data"));
        guarded = new GuardedGateway(folder.resolve("guarded"));
    }

    @AfterAll
    static void close() {
        shop.close();
        guarded.close();
    }

    @Tag("heavy")
    @TestFactory
    Stream<DynamicTest> beeline2() throws Exception {
        return features(KnownClient.BEELINE_2_3);
    }

    @TestFactory
    Stream<DynamicTest> beeline3() throws Exception {
        return features(KnownClient.BEELINE_3_1);
    }

    @Tag("heavy")
    @TestFactory
    Stream<DynamicTest> beeline4() throws Exception {
        return features(KnownClient.BEELINE_4_2);
    }

    private static Stream<DynamicTest> features(KnownClient client) throws Exception {
        Map<String, List<String>> shown = runScript(client);
        ClientFeatures features = new ClientFeatures(client);
        statements(shown, features);
        commandsOfItsOwn(shown, features);
        formats(shown, features);
        endings(client, features);
        features.can(GuardedGateway.FEATURE, () -> {
            assertLetIn(client, guarded.binaryUrl());
            assertLetIn(client, guarded.httpUrl());
            assertRefused(client, guarded.binaryUrl());
            assertRefused(client, guarded.httpUrl());
        });
        return features.tests();
    }

    private static Map<String, String> script() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("statements", "DESCRIBE orders;\nSHOW TABLES;\nSELECT current_user();");
        all.put("variables", "SET my.conf;\nSELECT '${hivevar:v}', '${w}';");
        all.put("types", Shop.ALL + ";");
        all.put("tables", "!tables");
        all.put("describe", "!describe every_type");
        all.put("columns", "!columns orders");
        all.put("primarykeys", "!primarykeys orders");
        all.put("typeinfo", "!typeinfo");
        all.put("schemas", "!metadata getSchemas");
        all.put("tabletypes", "!metadata getTableTypes");
        for (String format : List.of("table", "vertical", "csv2", "tsv2", "dsv", "xmlattr", "xmlelements")) {
            all.put(format, "!set outputformat " + format + "\n" + ORDERS + ";\n!set outputformat dsv");
        }
        return all;
    }

    /** Runs the script over HTTP. @return what each part of it showed */
    private static Map<String, List<String>> runScript(KnownClient client) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        script().forEach((name, commands) -> script.append("SELECT 'about', '")
                .append(name)
                .append("';\n")
                .append(commands)
                .append('\n'));
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        Beeline.Ended ended = Beeline.run(
                client,
                shop.httpUrl("shop"),
                "--outputformat=dsv",
                "--hiveconf",
                "my.conf=7",
                "--hivevar",
                "v=x",
                "--hivevar",
                "w=y",
                "-f",
                file.toString());
        assertThat(ended.code()).as(ended.messages()).isZero();
        Map<String, List<String>> shown = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String written : ended.out()) {
            String line = withoutPrompt(written);
            if (line.startsWith("about|")) {
                current = new ArrayList<>();
                shown.put(line.substring(line.indexOf('|') + 1), current);
            } else if (!line.isBlank()) {
                current.add(line);
            }
        }
        return shown;
    }

    /** A Beeline that has no terminal to write its prompt to writes it among the rows. */
    private static String withoutPrompt(String line) {
        return line.replaceFirst("^(\\d+: jdbc:\\S*> )+", "");
    }

    private static void statements(Map<String, List<String>> shown, ClientFeatures features) {
        features.can(
                        "`-f`, over HTTP",
                        () -> assertThat(shown.get("statements"))
                                .contains("id|int|the key", "tab_name", "orders", "dear", "me"))
                .can(
                        "`--hiveconf`, `--hivevar`, substituted by the gateway",
                        () -> assertThat(shown.get("variables")).contains("my.conf=7", "x|y"))
                .can(
                        "every type",
                        () -> assertThat(shown.get("types"))
                                .contains(
                                        "1|2|3|4|1.5|2.25|1.50|text, \"quoted\"|various|char |true|bytes|2026-11-25|"
                                                + "2026-11-25 01:02:03.5|[1,2]|{\"k\":7}|{\"a\":8,\"b\":\"nine\"}",
                                        "NULL|NULL|4|NULL" + "|NULL".repeat(13)));
    }

    private static void commandsOfItsOwn(Map<String, List<String>> shown, ClientFeatures features) {
        features.can(
                        "`!tables`",
                        () -> assertThat(shown.get("tables"))
                                .anyMatch(line -> line.startsWith("|shop|orders|TABLE|"))
                                .anyMatch(line -> line.startsWith("|shop|dear|VIEW|what costs|"))
                                .anyMatch(line -> line.startsWith("|shop|every_type|TABLE|one column of each type|")))
                .can(
                        "`!describe`",
                        () -> assertThat(shown.get("describe"))
                                .anyMatch(line ->
                                        line.matches("(NULL)?\\|shop\\|every_type\\|i\\|4\\|INT\\|.*\\|the key\\|.*"))
                                .anyMatch(line -> line.contains("|shop|every_type|x|3|DECIMAL|10|"))
                                .anyMatch(line -> line.contains("|shop|every_type|st|2002|struct<a:int,b:string>|"))
                                .filteredOn(line -> line.contains("|every_type|"))
                                .hasSameSizeAs(Shop.COLUMNS))
                .can(
                        "`!columns`",
                        () -> assertThat(shown.get("columns"))
                                .anyMatch(line -> line.contains("|shop|orders|price|3|DECIMAL|7|"))
                                .anyMatch(line -> line.contains("|shop|orders|day|91|DATE|")))
                .can(
                        "`!primarykeys`",
                        () -> assertThat(shown.get("primarykeys"))
                                .anyMatch(line ->
                                        line.startsWith("TABLE_CAT|TABLE_SCHEM|TABLE_NAME|COLUMN_NAME|KEY_SEQ|"))
                                .anyMatch(line -> line.endsWith("|shop|orders|id|1|pk_orders")))
                .can(
                        "`!typeinfo`",
                        () -> assertThat(shown.get("typeinfo"))
                                .anyMatch(line -> line.startsWith("TIMESTAMP|93|"))
                                .anyMatch(line -> line.startsWith("DECIMAL|3|")))
                .can("`!metadata getSchemas`, `!metadata getTableTypes`", () -> {
                    assertThat(shown.get("schemas")).contains("default|", "shop|");
                    assertThat(shown.get("tabletypes")).contains("TABLE", "VIEW", "MATERIALIZED_VIEW");
                });
    }

    private static void formats(Map<String, List<String>> shown, ClientFeatures features) {
        features.can("output as table, vertical, csv2, tsv2, dsv, xmlattr, xmlelements", () -> {
            assertThat(shown.get("table")).contains("| 1   | pear  | 2.50   |", "| 2   | fig   | 7.00   |");
            assertThat(shown.get("vertical").stream().map(line -> line.replaceAll(" +", " ")))
                    .contains("what pear", "price 7.00");
            assertThat(shown.get("csv2")).contains("id,what,price", "1,pear,2.50", "2,fig,7.00");
            assertThat(shown.get("tsv2")).contains("id\twhat\tprice", "1\tpear\t2.50");
            assertThat(shown.get("dsv")).contains("id|what|price", "1|pear|2.50");
            assertThat(shown.get("xmlattr")).contains("  <result id=\"1\" what=\"pear\" price=\"2.50\"/>");
            assertThat(shown.get("xmlelements")).contains("    <what>pear</what>");
        });
    }

    private static void endings(KnownClient client, ClientFeatures features) {
        features.can("`-e`, over the binary port; exit code 0", () -> {
                    Beeline.Ended ended = Beeline.run(
                            client,
                            shop.binaryUrl(""),
                            "--outputformat=tsv2",
                            "--silent=true",
                            "-e",
                            ORDERS + "; SELECT 'more'");
                    assertThat(ended.code()).as(ended.messages()).isZero();
                    assertThat(ended.out().stream()
                                    .map(BeelineClientTest::withoutPrompt)
                                    .filter(line -> !line.isBlank()))
                            .containsExactly("id\twhat\tprice", "1\tpear\t2.50", "2\tfig\t7.00", "_c0", "more");
                })
                .can("a failing `-e`: exit code 1, message, SQLSTATE and code", () -> {
                    Beeline.Ended ended = Beeline.run(client, shop.binaryUrl("shop"), "-e", "SELECT * FROM ordres");
                    assertThat(ended.code()).isEqualTo(1);
                    assertThat(ended.messages())
                            .contains("line 1:14 table 'shop.ordres' not found, did you mean 'orders'?")
                            .contains("(state=42S02,code=10001)");
                })
                .can("a failing `-f`: exit code 2, nothing behind it runs", () -> {
                    Path script = Files.writeString(
                            folder.resolve("failing.sql"),
                            "SELECT 'before';\nSELECT * FROM nowhere;\nSELECT 'behind';\n");
                    Beeline.Ended ended =
                            Beeline.run(client, shop.binaryUrl("shop"), "--outputformat=csv2", "-f", script.toString());
                    assertThat(ended.code()).isEqualTo(2);
                    assertThat(ended.out()).contains("before").doesNotContain("behind");
                })
                .can("log of a running statement, progress bar, Ctrl-C", () -> {
                    try (Beeline beeline = Beeline.start(client, shop.binaryUrl("shop"), "-e", Shop.LONG)) {
                        String query = beeline.queryId();
                        beeline.awaitMessage(BAR);
                        beeline.interrupt();
                        Beeline.Ended ended = beeline.end();
                        assertThat(ended.code()).isNotZero();
                        Held.await(
                                query + " has ended",
                                Duration.ofMinutes(1),
                                () -> shop.gateway().gateway().activity().queries() == 0);
                    }
                });
    }

    private static void assertLetIn(KnownClient client, String url) throws IOException, InterruptedException {
        Beeline.Ended ended = Beeline.runAs(
                client,
                GuardedGateway.USER,
                GuardedGateway.PASSWORD,
                url,
                "--outputformat=tsv2",
                "-e",
                GuardedGateway.WHO);
        assertThat(ended.code()).as(ended.messages()).isZero();
        assertThat(ended.out()).contains(GuardedGateway.USER);
    }

    private static void assertRefused(KnownClient client, String url) throws IOException, InterruptedException {
        Beeline.Ended ended = Beeline.runAs(client, GuardedGateway.USER, "wrong", url, "-e", GuardedGateway.WHO);
        assertThat(ended.code()).as(ended.messages()).isNotZero();
        assertThat(ended.messages()).containsAnyOf("login refused: wrong user or password", "401");
        assertThat(ended.out()).doesNotContain(GuardedGateway.USER);
    }
}
