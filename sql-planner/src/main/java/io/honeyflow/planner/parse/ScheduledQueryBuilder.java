package io.honeyflow.planner.parse;

import io.honeyflow.api.error.Position;
import io.honeyflow.planner.syntax.ScheduledStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Parse trees of statements about scheduled queries to their records. */
final class ScheduledQueryBuilder {
    private ScheduledQueryBuilder() {}

    static ScheduledStatement build(HiveQlGrammar.ScheduledQueryContext query) {
        Position position = Places.of(query);
        HiveQlGrammar.CreateScheduledQueryContext create = query.createScheduledQuery();
        if (create != null) {
            return new ScheduledStatement.Create(
                    position,
                    Places.written(create.identifier()),
                    new ScheduledStatement.Change(
                            schedule(create.schedule()),
                            Parts.text(create.string()),
                            enabled(create.ENABLE(), create.DISABLE()),
                            defined(create.scheduled()),
                            ScheduledStatement.Next.BY_SCHEDULE));
        }
        HiveQlGrammar.AlterScheduledQueryContext alter = query.alterScheduledQuery();
        if (alter != null) {
            return new ScheduledStatement.Alter(
                    position,
                    Places.written(alter.identifier()),
                    new ScheduledStatement.Change(
                            schedule(alter.schedule()),
                            Parts.text(alter.string()),
                            enabled(alter.ENABLE(), alter.DISABLE()),
                            defined(alter.scheduled()),
                            alter.EXECUTE() == null
                                    ? ScheduledStatement.Next.BY_SCHEDULE
                                    : ScheduledStatement.Next.NOW));
        }
        HiveQlGrammar.DropScheduledQueryContext drop = query.dropScheduledQuery();
        return new ScheduledStatement.Drop(
                position, Places.written(drop.identifier()), StatementBuilder.missing(drop.ifExists()));
    }

    private static Optional<String> schedule(HiveQlGrammar.@Nullable ScheduleContext schedule) {
        return Optional.ofNullable(schedule).map(Schedules::of);
    }

    private static Optional<Boolean> enabled(@Nullable ParseTree enable, @Nullable ParseTree disable) {
        return enable == null && disable == null ? Optional.empty() : Optional.of(enable != null);
    }

    private static Optional<ScheduledStatement.Defined> defined(HiveQlGrammar.@Nullable ScheduledContext scheduled) {
        if (scheduled == null) {
            return Optional.empty();
        }
        HiveQlGrammar.StatementBodyContext body = scheduled.statementBody();
        String text = Places.text(body);
        Set<String> common = new HashSet<>();
        List<HiveQlGrammar.TableNameContext> tables = new ArrayList<>();
        gather(body, common, tables);
        List<Integer> unqualified = tables.stream()
                .filter(table -> table.identifier().size() == 1)
                .filter(table -> !(table.getParent() instanceof HiveQlGrammar.NamedRelationContext
                        && common.contains(Places.name(table.identifier(0)))))
                // Tokens count code points.
                .map(table -> text.offsetByCodePoints(
                        0, table.getStart().getStartIndex() - body.getStart().getStartIndex()))
                .sorted()
                .toList();
        return Optional.of(
                new ScheduledStatement.Defined(Places.of(body), text, StatementBuilder.build(body), unqualified));
    }

    private static void gather(
            ParserRuleContext rule, Set<String> common, List<HiveQlGrammar.TableNameContext> tables) {
        switch (rule) {
            case HiveQlGrammar.CommonTableContext with -> common.add(Places.name(with.identifier()));
            case HiveQlGrammar.TableNameContext table -> tables.add(table);
            default -> {
                // Only these two name tables.
            }
        }
        for (int i = 0; i < rule.getChildCount(); i++) {
            if (rule.getChild(i) instanceof ParserRuleContext child) {
                gather(child, common, tables);
            }
        }
    }
}
