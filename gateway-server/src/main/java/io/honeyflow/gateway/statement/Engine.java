package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.function.UserFunctions.Surroundings;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.runtime.QueryRuntime;
import io.honeyflow.formats.Folders;
import io.honeyflow.formats.SerdeColumns;
import io.honeyflow.formats.commit.FileLoader;
import io.honeyflow.formats.commit.FileMerger;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.table.AllSessionObjects;
import io.honeyflow.gateway.table.SerdeCatalog;
import io.honeyflow.gateway.table.SessionCatalog;
import io.honeyflow.gateway.table.SessionCode;
import io.honeyflow.gateway.table.SessionFunctionCatalog;
import io.honeyflow.gateway.table.SessionObjects;
import io.honeyflow.gateway.table.TableGuard;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.analyze.StorageResolver;

/**
 * The rooms that statements go through.
 *
 * @param planners makes planners for the catalog and the functions that a session sees
 * @param objects what sessions have made for themselves
 */
public record Engine(
        Catalog catalog,
        FunctionCatalog functions,
        UserFunctions users,
        Connectors connectors,
        StorageResolver storage,
        TableGuard guard,
        Folders folders,
        FileLoader loader,
        FileMerger merger,
        SerdeColumns serdeColumns,
        Planners planners,
        QueryRuntime runtime,
        AllSessionObjects objects) {
    /** Makes planners. */
    public interface Planners {
        Planner of(Catalog catalog, FunctionCatalog functions);
    }

    /** The same with what the session sees: its temporary tables and functions. */
    Engine of(Session session) {
        SessionObjects own = objects.of(session.id());
        return with(
                new SerdeCatalog(new SessionCatalog(catalog, own.tables()), serdeColumns),
                new SessionFunctionCatalog(functions, catalog, code(session), session.database()));
    }

    /** The code of users' functions as the session finds it. */
    SessionCode code(Session session) {
        return objects.code(users, session.id(), new Surroundings(session.zone(), session.settings()));
    }

    /** The same over another catalog. */
    Engine over(Catalog other) {
        return with(other, functions);
    }

    private Engine with(Catalog seen, FunctionCatalog known) {
        return new Engine(
                seen,
                known,
                users,
                connectors,
                storage,
                guard,
                folders,
                loader,
                merger,
                serdeColumns,
                planners,
                runtime,
                objects);
    }

    Planner planner() {
        return planners.of(catalog, functions);
    }
}
