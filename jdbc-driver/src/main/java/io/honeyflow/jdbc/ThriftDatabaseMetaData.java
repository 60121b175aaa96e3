package io.honeyflow.jdbc;

import io.honeyflow.jdbc.metadata.EmptyTables;
import io.honeyflow.jdbc.result.ColumnType;
import io.honeyflow.jdbc.result.ColumnarResultSet;
import io.honeyflow.jdbc.result.Unwrapping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hive.service.rpc.thrift.TGetCatalogsReq;
import org.apache.hive.service.rpc.thrift.TGetCatalogsResp;
import org.apache.hive.service.rpc.thrift.TGetColumnsReq;
import org.apache.hive.service.rpc.thrift.TGetColumnsResp;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceReq;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceResp;
import org.apache.hive.service.rpc.thrift.TGetFunctionsReq;
import org.apache.hive.service.rpc.thrift.TGetFunctionsResp;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysReq;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysResp;
import org.apache.hive.service.rpc.thrift.TGetSchemasReq;
import org.apache.hive.service.rpc.thrift.TGetSchemasResp;
import org.apache.hive.service.rpc.thrift.TGetTableTypesReq;
import org.apache.hive.service.rpc.thrift.TGetTableTypesResp;
import org.apache.hive.service.rpc.thrift.TGetTablesReq;
import org.apache.hive.service.rpc.thrift.TGetTablesResp;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoReq;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.jspecify.annotations.Nullable;

/** The database's own tables of tables, asked of the server. What it has no notion of is empty. */
final class ThriftDatabaseMetaData extends EmptyTables implements Unwrapping {
    private static final Logger LOG = Logger.getLogger(ThriftDatabaseMetaData.class.getName());

    private final ThriftConnection connection;
    private final Session session;
    private final String url;

    ThriftDatabaseMetaData(ThriftConnection connection, Session session, String url) {
        this.connection = connection;
        this.session = session;
        this.url = url;
    }

