package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.plan.TableHandle;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/** The states of the tables that this process has touched, by folder. */
public final class TableStates {
    private final Map<String, TableState> states = new ConcurrentHashMap<>();
    private final String instance = UUID.randomUUID().toString();
    private final Configuration configuration;

    public TableStates(Configuration configuration) {
        this.configuration = configuration;
    }

    public TableState of(String location) {
        return states.computeIfAbsent(location, key -> new TableState());
    }

    /** Names this process: what other instances have staged belongs to processes that have ended. */
    String instance() {
        return instance;
    }

    Configuration configuration() {
        return configuration;
    }

    /** The table's state, after what statements of ended processes have left has been put in order. */
    public TableState recovered(TableHandle table, Catalog catalog) {
        TableState state = of(table.location());
        state.recoverOnce(() -> new Recovery(this, catalog).recover(table));
        return state;
    }
}
