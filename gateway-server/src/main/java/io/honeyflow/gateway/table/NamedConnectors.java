package io.honeyflow.gateway.table;

import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.text.RowTexts;
import java.util.Map;

/** The connectors that this gateway has, by name. */
public final class NamedConnectors implements Connectors {
    private final Map<String, SourceConnector> sources;
    private final Map<String, SinkConnector> sinks;
    private final RowTexts texts;

    public NamedConnectors(Map<String, SourceConnector> sources, Map<String, SinkConnector> sinks, RowTexts texts) {
        this.sources = Map.copyOf(sources);
        this.sinks = Map.copyOf(sinks);
        this.texts = texts;
    }

    @Override
    public SourceConnector source(String connector) {
        SourceConnector source = sources.get(connector);
        if (source == null) {
            throw SqlException.notSupported(
                    "reading connector '" + connector + "'" + NearestName.hint(connector, sources.keySet()));
        }
        return source;
    }

    @Override
    public SinkConnector sink(String connector) {
        SinkConnector sink = sinks.get(connector);
        if (sink == null) {
            throw SqlException.notSupported("writing connector '" + connector + "'");
        }
        return sink;
    }

    @Override
    public RowTexts texts() {
        return texts;
    }
}
