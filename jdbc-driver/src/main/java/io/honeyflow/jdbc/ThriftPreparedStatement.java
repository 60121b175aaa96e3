package io.honeyflow.jdbc;

import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement whose values are written into its text on this side: the protocol has no parameters. */
final class ThriftPreparedStatement extends ParameterSetters {
    private final ThriftConnection connection;
    private final String sql;
    private final StatementTemplate template;
    private final Optional<InsertTemplate> insert;
    private final List<@Nullable String> literals;
    private final List<@Nullable Integer> types;
    private final List<String> rows = new ArrayList<>();
    private @Nullable ResultSetMetaData metadata;

    ThriftPreparedStatement(ThriftConnection connection, Session session, String sql) {
        super(connection, session);
        this.connection = connection;
        this.sql = sql;
        this.template = StatementTemplate.of(sql);
        this.insert = template.parameters() == 0 ? Optional.empty() : InsertTemplate.of(sql);
        this.literals = new ArrayList<>(Collections.nCopies(template.parameters(), null));
        this.types = new ArrayList<>(Collections.nCopies(template.parameters(), null));
    }

    @Override
    void bindLiteral(int index, String literal, int type) throws SQLException {
        checkOpen();
        if (index < 1 || index > literals.size()) {
            throw new SQLException("expected a parameter from 1 to " + literals.size() + ", found " + index, "07009");
        }
        literals.set(index - 1, literal);
        types.set(index - 1, type);
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Collections.fill(literals, null);
    }

    @Override
    public boolean execute() throws SQLException {
        checkOpen();
        return execute(template.fill(literals));
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        checkOpen();
        return executeQuery(template.fill(literals));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return narrow(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        checkOpen();
        return executeLargeUpdate(template.fill(literals));
    }

    @Override
    public void addBatch() throws SQLException {
        checkOpen();
        if (insert.isPresent()) {
            rows.add(insert.get().row(literals));
        } else {
            addBatch(template.fill(literals));
        }
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        rows.clear();
    }

    /** Rows of an INSERT ... VALUES travel many in one statement, each of which is written whole or not at all. */
    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        if (insert.isEmpty()) {
            return super.executeLargeBatch();
        }
        List<String> all = new ArrayList<>(rows);
        rows.clear();
        return new InsertBatch(this, insert.get(), all).execute();
    }

    /** Of what it gave last or, before it ran, of what the server says that it would give; null for no query. */
    @SuppressWarnings("NullAway")
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        ResultSet result = getResultSet();
        if (result != null && !result.isClosed()) {
            return result.getMetaData();
        }
        if (metadata == null && Queries.isQuery(sql)) {
            metadata = describe();
        }
        return metadata;
    }

    /** No row is read for it. Parameters without a value are nulls. */
    private ResultSetMetaData describe() throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String literal : literals) {
            filled.add(literal == null ? "NULL" : literal);
        }
        // The line's end ends a comment that the query may end with.
        String none = "SELECT * FROM (" + template.fill(filled) + "\n) honeyflow_described LIMIT 0";
        try (ThriftStatement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(none)) {
            return result.getMetaData();
        }
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return new TemplateParameters(types);
    }
}
