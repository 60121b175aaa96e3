package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.runtime.QueryRuntime;
import io.honeyflow.formats.Folders;
import io.honeyflow.gateway.table.TableGuard;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.analyze.StorageResolver;

/** The rooms that statements go through. */
public record Engine(
        Catalog catalog,
        FunctionCatalog functions,
        Connectors connectors,
        StorageResolver storage,
        TableGuard guard,
        Folders folders,
        Planner planner,
        QueryRuntime runtime) {}
