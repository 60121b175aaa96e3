package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableSummary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A catalog whose calls are counted. */
final class CountedCatalog {
    private final AtomicInteger calls = new AtomicInteger();
    private final Catalog catalog;

    private CountedCatalog(Catalog behind) {
        this.catalog = (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static CountedCatalog of(Catalog behind) {
        return new CountedCatalog(behind);
    }

    /** One that answers from a list; it can't do anything else. */
    static CountedCatalog of(List<Table> tables) {
        return new CountedCatalog((Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(),
                new Class<?>[] {Catalog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "databases" ->
                        tables.stream().map(Table::database).distinct().toList();
                    case "summaries" -> tables.stream().map(TableSummary::of).toList();
                    case "matchingTables" -> tables;
                    case "table" ->
                        tables.stream()
                                .filter(table -> table.database().equals(arguments[0])
                                        && table.name().equals(arguments[1]))
                                .findFirst();
                    default -> {
                        if (Set.of("constraints", "references", "allFunctions").contains(method.getName())) {
                            yield new ArrayList<>();
                        }
                        throw new UnsupportedOperationException(method.getName());
                    }
                }));
    }

    Catalog catalog() {
        return catalog;
    }

    /** How often it was asked since this was asked last. */
    int calls() {
        return calls.getAndSet(0);
    }
}
