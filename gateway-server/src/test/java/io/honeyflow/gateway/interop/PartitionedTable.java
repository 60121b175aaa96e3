package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.PartitionName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A table with a partition for each value of a sample, by one engine, which both must list, read and filter.
 *
 * @param writing how its partitions are named
 */
record PartitionedTable(EnginePair engines, PartitionSample sample, String format, Engine writer, Writing writing) {
    /** Of the tables those whose titles hold it: {@code -Dhoneyflow.interop='date in ORC'}. */
    static final String ONLY = System.getProperty("honeyflow.interop", "");

    /** How an INSERT says where its rows go. */
    enum Writing {
        DYNAMIC,
        STATIC
    }

    /** What an engine shows of a partition column that is null. */
    enum NullText {
        NULL,
        /** The folder's name. */
        THE_NAME,
        /** The same, as long as the type allows. */
        THE_NAME_CUT,
        /** Hive's booleans: every text that isn't FALSE is true. */
        TRUE
    }

    /** Of a null in a column of texts we show the folder's name, as Hive does. */
    NullText nullTextHere() {
        return sample.isCharacter() ? NullText.THE_NAME_CUT : NullText.NULL;
    }

    private String shown(NullText nullText) {
        return switch (nullText) {
            case NULL -> "null";
            case TRUE -> "true";
            case THE_NAME -> PartitionName.NULL_VALUE;
            case THE_NAME_CUT ->
                sample.type().equals("string") ? PartitionName.NULL_VALUE : PartitionName.NULL_VALUE.substring(0, 6);
        };
    }

    private String name() {
        return "by_" + writer.name() + "_" + format + "_" + writing + "_" + sample.tableName();
    }

    /** A row each, whose number is the value's; the last one is null. */
    void write() throws SQLException {
        int count = sample.values().size();
        writer.run("CREATE TABLE " + name() + " (v int) PARTITIONED BY (p " + sample.type() + ") STORED AS " + format);
        if (writing == Writing.STATIC) {
            for (int i = 0; i < count; i++) {
                writer.run("INSERT INTO " + name() + " PARTITION (p = " + sample.literal(i) + ") SELECT " + i);
            }
        }
        List<String> rows = new ArrayList<>();
        if (writing == Writing.DYNAMIC) {
            IntStream.range(0, count).forEach(i -> rows.add("SELECT " + i + " AS v, " + sample.sql(i) + " AS p"));
        }
        rows.add("SELECT " + count + " AS v, CAST(NULL AS " + sample.type() + ") AS p");
        writer.run("INSERT INTO " + name() + " PARTITION (p) SELECT v, p FROM (" + String.join(" UNION ALL ", rows)
                + ") q");
    }

    void assertReadBy(Engine reader, NullText nullText) throws SQLException {
        int count = sample.values().size();
        String last = shown(nullText);
        List<String> expected = IntStream.rangeClosed(0, count)
                .mapToObj(i -> i + "|" + (i < count ? sample.expected(i) : last))
                .toList();
        // Sorted here: an ORDER BY would be a job of its own for other engines.
        assertThat(reader.rows("SELECT v, " + sample.text().formatted("p") + " FROM " + name()))
                .as(reader.name())
                .containsExactlyInAnyOrderElementsOf(expected);
        for (int i = 0; i < count; i++) {
            assertThat(reader.rows("SELECT v FROM " + name() + " WHERE p = " + sample.sql(i)))
                    .as(reader.name() + ", " + sample.sql(i))
                    .containsExactly(String.valueOf(i));
        }
        if (nullText == NullText.NULL) {
            assertThat(reader.rows("SELECT v FROM " + name() + " WHERE p IS NULL"))
                    .as(reader.name() + ", null")
                    .containsExactly(String.valueOf(count));
        }
    }

    /** A null that an engine finds by neither of these. */
    void assertNeitherNullNorNot(Engine reader) throws SQLException {
        List<String> others = IntStream.range(0, sample.values().size())
                .mapToObj(String::valueOf)
                .toList();
        assertThat(reader.rows("SELECT v FROM " + name() + " WHERE p IS NULL"))
                .as(reader.name() + ", null")
                .isEmpty();
        assertThat(reader.rows("SELECT v FROM " + name() + " WHERE p IS NOT NULL"))
                .as(reader.name() + ", not null")
                .containsExactlyInAnyOrderElementsOf(others);
    }

    void assertListedAlike() throws SQLException {
        assertThat(engines.ours().rows("SHOW PARTITIONS " + name()))
                .hasSize(sample.values().size() + 1)
                .contains("p=" + PartitionName.NULL_VALUE)
                .hasSameElementsAs(engines.theirs().rows("SHOW PARTITIONS " + name()));
    }

    /** As a test is called. */
    String title() {
        return sample.type() + " in " + format + " by " + writer.name() + ", "
                + writing.name().toLowerCase(Locale.ROOT);
    }
}
