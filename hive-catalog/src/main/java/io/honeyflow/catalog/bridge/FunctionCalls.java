package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;

/** Permanent functions in the metastore. */
record FunctionCalls(Calls calls, DatabaseCalls databases) {
    List<String> names(String database) {
        return calls
                .read(
                        "list functions of " + database,
                        server -> server.client().get_functions(Calls.lower(database), "*"))
                .stream()
                .sorted()
                .toList();
    }

    Optional<PersistentFunction> find(String database, String name) {
        return calls.read("read function " + database + "." + name, server -> {
            try {
                return Optional.of(ours(server.client().get_function(Calls.lower(database), Calls.lower(name))));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    List<PersistentFunction> all() {
        List<Function> found = calls.read(
                "list functions", server -> server.client().get_all_functions().getFunctions());
        return found == null
                ? List.of()
                : found.stream().map(FunctionCalls::ours).toList();
    }

    void create(PersistentFunction function) {
        String name = function.database() + "." + function.name();
        calls.write(
                "create function " + name,
                server -> server.client().create_function(hives(function)),
                answer -> switch (answer) {
                    case AlreadyExistsException there ->
                        new SqlException(ErrorCode.ALREADY_EXISTS, "function '" + name + "' exists already");
                    case NoSuchObjectException missing -> databases.notFound(function.database());
                    default -> null;
                });
    }

    void alter(String database, String name, PersistentFunction function) {
        calls.write(
                "alter function " + database + "." + name,
                server -> server.client().alter_function(Calls.lower(database), Calls.lower(name), hives(function)),
                answer -> answer instanceof NoSuchObjectException ? notFound(database, name) : null);
    }

    void drop(String database, String name) {
        calls.write(
                "drop function " + database + "." + name,
                server -> server.client().drop_function(Calls.lower(database), Calls.lower(name)),
                answer -> answer instanceof NoSuchObjectException ? notFound(database, name) : null);
    }

    private SqlException notFound(String database, String name) {
        return new SqlException(
                ErrorCode.FUNCTION_NOT_FOUND,
                "function '" + database + "." + name + "' not found" + NearestName.hint(name, names(database)));
    }

    private static PersistentFunction ours(Function from) {
        List<PersistentFunction.Resource> resources = new ArrayList<>();
        if (from.getResourceUris() != null) {
            for (ResourceUri each : from.getResourceUris()) {
                String kind = each.getResourceType() == null
                        ? "JAR"
                        : each.getResourceType().name();
                resources.add(new PersistentFunction.Resource(
                        PersistentFunction.ResourceKind.valueOf(kind), Conversions.text(each.getUri())));
            }
        }
        return new PersistentFunction(
                Conversions.text(from.getDbName()),
                Conversions.text(from.getFunctionName()),
                Conversions.text(from.getClassName()),
                Conversions.text(from.getOwnerName()),
                resources,
                from.getCreateTime());
    }

    private static Function hives(PersistentFunction from) {
        List<ResourceUri> resources = new ArrayList<>();
        from.resources()
                .forEach(each -> resources.add(
                        new ResourceUri(ResourceType.valueOf(each.kind().name()), each.uri())));
        Function to = new Function();
        to.setCatName(Calls.CATALOG);
        to.setDbName(Calls.lower(from.database()));
        to.setFunctionName(Calls.lower(from.name()));
        to.setClassName(from.className());
        to.setOwnerName(from.owner());
        to.setOwnerType(PrincipalType.USER);
        to.setFunctionType(FunctionType.JAVA);
        to.setResourceUris(resources);
        to.setCreateTime(from.createTime() == 0 ? (int) (System.currentTimeMillis() / 1000) : (int) from.createTime());
        return to;
    }
}
