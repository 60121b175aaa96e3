package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import java.util.ArrayList;
import java.util.List;

/** Parse trees of INSERT to records. */
final class InsertBuilder {
    private InsertBuilder() {}

    static Insert build(HiveQlGrammar.InsertStatementContext context) {
        QueryBuilder queries = new QueryBuilder();
        return switch (context) {
            case HiveQlGrammar.InsertQueryContext insert -> single(insert, queries);
            case HiveQlGrammar.MultiInsertContext insert -> {
                if (insert.branches().size() > 1) {
                    throw SqlException.notSupported(
                            "several INSERTs with set operators between them", Places.of(insert.branches(1)));
                }
                HiveQlGrammar.BranchesContext all = insert.branches(0);
                List<Insert.Branch> branches = new ArrayList<>();
                all.insertBranch().forEach(branch -> branches.add(branch(branch, queries)));
                yield new Insert(
                        Places.of(insert),
                        queries.with(insert.withClause()),
                        queries.relations().from(all.fromClause()),
                        branches);
            }
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    private static Insert.Branch branch(HiveQlGrammar.InsertBranchContext branch, QueryBuilder queries) {
        if (branch.insertTarget() == null) {
            throw SqlException.notSupported("several SELECTs behind one FROM", Places.of(branch));
        }
        return new Insert.Branch(target(branch.insertTarget()), queries.branch(branch));
    }

    private static Insert single(HiveQlGrammar.InsertQueryContext insert, QueryBuilder queries) {
        Query query = queries.build(insert.query());
        return new Insert(
                Places.of(insert),
                queries.with(insert.withClause()),
                null,
                List.of(new Insert.Branch(target(insert.insertTarget()), query)));
    }

    private static Insert.Target target(HiveQlGrammar.InsertTargetContext context) {
        return switch (context) {
            case HiveQlGrammar.InsertIntoContext into ->
                new Insert.IntoTable(
                        Parts.table(into.tableName()),
                        WriteTarget.Mode.APPEND,
                        Parts.partition(into.partitionSpec()),
                        CreateTable.Existing.REFUSE,
                        QueryBuilder.names(into.names()));
            case HiveQlGrammar.InsertOverwriteContext overwrite ->
                new Insert.IntoTable(
                        Parts.table(overwrite.tableName()),
                        WriteTarget.Mode.OVERWRITE,
                        Parts.partition(overwrite.partitionSpec()),
                        StatementBuilder.existing(overwrite.ifNotExists()),
                        QueryBuilder.names(overwrite.names()));
            case HiveQlGrammar.InsertDirectoryContext into ->
                new Insert.IntoDirectory(
                        Places.of(into),
                        into.LOCAL() == null
                                ? Insert.IntoDirectory.Machine.WAREHOUSE
                                : Insert.IntoDirectory.Machine.GATEWAY,
                        TextLiterals.value(into.string()),
                        StorageParts.storage(into.rowFormat(), into.storedAs()));
            default -> throw ExpressionBuilder.unknown(context);
        };
    }
}
