package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.metadata.CatalogMetadata;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.session.Session;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TCancelOperationReq;
import org.apache.hive.service.rpc.thrift.TCancelOperationResp;
import org.apache.hive.service.rpc.thrift.TCloseOperationReq;
import org.apache.hive.service.rpc.thrift.TCloseOperationResp;
import org.apache.hive.service.rpc.thrift.TCloseSessionReq;
import org.apache.hive.service.rpc.thrift.TCloseSessionResp;
import org.apache.hive.service.rpc.thrift.TDownloadDataReq;
import org.apache.hive.service.rpc.thrift.TDownloadDataResp;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetCatalogsReq;
import org.apache.hive.service.rpc.thrift.TGetCatalogsResp;
import org.apache.hive.service.rpc.thrift.TGetColumnsReq;
import org.apache.hive.service.rpc.thrift.TGetColumnsResp;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceReq;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceResp;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TGetFunctionsReq;
import org.apache.hive.service.rpc.thrift.TGetFunctionsResp;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoValue;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysReq;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysResp;
import org.apache.hive.service.rpc.thrift.TGetQueryIdReq;
import org.apache.hive.service.rpc.thrift.TGetQueryIdResp;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataResp;
import org.apache.hive.service.rpc.thrift.TGetSchemasReq;
import org.apache.hive.service.rpc.thrift.TGetSchemasResp;
import org.apache.hive.service.rpc.thrift.TGetTableTypesReq;
import org.apache.hive.service.rpc.thrift.TGetTableTypesResp;
import org.apache.hive.service.rpc.thrift.TGetTablesReq;
import org.apache.hive.service.rpc.thrift.TGetTablesResp;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoReq;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoResp;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationType;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TSetClientInfoReq;
import org.apache.hive.service.rpc.thrift.TSetClientInfoResp;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TUploadDataReq;
import org.apache.hive.service.rpc.thrift.TUploadDataResp;
import org.jspecify.annotations.Nullable;

/**
 * HiveServer2's calls over one connection. No call throws: what fails is told in the answer's status, as clients expect;
 * an exception would cost them their connection.
 */
final class ThriftService implements TCLIService.Iface {
    private final Services services;
    private final SessionCalls sessions;
    private final Handed handed;
    private final OperationCalls operations;

    ThriftService(Services services, Client client) {
        this.services = services;
        this.sessions = new SessionCalls(services, client);
        this.handed = new Handed(services, client);
        this.operations = new OperationCalls(handed);
    }

    @Override
    public TOpenSessionResp OpenSession(TOpenSessionReq request) {
        try {
            return sessions.open(request);
        } catch (Throwable e) {
            return new TOpenSessionResp(Statuses.error(e), TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10);
        }
    }

    @Override
    public TCloseSessionResp CloseSession(TCloseSessionReq request) {
        return new TCloseSessionResp(status(() -> sessions.close(session(request.getSessionHandle()))));
    }

    @Override
    public TGetInfoResp GetInfo(TGetInfoReq request) {
        try {
            session(request.getSessionHandle());
            return new TGetInfoResp(Statuses.success(), sessions.info(request.getInfoType()));
        } catch (Throwable e) {
            // The value is a required field: without one the connection would break.
            return new TGetInfoResp(Statuses.error(e), TGetInfoValue.stringValue(""));
        }
    }

    @Override
    public TExecuteStatementResp ExecuteStatement(TExecuteStatementReq request) {
        return started(
                TExecuteStatementResp::new,
                TExecuteStatementResp::setOperationHandle,
                TOperationType.EXECUTE_STATEMENT,
                () -> operations.execute(session(request.getSessionHandle()), request));
    }

    @Override
    public TGetTypeInfoResp GetTypeInfo(TGetTypeInfoReq request) {
        return started(
                TGetTypeInfoResp::new,
                TGetTypeInfoResp::setOperationHandle,
                TOperationType.GET_TYPE_INFO,
                () -> operations.answered(session(request.getSessionHandle()), services.metadata()::typeInfo));
    }

    @Override
    public TGetCatalogsResp GetCatalogs(TGetCatalogsReq request) {
        return started(
                TGetCatalogsResp::new,
                TGetCatalogsResp::setOperationHandle,
                TOperationType.GET_CATALOGS,
                () -> operations.answered(session(request.getSessionHandle()), services.metadata()::catalogs));
    }

    @Override
    public TGetSchemasResp GetSchemas(TGetSchemasReq request) {
        return started(
                TGetSchemasResp::new,
                TGetSchemasResp::setOperationHandle,
                TOperationType.GET_SCHEMAS,
                () -> operations.answered(
                        session(request.getSessionHandle()),
                        () -> services.metadata().schemas(request.getSchemaName())));
    }

    @Override
    public TGetTablesResp GetTables(TGetTablesReq request) {
        return started(TGetTablesResp::new, TGetTablesResp::setOperationHandle, TOperationType.GET_TABLES, () -> {
            Session session = session(request.getSessionHandle());
            return operations.answered(
                    session,
                    () -> services.metadata()
                            .tables(
                                    request.getSchemaName(),
                                    request.getTableName(),
                                    types(request.getTableTypes()),
                                    session.settings()));
        });
    }

    @Override
    public TGetTableTypesResp GetTableTypes(TGetTableTypesReq request) {
        return started(
                TGetTableTypesResp::new, TGetTableTypesResp::setOperationHandle, TOperationType.GET_TABLE_TYPES, () -> {
                    Session session = session(request.getSessionHandle());
                    return operations.answered(
                            session, () -> services.metadata().tableTypes(session.settings()));
                });
    }

