package io.honeyflow.planner.analyze;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.planner.query.Query;
import java.util.function.Function;

/**
 * The rooms that analysis asks.
 *
 * @param views reads the text of a view
 */
public record Rooms(
        Catalog catalog,
        FunctionCatalog functions,
        ConstantEvaluator evaluator,
        StorageResolver storage,
        Function<String, Query> views) {}
