package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.exec.data.BatchForm.Density;
import io.honeyflow.exec.data.BatchForm.Encoding;
import io.honeyflow.exec.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operator under the contract, and the contract under mutants. */
class OperatorContractTest {
    private static final Feed SMALL = new Feed(297, 7, Encoding.FLAT, Density.DENSE, Feed.Restarts.NEVER);
    private static final Feed LARGE = new Feed(2100, 2048, Encoding.FLAT, Density.DENSE, Feed.Restarts.NEVER);

    static List<ContractCase> cases() {
        List<ContractCase> cases = new ArrayList<>(RowCases.all());
        cases.addAll(TimeCases.all());
        cases.addAll(AggregateCases.all());
        cases.addAll(OrderCases.all());
        cases.addAll(JoinCases.all());
        return cases;
    }

    private static Stream<DynamicTest> each(List<ContractCase> cases, Check check) {
        return cases.stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    try {
                        check.of(example);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(example.name() + ": " + e.getMessage(), e);
                    }
                }));
    }

    private interface Check {
        void of(ContractCase example);
    }

    @TestFactory
    Stream<DynamicTest> theSameRowsHoweverTheyCome() {
        return each(cases(), example -> {
            OperatorContract contract = new OperatorContract(example);
            Feed.all().forEach(contract::holds);
            if (example.spillsToTheSameRows()) {
                Feed.spilling().stream()
                        .filter(feed ->
                                feed.restarts() == Feed.Restarts.NEVER || !(example.node() instanceof PlanNode.Join))
                        .forEach(contract::holds);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aLostLastBatchIsSeen() {
        return each(losing(), example -> isSeen(example, LosesLastBatch::new));
    }

    @TestFactory
    Stream<DynamicTest> aLostLastResultIsSeen() {
        return each(losing(), example -> isSeen(example, LosesLastResult::new));
    }

    private static List<ContractCase> losing() {
        return cases().stream()
                .filter(example -> example.loss() == ContractCase.Loss.SEEN)
                .toList();
    }

    private static void isSeen(ContractCase example, UnaryOperator<Operator> mutant) {
        OperatorContract contract = new OperatorContract(example);
        for (Feed feed : List.of(SMALL, LARGE)) {
            assertThatThrownBy(() -> contract.holds(feed, mutant))
                    .as("%s with its last batch lost, fed with %s", example, feed)
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** What keeps state is told by this: with empty snapshots another result comes. */
    @TestFactory
    Stream<DynamicTest> aForgottenStateIsSeen() {
        Feed restored = new Feed(300, 7, Encoding.FLAT, Density.DENSE, Feed.Restarts.ALWAYS);
        List<ContractCase> keeping = losing().stream()
                .filter(example -> example.node() instanceof PlanNode.Aggregate
                        || example.node() instanceof PlanNode.Sort
                        || example.node() instanceof PlanNode.TopN
                        || example.node() instanceof PlanNode.Window
                        || example.node() instanceof PlanNode.SingleRow
                        || example.node() instanceof PlanNode.Limit)
                .toList();
        return each(
                keeping,
                example -> assertThatThrownBy(() -> new OperatorContract(example).holds(restored, ForgetsState::new))
                        .isInstanceOf(AssertionError.class));
    }

    @TestFactory
    Stream<DynamicTest> anEndedQueryEndsItsOperators() {
        List<ContractCase> giving = cases().stream()
                .filter(example -> !new OperatorContract(example).plainRows(300).isEmpty())
                .toList();
        return each(giving, example -> {
            new OperatorContract(example).endsWhenCancelled(SMALL, 0);
            new OperatorContract(example).endsWhenCancelled(LARGE, 0);
            new OperatorContract(example).endsWhenCancelled(SMALL.spilling(2), 0);
        });
    }

    @TestFactory
    Stream<DynamicTest> noMoreRowsWhereNoneAreWanted() {
        List<ContractCase> plain = cases().stream()
                .filter(example -> !givesChanges(example.node()))
                .toList();
        return each(plain, example -> {
            OperatorContract contract = new OperatorContract(example);
            contract.stopsWhenRefused(LARGE, 1);
            contract.stopsWhenRefused(LARGE, 2);
            if (example.spillsToTheSameRows()) {
                contract.stopsWhenRefused(SMALL.spilling(2), 1);
            }
        });
    }

    private static boolean givesChanges(PlanNode node) {
        return switch (node) {
            case PlanNode.Aggregate aggregate -> aggregate.emit() instanceof EmitPolicy.Changelog;
            case PlanNode.Join join -> join.order() == PlanNode.Join.InputOrder.ANY;
            default -> false;
        };
    }

    /** Taking back what was given, in all, leads to what the groups are at the end. */
    @TestFactory
    Stream<DynamicTest> aChangelogFoldsToThePlainResult() {
        List<ContractCase> changelogs = cases().stream()
                .filter(example -> example.name().startsWith("changelog"))
                .toList();
        assertThat(changelogs).isNotEmpty();
        return each(changelogs, example -> {
            PlanNode.Aggregate node = (PlanNode.Aggregate) example.node();
            PlanNode.Aggregate atEnd =
                    AggregateCases.single(node.input().schema(), node.keys(), node.calls(), EmitPolicy.AT_END);
            for (int rows : List.of(0, 1, 300)) {
                assertThat(new OperatorContract(example).plainRows(rows))
                        .isEqualTo(Folded.plain(atEnd, example.arrivals().apply(rows)));
            }
        });
    }
}