    @Override
    public TGetColumnsResp GetColumns(TGetColumnsReq request) {
        return started(
                TGetColumnsResp::new,
                TGetColumnsResp::setOperationHandle,
                TOperationType.GET_COLUMNS,
                () -> operations.answered(
                        session(request.getSessionHandle()),
                        () -> services.metadata()
                                .columns(request.getSchemaName(), request.getTableName(), request.getColumnName())));
    }

    @Override
    public TGetFunctionsResp GetFunctions(TGetFunctionsReq request) {
        return started(
                TGetFunctionsResp::new,
                TGetFunctionsResp::setOperationHandle,
                TOperationType.GET_FUNCTIONS,
                () -> operations.answered(
                        session(request.getSessionHandle()),
                        () -> services.metadata().functions(request.getSchemaName(), request.getFunctionName())));
    }

    @Override
    public TGetPrimaryKeysResp GetPrimaryKeys(TGetPrimaryKeysReq request) {
        return started(
                TGetPrimaryKeysResp::new, TGetPrimaryKeysResp::setOperationHandle, TOperationType.UNKNOWN, () -> {
                    Session session = session(request.getSessionHandle());
                    return operations.answered(
                            session,
                            () -> services.metadata()
                                    .primaryKeys(request.getSchemaName(), request.getTableName(), session.database()));
                });
    }

    @Override
    public TGetCrossReferenceResp GetCrossReference(TGetCrossReferenceReq request) {
        return started(
                TGetCrossReferenceResp::new, TGetCrossReferenceResp::setOperationHandle, TOperationType.UNKNOWN, () -> {
                    Session session = session(request.getSessionHandle());
                    CatalogMetadata.KeyTables tables = new CatalogMetadata.KeyTables(
                            request.getParentSchemaName(),
                            request.getParentTableName(),
                            request.getForeignSchemaName(),
                            request.getForeignTableName());
                    return operations.answered(
                            session, () -> services.metadata().crossReference(tables, session.database()));
                });
    }

    @Override
    public TGetOperationStatusResp GetOperationStatus(TGetOperationStatusReq request) {
        try {
            return operations.status(request);
        } catch (Throwable e) {
            return new TGetOperationStatusResp(Statuses.error(e));
        }
    }

    @Override
    public TCancelOperationResp CancelOperation(TCancelOperationReq request) {
        return new TCancelOperationResp(
                status(() -> handed.operation(request.getOperationHandle()).cancel()));
    }

    @Override
    public TCloseOperationResp CloseOperation(TCloseOperationReq request) {
        return new TCloseOperationResp(status(() -> handed.close(request.getOperationHandle())));
    }

    @Override
    public TGetResultSetMetadataResp GetResultSetMetadata(TGetResultSetMetadataReq request) {
        try {
            TGetResultSetMetadataResp response = new TGetResultSetMetadataResp(Statuses.success());
            response.setSchema(operations.schema(request.getOperationHandle()));
            return response;
        } catch (Throwable e) {
            return new TGetResultSetMetadataResp(Statuses.error(e));
        }
    }

    @Override
    public TFetchResultsResp FetchResults(TFetchResultsReq request) {
        try {
            return operations.fetch(request);
        } catch (Throwable e) {
            return new TFetchResultsResp(Statuses.error(e));
        }
    }

    @Override
    public TGetDelegationTokenResp GetDelegationToken(TGetDelegationTokenReq request) {
        return new TGetDelegationTokenResp(Statuses.error(SqlException.notSupported("GetDelegationToken")));
    }

    @Override
    public TCancelDelegationTokenResp CancelDelegationToken(TCancelDelegationTokenReq request) {
        return new TCancelDelegationTokenResp(Statuses.error(SqlException.notSupported("CancelDelegationToken")));
    }

    @Override
    public TRenewDelegationTokenResp RenewDelegationToken(TRenewDelegationTokenReq request) {
        return new TRenewDelegationTokenResp(Statuses.error(SqlException.notSupported("RenewDelegationToken")));
    }

    @Override
    public TUploadDataResp UploadData(TUploadDataReq request) {
        return new TUploadDataResp(Statuses.error(SqlException.notSupported("UploadData")), Handles.none());
    }

    @Override
    public TDownloadDataResp DownloadData(TDownloadDataReq request) {
        return new TDownloadDataResp(Statuses.error(SqlException.notSupported("DownloadData")), Handles.none());
    }

    @Override
    public TGetQueryIdResp GetQueryId(TGetQueryIdReq request) {
        // The answer has no status: a handle that is stale gives an empty id.
        try {
            return new TGetQueryIdResp(
                    handed.operation(request.getOperationHandle()).queryId());
        } catch (SqlException e) {
            return new TGetQueryIdResp("");
        }
    }

    @Override
    public TSetClientInfoResp SetClientInfo(TSetClientInfoReq request) {
        return new TSetClientInfoResp(
                status(() -> sessions.describe(session(request.getSessionHandle()), request.getConfiguration())));
    }

    private Session session(@Nullable TSessionHandle handle) {
        return handed.session(handle);
    }

    private static List<String> types(@Nullable List<String> types) {
        return types == null ? List.of() : types;
    }

    private static TStatus status(Runnable call) {
        try {
            call.run();
            return Statuses.success();
        } catch (Throwable e) {
            return Statuses.error(e);
        }
    }

    /** @param response makes an answer of a status; @param handle puts the operation's handle into it */
    private static <R> R started(
            Function<TStatus, R> response,
            BiConsumer<R, TOperationHandle> handle,
            TOperationType type,
            Supplier<Operation> call) {
        try {
            Operation operation = call.get();
            R answer = response.apply(Statuses.success());
            handle.accept(answer, Handles.of(operation, type));
            return answer;
        } catch (Throwable e) {
            return response.apply(Statuses.error(e));
        }
    }
}
