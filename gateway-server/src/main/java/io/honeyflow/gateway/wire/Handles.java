package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.session.Session;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.hive.service.rpc.thrift.THandleIdentifier;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationType;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.jspecify.annotations.Nullable;

/** Handles of sessions and operations: an id and a secret, sixteen bytes each. */
final class Handles {
    private static final int BYTES = 16;

    private Handles() {}

    static TSessionHandle of(Session session) {
        return new TSessionHandle(identifier(session.id(), session.secret()));
    }

    static TOperationHandle of(Operation operation, TOperationType type) {
        return new TOperationHandle(
                identifier(operation.id(), operation.secret()), type, Boolean.TRUE.equals(operation.hasResultSet()));
    }

    /** Of no operation, for answers of errors that must have one. */
    static TOperationHandle none() {
        UUID nothing = new UUID(0, 0);
        return new TOperationHandle(identifier(nothing, nothing), TOperationType.UNKNOWN, false);
    }

    private static THandleIdentifier identifier(UUID id, UUID secret) {
        return new THandleIdentifier(bytes(id), bytes(secret));
    }

    private static ByteBuffer bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip();
    }

    static UUID sessionId(@Nullable TSessionHandle handle) {
        return uuid(handle == null ? null : handle.getSessionId(), Part.ID, "SessionHandle");
    }

    static UUID sessionSecret(@Nullable TSessionHandle handle) {
        return uuid(handle == null ? null : handle.getSessionId(), Part.SECRET, "SessionHandle");
    }

    static UUID operationId(@Nullable TOperationHandle handle) {
        return uuid(handle == null ? null : handle.getOperationId(), Part.ID, "OperationHandle");
    }

    static UUID operationSecret(@Nullable TOperationHandle handle) {
        return uuid(handle == null ? null : handle.getOperationId(), Part.SECRET, "OperationHandle");
    }

    private enum Part {
        ID,
        SECRET
    }

    private static UUID uuid(@Nullable THandleIdentifier identifier, Part part, String kind) {
        byte[] bytes =
                identifier == null ? new byte[0] : part == Part.ID ? identifier.getGuid() : identifier.getSecret();
        if (bytes == null || bytes.length != BYTES) {
            throw new SqlException(
                    ErrorCode.INVALID_HANDLE, "Invalid " + kind + ": expected " + BYTES + " bytes of id and of secret");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
