package io.honeyflow.exec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.ScriptCall;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.text.RowText;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.script.ScriptOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows through real processes: none is lost, none hangs, and no process outlives its query. */
@Timeout(60)
class ScriptTaskTest {
    private static final Schema NUMBERS = Schema.of(new Field("n", DataType.INT));
    private static final Schema TEXTS = Schema.of(new Field("line", DataType.STRING));

    @TempDir
    Path folder;

    private TestQueries queries;

    @BeforeEach
    void open() {
        queries = new TestQueries(folder, 2).withParallelism(1);
    }

    @AfterEach
    void close() {
        queries.close();
        TestQueries.await(
                "no process is left",
                () -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("-script-"));
    }

    private Fragment through(String command, int rows) {
        List<List<Object>> numbers = new ArrayList<>();
        IntStream.range(0, rows).forEach(n -> numbers.add(List.of(n)));
        PlanNode scan = new PlanNode.Scan(
                1, queries.tables.rows("numbers", new Rows(NUMBERS, numbers)), List.of(0), List.of(), List.of());
        RowText text = new RowText("tabbed", Map.of());
        PlanNode script = new PlanNode.Script(2, scan, new ScriptCall(command, text, text), TEXTS);
        return new Fragment(1, script, new FragmentOutput.Results(), Fragment.Instances.ONE);
    }

    private List<String> run(String command, int rows) {
        return lines(through(command, rows));
    }

    private List<String> lines(Fragment fragment) {
        return queries.run(fragment).stream()
                .map(row -> row.substring(1, row.lastIndexOf('\'')))
                .toList();
    }

    @Test
    void manyMoreRowsThanPipesHoldComeBackInOrder() {
        List<String> expected =
                IntStream.range(0, 200_000).mapToObj(String::valueOf).toList();
        assertThat(run("cat", 200_000)).isEqualTo(expected);
    }

    @Test
    void rowsThatComeOnlyAtTheEndWait() {
        assertThat(run("sort -n -r", 100_000)).startsWith("99999", "99998").hasSize(100_000);
    }

    @Test
    void oneRowMayBecomeMany() {
        assertThat(run("sh -c \"while read n; do seq 1 3000; done\"", 100)).hasSize(300_000);
    }

    @Test
    void linesEndInAnyWayAndTheLastNeedsNoEnd() {
        assertThat(run("sh -c \"cat >/dev/null; printf 'a\\r\\nb\\rc\\n\\nd'\"", 1))
                .containsExactly("a", "b", "c", "", "d");
    }

    @Test
    void aScriptThatReadsNothingIsAnErrorUnlessItMay() {
        fails("true", 200_000, ErrorCode.SCRIPT_INPUT, "script 'true' ended before it had read all its rows");
        queries.with(ScriptOptions.PARTIAL.name(), true);
        assertThat(run("head -n 2", 200_000)).containsExactly("0", "1");
    }

    @Test
    void whatAFailedScriptSaysIsTold() {
        fails(
                "sh -c \"cat >/dev/null; echo nobody told me >&2; exit 7\"",
                3,
                ErrorCode.SCRIPT_FAILED,
                "expected exit status 0, found 7; it says: nobody told me");
        fails("sh -c \"kill -9 $$\"", 200_000, null, "script");
    }

    @Test
    void whatIsNoProgramIsToldByItsName() {
        fails("nowhere-to-be-found 1", 3, ErrorCode.SCRIPT_START, "can't start script 'nowhere-to-be-found 1'");
    }

    @Test
    void aLineThatIsNoRowIsToldWithTheScript() {
        fails(
                "sed s/5/x\ty/",
                10,
                ErrorCode.INVALID_VALUE,
                "a line of script 'sed s/5/x\ty/': expected 1 fields, found 2");
    }

    private void fails(String command, int rows, ErrorCode code, String message) {
        assertThatThrownBy(() -> run(command, rows))
                .isInstanceOfSatisfying(
                        SqlException.class,
                        e -> assertThat(code == null || e.code() == code).isTrue())
                .hasMessageContaining(message);
    }

    @Test
    void aScriptThatNeitherReadsNorWritesIsEndedWithItsQuery() {
        try (ResultStream stream = queries.start(through("sh -c \"sleep 1000; cat\"", 200_000))) {
            TestQueries.await(
                    "the script runs",
                    () -> ProcessHandle.current().descendants().anyMatch(ProcessHandle::isAlive));
            assertThat(stream.next(Duration.ofMillis(50))).isInstanceOf(ResultStream.NotYet.class);
        }
    }

    @Test
    void aLimitEndsTheScript() {
        Fragment endless = through("sh -c \"while true; do echo y; done\"", 10);
        PlanNode limit = new PlanNode.Limit(3, endless.root(), 0, 5);
        assertThat(lines(new Fragment(1, limit, new FragmentOutput.Results(), Fragment.Instances.ONE)))
                .containsExactly("y", "y", "y", "y", "y");
    }
}
