package io.honeyflow.catalog.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statements as Hive 4 writes them, with fewer columns. */
class DerbyDriverTest {
    private static final String OUTER = " left outer join \"SDS\" on \"PARTITIONS\".\"SD_ID\" = \"SDS\".\"SD_ID\"";
    private static final String INNER = " inner join \"TBLS\" on \"TBLS\".\"TBL_ID\" = \"PARTITIONS\".\"TBL_ID\"";
    private static final String NAMES =
            " where \"PART_NAME\" in ('a= inner join \"TBLS\"','b') order by \"PART_NAME\" asc";

    @Test
    void partitionsAreFoundByTheIndexOfTheirNames() {
        assertThat(DerbyDriver.innerJoinsFirst("select \"SDS\".\"SD_ID\" from \"PARTITIONS\"" + OUTER + INNER + NAMES))
                .isEqualTo("select \"SDS\".\"SD_ID\" from \"PARTITIONS\" --DERBY-PROPERTIES index=UNIQUEPARTITION\n"
                        + INNER + OUTER + NAMES);
    }

    @Test
    void otherStatementsStayAsTheyAre() {
        for (String statement : new String[] {
            "select \"PART_ID\" from \"PARTITIONS\"" + INNER + NAMES,
            "select \"SD_ID\" from \"PARTITIONS\"" + OUTER + NAMES,
            "select \"SD_ID\" from \"PARTITIONS\"" + OUTER + " where \"PART_ID\" in (1,2)",
            "lock table \"NOTIFICATION_SEQUENCE\" in exclusive mode"
        }) {
            assertThat(DerbyDriver.innerJoinsFirst(statement)).isEqualTo(statement);
        }
    }
}
