package io.honeyflow.udf.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.UserCode;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDAF;
import org.apache.hadoop.hive.ql.exec.UDF;
import org.apache.hadoop.hive.ql.udf.UDFType;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;
import org.jspecify.annotations.Nullable;

/** A class of a user's, and what it is. Source of what counts as a function: Hive's Registry.registerFunction. */
record UserClass(FunctionRef function, Class<?> type) {
    /** @throws SqlException FUNCTION_CLASS where it can't be loaded */
    static UserClass load(FunctionRef function, ClassLoader loader) {
        String name = function.userCode().map(UserCode::className).orElse("");
        try {
            return new UserClass(function, Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            throw wrong(function, "class " + name + " isn't found in its jars or Hive's", e);
        } catch (LinkageError e) {
            throw wrong(function, "class " + name + " can't be loaded: " + e, e);
        }
    }

    private static SqlException wrong(FunctionRef function, String what, @Nullable Throwable cause) {
        return new SqlException(ErrorCode.FUNCTION_CLASS, "function " + function + ": " + what, null, cause);
    }

    FunctionKind kind() {
        if (UDF.class.isAssignableFrom(type) || GenericUDF.class.isAssignableFrom(type)) {
            return FunctionKind.SCALAR;
        }
        if (GenericUDTF.class.isAssignableFrom(type)) {
            return FunctionKind.TABLE;
        }
        if (UDAF.class.isAssignableFrom(type) || GenericUDAFResolver.class.isAssignableFrom(type)) {
            return FunctionKind.AGGREGATE;
        }
        throw wrong(
                function,
                "class " + type.getName()
                        + " is no function: expected one of Hive's UDF, GenericUDF, UDAF, GenericUDAFResolver, GenericUDTF",
                null);
    }

    private Object instance() {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw wrong(function, "class " + type.getName() + " can't be made: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw wrong(
                    function,
                    "class " + type.getName() + " can't be made: expected a public constructor without"
                            + " parameters, found " + e,
                    e);
        }
    }

    /** An instance; one of an old UDF within Hive's own bridge, which finds its method and converts its arguments. */
    GenericUDF scalar() {
        if (!UDF.class.isAssignableFrom(type)) {
            return (GenericUDF) instance();
        }
        // Made here once so that a constructor that fails is named as what it is.
        instance();
        return new GenericUDFBridge(function.name(), false, type.getName());
    }

    GenericUDTF table() {
        return (GenericUDTF) instance();
    }

    GenericUDAFResolver aggregate() {
        Object instance = instance();
        return instance instanceof UDAF old ? new GenericUDAFBridge(old) : (GenericUDAFResolver) instance;
    }

    /** Whether equal arguments give equal results. Source: FunctionRegistry.isDeterministic. */
    boolean deterministic() {
        UDFType said = type.getAnnotation(UDFType.class);
        return said == null || said.deterministic() && !said.stateful();
    }

    Optional<String> describe(boolean extended) {
        Description said = type.getAnnotation(Description.class);
        if (said == null) {
            return Optional.empty();
        }
        String text = said.value() + (extended && !said.extended().isEmpty() ? "\n" + said.extended() : "");
        return Optional.of(
                text.replace("_FUNC_", function.name().substring(function.name().indexOf('.') + 1)));
    }
}
