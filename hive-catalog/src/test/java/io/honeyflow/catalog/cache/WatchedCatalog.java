package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.CatalogEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A catalog that tells what it was asked, and has events where a test says so. */
final class WatchedCatalog {
    private final Catalog target;
    private final List<String> asked = new ArrayList<>();
    private final List<CatalogEvent> events = new ArrayList<>();
    private boolean hasEvents;
    private Runnable meanwhile = () -> {};

    WatchedCatalog(Catalog target) {
        this.target = target;
    }

    Catalog catalog() {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lastEvent")) {
                        return hasEvents ? OptionalLong.of(events.size()) : OptionalLong.empty();
                    }
                    if (method.getName().equals("events")) {
                        asked.add("events");
                        long after = (Long) arguments[0];
                        return events.stream()
                                .filter(event -> event.id() > after)
                                .toList();
                    }
                    asked.add(method.getName());
                    try {
                        Object answer = method.invoke(target, arguments);
                        Runnable now = meanwhile;
                        meanwhile = () -> {};
                        now.run();
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What was asked since this was last called. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    void startEvents() {
        hasEvents = true;
    }

    void tell(String type, String database, String table) {
        events.add(new CatalogEvent(events.size() + 1, 0, type, database, table, ""));
    }

    /** Loses all events so far but the last: they were too old. */
    void forgetEvents() {
        events.subList(0, events.size() - 1).clear();
    }

    /** Runs after the next call was answered, before its caller has the answer. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }
}
