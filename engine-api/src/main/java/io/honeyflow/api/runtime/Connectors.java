package io.honeyflow.api.runtime;

import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.SourceConnector;

/** Finds what reads and writes a kind of table. */
public interface Connectors {
    /**
     * @param connector as in {@link io.honeyflow.api.plan.TableHandle#connector}
     * @throws io.honeyflow.api.error.SqlException NOT_SUPPORTED, naming it, where such tables can't be read
     */
    SourceConnector source(String connector);

    /** @throws io.honeyflow.api.error.SqlException NOT_SUPPORTED, naming it, where such tables can't be written */
    SinkConnector sink(String connector);
}
