package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.type.DataType;
import java.time.ZoneId;
import java.util.List;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.jspecify.annotations.Nullable;

/** A call of user code for arguments of certain types. */
record Prepared(UserClass code, List<DataType> arguments, UserSession session, ZoneId zone) {
    FunctionRef function() {
        return code.function();
    }

    Failures failures() {
        return new Failures(function(), arguments);
    }

    /** What looks into the arguments; that of one written as a constant knows its value. */
    ObjectInspector[] inspectors() {
        List<UserCode.@Nullable Constant> constants =
                function().userCode().map(UserCode::constants).orElse(List.of());
        ObjectInspector[] inspectors = new ObjectInspector[arguments.size()];
        for (int i = 0; i < inspectors.length; i++) {
            ObjectInspector plain = Types.inspector(arguments.get(i), zone);
            UserCode.Constant constant = i < constants.size() ? constants.get(i) : null;
            inspectors[i] = constant == null || hasUnion(arguments.get(i))
                    ? plain
                    : ObjectInspectorUtils.getConstantObjectInspector(plain, toHive(constant.value(), i));
        }
        return inspectors;
    }

    /** Of those Hive knows no constants. */
    private static boolean hasUnion(DataType type) {
        return switch (type) {
            case DataType.Union union -> true;
            case DataType.Array array -> hasUnion(array.element());
            case DataType.Map map -> hasUnion(map.key()) || hasUnion(map.value());
            case DataType.Struct struct -> struct.fields().stream().anyMatch(field -> hasUnion(field.type()));
            default -> false;
        };
    }

    /** An argument's value as user code gets it. */
    @Nullable
    Object toHive(@Nullable Object value, int argument) {
        return new ToHive(zone).value(value, arguments.get(argument));
    }

    /** Closes user code. */
    void closed(UserSession.Body<?> body) {
        try {
            session.call(body);
        } catch (Throwable e) {
            throw failures().failed(e, "when it was closed");
        }
    }

    /** Asks user code what it takes and gives; what it throws becomes WRONG_ARGUMENTS, or what else it is. */
    <T> T asked(UserSession.Body<T> body) {
        try {
            return session.call(body);
        } catch (Throwable e) {
            throw failures().refused(e);
        }
    }
}
