package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose values are written into its text on this side: the protocol has no parameters. */
final class ThriftPreparedStatement extends ParameterSetters {
    private final StatementTemplate template;
    private final List<@Nullable String> literals;

    ThriftPreparedStatement(ThriftConnection connection, Session session, String sql) {
        super(connection, session);
        this.template = StatementTemplate.of(sql);
        this.literals = new ArrayList<>(Collections.nCopies(template.parameters(), null));
    }

    @Override
    void bind(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        if (index < 1 || index > literals.size()) {
            throw new SQLException("expected a parameter from 1 to " + literals.size() + ", found " + index, "07009");
        }
        literals.set(index - 1, HiveLiterals.of(value));
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Collections.fill(literals, null);
    }

    @Override
    public boolean execute() throws SQLException {
        return execute(template.fill(literals));
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return executeQuery(template.fill(literals));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return narrow(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return executeLargeUpdate(template.fill(literals));
    }

    @Override
    public void addBatch() throws SQLException {
        addBatch(template.fill(literals));
    }

    /** Empty: what a statement gives is known once it ran. */
    @SuppressWarnings("NullAway")
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        ResultSet result = getResultSet();
        return result == null ? null : result.getMetaData();
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        throw Refusal.of("the types of parameters");
    }
}
