package io.honeyflow.api.runtime;

import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.text.RowTexts;

/** Finds what reads and writes a kind of table, and rows as text. */
public interface Connectors {
    /**
     * @param connector as in {@link io.honeyflow.api.plan.TableHandle#connector}
     * @throws io.honeyflow.api.error.SqlException NOT_SUPPORTED, naming it, where such tables can't be read
     */
    SourceConnector source(String connector);

    /** @throws io.honeyflow.api.error.SqlException NOT_SUPPORTED, naming it, where such tables can't be written */
    SinkConnector sink(String connector);

    RowTexts texts();
}
