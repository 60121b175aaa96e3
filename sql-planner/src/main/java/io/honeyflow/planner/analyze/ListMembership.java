package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.logical.EngineType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/**
 * IN with a list of values. Constants that a column of numbers can't hold, such as {@code 'abc'}, are no members, so that
 * they don't make NOT IN null; the others are looked for in the type in which each is compared with the value, as if the
 * list were several. Source: Hive's TypeCheckProcFactory.
 */
final class ListMembership {
    private final AnalysisContext context;
    private final WrittenConstants constants;

    ListMembership(AnalysisContext context) {
        this.context = context;
        this.constants = new WrittenConstants(context);
    }

    /** @return a condition, false where no member is left */
    RexNode in(RexNode value, List<RexNode> list, Position position) {
        List<RexNode> members = list.stream()
                .filter(member -> constants.mayEqual(value, member))
                .toList();
        if (members.isEmpty()) {
            return context.rex().constant(false, DataType.BOOLEAN);
        }
        List<RexNode> any = new ArrayList<>();
        for (List<RexNode> same : byComparison(value, members)) {
            List<RexNode> operands = new ArrayList<>(List.of(value));
            operands.addAll(same);
            any.add(context.call("in", position, operands));
        }
        return any.size() == 1 ? any.get(0) : context.rex().or(any);
    }

    /** Those that can't be compared with the value are kept together, for the error that they are. */
    private static Iterable<List<RexNode>> byComparison(RexNode value, List<RexNode> members) {
        DataType type = EngineType.of(value.getType());
        Map<Optional<DataType>, List<RexNode>> groups = new LinkedHashMap<>();
        for (RexNode member : members) {
            Optional<DataType> compared = CommonType.forComparison(type, EngineType.of(member.getType()));
            groups.computeIfAbsent(compared, key -> new ArrayList<>()).add(member);
        }
        return groups.values();
    }
}
