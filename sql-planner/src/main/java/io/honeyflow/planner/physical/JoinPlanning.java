package io.honeyflow.planner.physical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.StreamTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Inner and outer joins: which side is built, and how the rows meet. */
final class JoinPlanning {
    /** An outer join's sides change places only where that saves more than it costs to spread both. */
    private static final double WORTH_SPREADING = 4;

    private final PlanningContext context;

    JoinPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(LogicalJoin join) {
        Sides sides = Sides.of(join);
        if (!swaps(sides)) {
            return build(sides);
        }
        Part swapped = build(sides.swapped());
        int leftColumns = join.getLeft().getRowType().getFieldCount();
        int rightColumns = join.getRight().getRowType().getFieldCount();
        List<Integer> back = new ArrayList<>();
        IntStream.range(0, leftColumns).forEach(i -> back.add(rightColumns + i));
        IntStream.range(0, rightColumns).forEach(back::add);
        return context.select(swapped, back);
    }

    /** A join's two inputs, what kind it is and its conjuncts. */
    private record Sides(RelNode left, RelNode right, JoinType type, List<RexNode> conditions, InputOrder order) {
        static Sides of(LogicalJoin join) {
            JoinType type = switch (join.getJoinType()) {
                case INNER -> JoinType.INNER;
                case LEFT -> JoinType.LEFT;
                case RIGHT -> JoinType.RIGHT;
                case FULL -> JoinType.FULL;
                default -> throw new IllegalStateException("join type " + join.getJoinType());
            };
            List<RexNode> conditions = RelOptUtil.conjunctions(join.getCondition());
            InputOrder order = StreamTraits.readsBothAtOnce(join) ? InputOrder.ANY : InputOrder.BUILD_FIRST;
            return new Sides(join.getLeft(), join.getRight(), type, conditions, order);
        }

        Sides swapped() {
            int leftColumns = left.getRowType().getFieldCount();
            int rightColumns = right.getRowType().getFieldCount();
            List<RexNode> moved = new ArrayList<>();
            for (RexNode condition : conditions) {
                moved.add(swap(condition, leftColumns, rightColumns));
            }
            JoinType other = switch (type) {
                case LEFT -> JoinType.RIGHT;
                case RIGHT -> JoinType.LEFT;
                default -> type;
            };
            return new Sides(right, left, other, moved, order);
        }

        /** Left columns go behind the right ones. */
        private static RexNode swap(RexNode condition, int leftColumns, int rightColumns) {
            return condition.accept(new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                    int index = reference.getIndex();
                    int place = index < leftColumns ? index + rightColumns : index - leftColumns;
                    return new RexInputRef(place, reference.getType());
                }
            });
        }
    }

    /** The smaller side is built. */
    private boolean swaps(Sides sides) {
        if (sides.order() == InputOrder.ANY) {
            return false;
        }
        boolean leftBounded = StreamTraits.bounded(sides.left());
        boolean rightBounded = StreamTraits.bounded(sides.right());
        if (leftBounded != rightBounded) {
            return leftBounded;
        }
        double left = context.estimator().bytes(sides.left());
        double right = context.estimator().bytes(sides.right());
        return switch (sides.type()) {
            case INNER, FULL -> right > left;
            case LEFT -> right > left * WORTH_SPREADING && hasKeys(sides);
            case RIGHT -> left <= right * WORTH_SPREADING || !hasKeys(sides);
            default -> false;
        };
    }

    private static boolean hasKeys(Sides sides) {
        return !JoinKeys.of(sides.conditions(), sides.left().getRowType().getFieldCount())
                .left()
                .isEmpty();
    }

    private Part build(Sides sides) {
        int leftColumns = sides.left().getRowType().getFieldCount();
        int rightColumns = sides.right().getRowType().getFieldCount();
        JoinKeys keys = JoinKeys.of(sides.conditions(), leftColumns);
        List<Expression> leftComputed = JoinKeys.computed(keys.left());
        Part left = context.append(context.plan(sides.left()), leftComputed);
        Part right = context.append(context.plan(sides.right()), JoinKeys.computed(keys.right()));
        JoinInputs inputs = new JoinInputs(
                left, right, JoinKeys.places(keys.left(), leftColumns), JoinKeys.places(keys.right(), rightColumns));
        Distribution distribution = distribution(sides, inputs);
        JoinInputs met = meet(sides, inputs, distribution);
        RexFactory rex = new RexFactory(sides.left().getCluster().getRexBuilder());
        PlanNode.Join node = new PlanNode.Join(
                context.nextNode(),
                met.left().node(),
                met.right().node(),
                sides.type(),
                met.leftKeys(),
                met.rightKeys(),
                keys.nullSafe(),
                JoinKeys.residual(keys.rest(), rex, leftColumns, leftComputed.size()),
                sides.order(),
                distribution,
                JoinKeys.timeKey(keys, sides.left(), sides.right()));
        boolean keepsLeft = sides.type() == JoinType.INNER || sides.type() == JoinType.LEFT;
        Spread spread = keepsLeft || met.left().spread() instanceof Spread.One
                ? met.left().spread()
                : Spread.MANY;
        return withoutComputed(new Part(node, spread), leftColumns, leftComputed.size(), rightColumns);
    }

    private JoinInputs meet(Sides sides, JoinInputs inputs, Distribution distribution) {
        if (sides.order() == InputOrder.ANY) {
            return inputs.together(context.fragments());
        }
        boolean keepsRight = sides.type() == JoinType.RIGHT || sides.type() == JoinType.FULL;
        return keepsRight && inputs.leftKeys().isEmpty()
                ? inputs.gathered(context.fragments())
                : inputs.meet(context.fragments(), distribution);
    }

    private Part withoutComputed(Part part, int leftColumns, int leftAppended, int rightColumns) {
        int columns = part.schema().size();
        if (columns == leftColumns + rightColumns) {
            return part;
        }
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, leftColumns).forEach(kept::add);
        int firstRight = leftColumns + leftAppended;
        IntStream.range(firstRight, firstRight + rightColumns).forEach(kept::add);
        return context.select(part, kept);
    }

    private Distribution distribution(Sides sides, JoinInputs inputs) {
        if (inputs.leftKeys().isEmpty() && sides.order() == InputOrder.BUILD_FIRST) {
            return Distribution.BROADCAST;
        }
        if (sides.order() == InputOrder.ANY || sides.type() == JoinType.RIGHT || sides.type() == JoinType.FULL) {
            return Distribution.PARTITIONED;
        }
        long most = context.settings().get(PlanOptions.BROADCAST_BYTES);
        return context.estimator().bytes(sides.right()) <= most ? Distribution.BROADCAST : Distribution.PARTITIONED;
    }
}