    private ResultSet rows(@Nullable TStatus status, @Nullable TOperationHandle handle) throws SQLException {
        ServerErrors.check(status);
        if (handle == null) {
            throw new SQLException("the server answered without a handle", "08S01");
        }
        Operation operation = new Operation(session, handle);
        List<ColumnType> columns = new ArrayList<>();
        for (ColumnType column : operation.columns()) {
            // Servers of Hive 3 and Spark write it wrong.
            columns.add(column.name().equals("KEQ_SEQ") ? new ColumnType("KEY_SEQ", column.type()) : column);
        }
        return new ColumnarResultSet(
                columns, new FetchedRows(operation, columns.size(), FetchSize.growing(0)), null, 0);
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        TGetCatalogsResp response = session.call(client -> client.GetCatalogs(new TGetCatalogsReq(session.handle())));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String pattern) throws SQLException {
        TGetSchemasReq request = new TGetSchemasReq(session.handle());
        if (pattern != null) {
            request.setSchemaName(pattern);
        }
        TGetSchemasResp response = session.call(client -> client.GetSchemas(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException {
        TGetTablesReq request = new TGetTablesReq(session.handle());
        if (schema != null) {
            request.setSchemaName(schema);
        }
        request.setTableName(table == null ? "%" : table);
        if (types != null) {
            request.setTableTypes(Arrays.asList(types));
        }
        TGetTablesResp response = session.call(client -> client.GetTables(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        TGetTableTypesResp response =
                session.call(client -> client.GetTableTypes(new TGetTableTypesReq(session.handle())));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        TGetColumnsReq request = new TGetColumnsReq(session.handle());
        if (schema != null) {
            request.setSchemaName(schema);
        }
        if (table != null) {
            request.setTableName(table);
        }
        if (column != null) {
            request.setColumnName(column);
        }
        TGetColumnsResp response = session.call(client -> client.GetColumns(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String pattern)
            throws SQLException {
        TGetFunctionsReq request = new TGetFunctionsReq(session.handle(), pattern == null ? "%" : pattern);
        if (schema != null) {
            request.setSchemaName(schema);
        }
        TGetFunctionsResp response = session.call(client -> client.GetFunctions(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        TGetTypeInfoResp response = session.call(client -> client.GetTypeInfo(new TGetTypeInfoReq(session.handle())));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        TGetPrimaryKeysReq request = new TGetPrimaryKeysReq(session.handle());
        if (schema != null) {
            request.setSchemaName(schema);
        }
        if (table != null) {
            request.setTableName(table);
        }
        TGetPrimaryKeysResp response = session.call(client -> client.GetPrimaryKeys(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table)
            throws SQLException {
        TGetCrossReferenceReq request = new TGetCrossReferenceReq(session.handle());
        if (parentTable != null) {
            request.setParentTableName(parentTable);
        }
        if (parentSchema != null) {
            request.setParentSchemaName(parentSchema);
        }
        if (table != null) {
            request.setForeignTableName(table);
        }
        if (schema != null) {
            request.setForeignSchemaName(schema);
        }
        TGetCrossReferenceResp response = session.call(client -> client.GetCrossReference(request));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        try {
            return getCrossReference(null, null, null, catalog, schema, table);
        } catch (SQLException e) {
            return noneOf(e);
        }
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        try {
            return getCrossReference(catalog, schema, table, null, null, null);
        } catch (SQLException e) {
            return noneOf(e);
        }
    }

    /** A server that can only be asked of two tables (Spark's) has no keys of one to tell. */
    private static ResultSet noneOf(SQLException e) throws SQLException {
        if (String.valueOf(e.getSQLState()).startsWith("08")) {
            throw e;
        }
        LOG.log(Level.FINE, "the server doesn't tell the keys of one table", e);
        return noCrossReference();
    }

    private String info(TGetInfoType type) throws SQLException {
        TGetInfoResp response = session.call(client -> client.GetInfo(new TGetInfoReq(session.handle(), type)));
        ServerErrors.check(response.getStatus());
        return response.getInfoValue().getStringValue();
    }

    @Override
    public String getDatabaseProductName() throws SQLException {
        return info(TGetInfoType.CLI_DBMS_NAME);
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return info(TGetInfoType.CLI_DBMS_VER);
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return versionPart(1);
    }

    private int versionPart(int part) throws SQLException {
        String[] parts = getDatabaseProductVersion().split("[.-]");
        try {
            return part < parts.length ? Integer.parseInt(parts[part]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String getSQLKeywords() throws SQLException {
        return info(TGetInfoType.CLI_ODBC_KEYWORDS);
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public String getUserName() {
        return session.url().user();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getDriverName() {
        return "Honeyflow JDBC driver";
    }

    @Override
    public String getDriverVersion() {
        return HoneyflowDriver.MAJOR + "." + HoneyflowDriver.MINOR;
    }

    @Override
    public int getDriverMajorVersion() {
        return HoneyflowDriver.MAJOR;
    }

    @Override
    public int getDriverMinorVersion() {
        return HoneyflowDriver.MINOR;
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public int getSQLStateType() {
        return sqlStateSQL;
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public String getIdentifierQuoteString() {
        return "`";
    }

    @Override
    public String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public String getExtraNameCharacters() {
        return "";
    }

    @Override
    public String getSchemaTerm() {
        return "database";
    }

    @Override
    public String getProcedureTerm() {
        return "function";
    }

    @Override
    public String getCatalogTerm() {
        return "instance";
    }

    @Override
    public String getCatalogSeparator() {
        return ".";
    }

    @Override
    public String getNumericFunctions() {
        return "";
    }

    @Override
    public String getStringFunctions() {
        return "";
    }

    @Override
    public String getSystemFunctions() {
        return "";
    }

    @Override
    public String getTimeDateFunctions() {
        return "";
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_NONE;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }
}
