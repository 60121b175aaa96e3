package io.honeyflow.udf;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.AggregateCode;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.ScalarCode;
import io.honeyflow.api.function.TableCode;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.loader.LibraryFolder;
import io.honeyflow.api.type.DataType;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users' functions of Hive's interfaces. Hive's own classes are loaded when the first of them is asked for. */
public final class HiveFunctions implements UserFunctions {
    /** Where Hive's jars lie; else beside this module's own classes. */
    public static final String LIB_PROPERTY = "honeyflow.udf.lib";

    private static final String BRIDGE = "io.honeyflow.udf.bridge.Bridge";

    private final Path jars;
    private @Nullable UserFunctions bridge;

    /** @param jars folder in which a jar has its digest's name, and {@code .jar} behind it */
    public HiveFunctions(Path jars) {
        this.jars = jars;
    }

    private synchronized UserFunctions bridge() {
        UserFunctions made = bridge;
        if (made == null) {
            made = load();
            bridge = made;
        }
        return made;
    }

    private UserFunctions load() {
        try {
            HiveLoader loader = new HiveLoader(hivesJars(), HiveFunctions.class.getClassLoader());
            return (UserFunctions)
                    loader.loadClass(BRIDGE).getConstructor(Path.class).newInstance(jars);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("Hive's side of users' functions can't be loaded", e);
        }
    }

    private static List<URL> hivesJars() throws IOException {
        LibraryFolder lib = new LibraryFolder(HiveFunctions.class, LIB_PROPERTY, "udf-lib");
        if (!Files.isDirectory(lib.path())) {
            throw new SqlException(
                    ErrorCode.FUNCTION_CLASS,
                    "users' functions need Hive's jars: expected them in " + lib.path() + " (system property "
                            + LIB_PROPERTY + "), found no folder");
        }
        return lib.jars();
    }

    @Override
    public FunctionKind kind(FunctionRef function) {
        return bridge().kind(function);
    }

    @Override
    public ResolvedFunction resolve(FunctionRef function, List<DataType> arguments, Surroundings around) {
        return bridge().resolve(function, arguments, around);
    }

    @Override
    public Optional<String> describe(FunctionRef function, boolean extended) {
        return bridge().describe(function, extended);
    }

    @Override
    public ScalarCode scalar(FunctionRef function, List<DataType> arguments, DataType result, Surroundings around) {
        return bridge().scalar(function, arguments, result, around);
    }

    @Override
    public AggregateCode aggregate(FunctionRef function, List<DataType> arguments, Surroundings around) {
        return bridge().aggregate(function, arguments, around);
    }

    @Override
    public TableCode table(FunctionRef function, List<DataType> arguments, Surroundings around) {
        return bridge().table(function, arguments, around);
    }
}
