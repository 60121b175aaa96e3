package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedBlockTest {
    private static final String RECORDED = """
            PREHOOK: query: create table t (a int)
            PREHOOK: type: CREATETABLE
            POSTHOOK: query: create table t (a int)
            POSTHOOK: type: CREATETABLE
            Warning: Shuffle Join is a cross product
            PREHOOK: query: select a
            from t where b = '/x'
            PREHOOK: type: QUERY
            PREHOOK: Input: default@t
            #### A masked pattern was here ####
            POSTHOOK: query: select a
            from t where b = '/x'
            POSTHOOK: type: QUERY
            POSTHOOK: Input: default@t
            #### A masked pattern was here ####
            1

            NULL
            PREHOOK: query: select broken
            PREHOOK: type: QUERY
            FAILED: Execution Error
            """;

    @Test
    void rowsAreWhatIsNoNote() {
        List<RecordedBlock> blocks = RecordedBlock.parse(RECORDED);
        assertThat(blocks).extracting(RecordedBlock::type).containsExactly("CREATETABLE", "QUERY", "QUERY");
        assertThat(blocks.get(0).rows()).isEmpty();
        assertThat(blocks.get(1).query()).isEqualTo("select a\nfrom t where b = '/x'");
        assertThat(blocks.get(1).rows()).containsExactly("1", "", "NULL");
        assertThat(blocks).extracting(RecordedBlock::succeeded).containsExactly(true, true, false);
    }

    @Test
    void statementsFindTheirBlocksThoughSomeLeftNone() {
        List<QueryFile.Statement> statements = QueryFile.parse(
                        "x.q",
                        "SET a=b; create table t (a int); select a from t where b = '/x'; select other; select broken;")
                .statements();
        List<Optional<RecordedBlock>> pairs = Pairing.of(statements, RecordedBlock.parse(RECORDED));
        assertThat(pairs)
                .extracting(pair -> pair.map(RecordedBlock::type).orElse("none"))
                .containsExactly("none", "CREATETABLE", "QUERY", "none", "QUERY");
    }

    @Test
    void aQueryMayBeginWithAMaskedLine() {
        List<RecordedBlock> blocks = RecordedBlock.parse("""
                PREHOOK: query: select 1
                PREHOOK: type: QUERY
                #### A masked pattern was here ####
                POSTHOOK: query: select 1
                POSTHOOK: type: QUERY
                #### A masked pattern was here ####
                1
                #### A masked pattern was here ####
                select key from src
                PREHOOK: type: QUERY
                PREHOOK: Input: default@src
                #### A masked pattern was here ####
                select key from src
                POSTHOOK: type: QUERY
                POSTHOOK: Input: default@src
                #### A masked pattern was here ####
                """);
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).rows()).containsExactly("1");
        assertThat(blocks.get(1).query()).isEqualTo(RecordedBlock.MASK + "\nselect key from src");
        assertThat(blocks.get(1).rows()).isEmpty();
        assertThat(blocks.get(1).succeeded()).isTrue();
    }

    @Test
    void aMaskedLineAndAVariableStandForAnyText() {
        List<RecordedBlock> blocks = RecordedBlock.parse("""
                PREHOOK: query: load data
                #### A masked pattern was here ####
                 into table t
                PREHOOK: type: LOAD
                PREHOOK: query: select '/tmp/x'
                PREHOOK: type: QUERY
                """);
        List<QueryFile.Statement> statements = QueryFile.parse(
                        "x.q", "load data\n inpath '/x'\n into table t; select '${system:test.tmp.dir}/x';")
                .statements();
        assertThat(Pairing.of(statements, blocks)).allMatch(Optional::isPresent);
    }
}
