package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.api.sink.Written;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.Folders;
import io.honeyflow.formats.SerdeColumns;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.commit.FileLoader;
import io.honeyflow.formats.commit.FileMerger;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.table.SessionCode;
import io.honeyflow.gateway.table.SessionObjects;
import io.honeyflow.gateway.table.TableGuard;
import io.honeyflow.planner.analyze.StorageResolver;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the executors of commands work with.
 *
 * @param constants computes constant expressions
 */
public record CommandContext(
        Catalog catalog,
        FunctionCatalog functions,
        Connectors connectors,
        StorageResolver storage,
        TableGuard guard,
        Folders folders,
        FileLoader loader,
        FileMerger merger,
        SerdeColumns serdeColumns,
        SessionObjects objects,
        SessionCode code,
        Constants constants,
        Session session) {
    /** What commands ask of the planner and the engine. */
    public interface Constants {
        /** The value of an expression without columns, cast to a type; null for a null. */
        @Nullable
        Object value(Expr expression, DataType type, Session session);

        /** The columns that a query gives. */
        Schema schema(Query query, Session session);

        /** All rows of a query whose result is small. */
        List<List<@Nullable Object>> rows(Query query, Session session);
    }

    /** Makes files part of a table, at once; where they can't be had, what was staged of them goes. */
    void commit(WriteTarget target, Supplier<Written> files) {
        commitAll(List.of(target), () -> List.of(files.get()));
    }

    /** As {@link #commit}, of several targets of one table's, at least one. */
    void commitAll(List<WriteTarget> targets, Supplier<List<Written>> files) {
        Committer committer =
                connectors.sink(targets.get(0).table().connector()).committer(connectorContext());
        List<Written> written;
        try {
            written = files.get();
        } catch (RuntimeException e) {
            committer.abort(targets.stream()
                    .map(target -> new Written(target, List.of()))
                    .toList());
            throw e;
        }
        committer.commit(written);
    }

    String database(TableName name) {
        return name.databaseOr(session.database());
    }

    /** @throws SqlException TABLE_NOT_FOUND or DATABASE_NOT_FOUND with the nearest name */
    public Table table(TableName name) {
        String database = database(name);
        return catalog.table(database, name.table()).orElseThrow(() -> {
            requireDatabase(database);
            return new SqlException(
                    ErrorCode.TABLE_NOT_FOUND,
                    "table '" + database + "." + name.table() + "' not found"
                            + NearestName.hint(name.table(), catalog.tables(database)),
                    name.position());
        });
    }

    /** Whether SHOW and DESCRIBE answer in JSON. */
    boolean asJson() {
        return session.settings().get(SessionOptions.DDL_FORMAT).equalsIgnoreCase("json");
    }

    /** What STORED AS names. @throws SqlException NOT_SUPPORTED for any other name */
    StorageFormats format(String name) {
        StorageFormats format = StorageFormats.ofName(name);
        return format == StorageFormats.RCFILE
                ? format.by(session.settings().get(SessionOptions.RCFILE_SERDE))
                : format;
    }

    /** Whether a DROP of what isn't there does nothing. Source: DropTableAnalyzer. */
    boolean leavesMissing(AlterTable.Missing said) {
        return said == AlterTable.Missing.LEAVE || session.settings().get(SessionOptions.DROP_MISSING);
    }

    /** @throws SqlException DATABASE_NOT_FOUND with the nearest name */
    void requireDatabase(String database) {
        if (catalog.database(database).isEmpty()) {
            List<String> known = new ArrayList<>(catalog.databases());
            throw new SqlException(
                    ErrorCode.DATABASE_NOT_FOUND,
                    "database '" + database + "' not found" + NearestName.hint(database, known));
        }
    }

    ConnectorContext connectorContext() {
        return new ConnectorContext(catalog, session.settings(), session.zone());
    }
}
