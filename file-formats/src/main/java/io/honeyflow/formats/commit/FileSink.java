package io.honeyflow.formats.commit;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileFormat;
import java.util.Map;

/** Writes tables of one format. */
public final class FileSink implements SinkConnector {
    private final FileFormat format;
    private final Map<String, FileFormat> formats;
    private final TableStates states;

    /** @param formats all that a statement's other tables may have */
    public FileSink(FileFormat format, Map<String, FileFormat> formats, TableStates states) {
        this.format = format;
        this.formats = Map.copyOf(formats);
        this.states = states;
    }

    @Override
    public SinkWriter open(WriteTarget target, Schema rows, int writer, ConnectorContext context) {
        return new FileSinkWriter(target, writer, context, format, states);
    }

    @Override
    public Committer committer(ConnectorContext context) {
        return new FileCommitter(states, context.catalog(), new SmallFiles(formats, states, context));
    }
}
