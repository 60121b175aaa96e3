package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.PersistentFunction.Resource;
import io.honeyflow.api.catalog.PersistentFunction.ResourceKind;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.function.UserFunctions.Surroundings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The code of users' functions as one session finds it.
 *
 * @param around the session's
 */
public record SessionCode(UserFunctions functions, SessionObjects own, JarFiles jars, Surroundings around) {
    /** A function of the session's own is looked for in the session's jars. */
    FunctionRef temporary(TemporaryFunction function) {
        return new FunctionRef(
                "." + function.name(),
                new UserCode(function.className(), own.jars().digests()));
    }

    /** A permanent function is looked for in its own jars, then in the session's. */
    FunctionRef permanent(PersistentFunction function) {
        Set<String> digests = new LinkedHashSet<>();
        for (Resource resource : function.resources()) {
            if (resource.kind() == ResourceKind.JAR) {
                digests.add(jars.digest(resource.uri()));
            }
        }
        digests.addAll(own.jars().digests());
        return new FunctionRef(
                function.database() + "." + function.name(), new UserCode(function.className(), List.copyOf(digests)));
    }

    /** Makes what the function names the session's: jars, and files. @throws SqlException NOT_SUPPORTED for archives */
    public void add(List<Resource> resources) {
        requireNoArchive(resources);
        own.jars().add(uris(resources, ResourceKind.JAR));
        own.files().add(uris(resources, ResourceKind.FILE));
    }

    private static void requireNoArchive(List<Resource> resources) {
        for (String archive : uris(resources, ResourceKind.ARCHIVE)) {
            throw SqlException.notSupported("functions with archives: " + archive);
        }
    }

    private static List<String> uris(List<Resource> resources, ResourceKind kind) {
        return resources.stream()
                .filter(resource -> resource.kind() == kind)
                .map(Resource::uri)
                .toList();
    }

    /** @throws SqlException FUNCTION_CLASS where its class can't be had or is no function */
    public void check(TemporaryFunction function) {
        functions.kind(temporary(function));
    }

    /** @throws SqlException as {@link #check(TemporaryFunction)}; INVALID_PATH where a jar isn't there */
    public void check(PersistentFunction function) {
        requireNoArchive(function.resources());
        functions.kind(permanent(function));
    }
}
