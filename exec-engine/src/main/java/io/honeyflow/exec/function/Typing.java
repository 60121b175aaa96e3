package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Chooses a function's signature for the types of its arguments, with Hive's implicit casts. */
@FunctionalInterface
interface Typing {
    /** @throws SqlException WRONG_ARGUMENTS with what was expected and found */
    Signature resolve(String name, List<DataType> arguments);

    /** Exactly these parameters. */
    static Typing of(DataType result, DataType... parameters) {
        return between(parameters.length, result, parameters);
    }

    /** The first {@code least} parameters are needed, the others may be left out. */
    static Typing between(int least, DataType result, DataType... parameters) {
        return (name, arguments) -> {
            if (arguments.size() < least || arguments.size() > parameters.length) {
                throw wrong(name, arguments, described(least, parameters));
            }
            List<DataType> cast = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                if (!casts(arguments.get(i), parameters[i])) {
                    throw wrong(name, arguments, described(least, parameters));
                }
                cast.add(parameters[i]);
            }
            return new Signature(cast, result);
        };
    }

    /** Any number of arguments of one type, at least {@code least}. */
    static Typing many(int least, DataType parameter, DataType result) {
        return (name, arguments) -> {
            if (arguments.size() < least || !arguments.stream().allMatch(a -> casts(a, parameter))) {
                throw wrong(name, arguments, "at least " + least + " of type " + parameter);
            }
            return Signature.same(parameter, arguments.size(), result);
        };
    }

    /** Arguments brought to their common type, which the result has too. */
    static Typing common(int least) {
        return common(least, type -> type);
    }

    static Typing common(int least, Function<DataType, DataType> result) {
        return (name, arguments) -> {
            if (arguments.size() < least) {
                throw wrong(name, arguments, "at least " + least + " arguments");
            }
            DataType type = CommonType.forUnion(arguments)
                    .orElseThrow(() -> wrong(name, arguments, "arguments with a common type"));
            return Signature.same(type, arguments.size(), result.apply(type));
        };
    }

    /** Whether Hive casts from one type to the other without being asked. */
    static boolean casts(DataType from, DataType to) {
        if (from.equals(to) || from.kind() == Kind.VOID) {
            return true;
        }
        if (from.kind().isNested() || to.kind().isNested()) {
            return false;
        }
        if (to.kind().isCharacter() || to.kind() == Kind.BINARY) {
            return to.kind() != Kind.BINARY || from.kind().isCharacter();
        }
        if (to.kind().isNumeric()) {
            return from.kind().isNumeric() || from.kind().isCharacter();
        }
        boolean toTime = to.kind() == Kind.DATE || to.kind() == Kind.TIMESTAMP || to.kind() == Kind.TIMESTAMP_LTZ;
        boolean fromTime =
                from.kind() == Kind.DATE || from.kind() == Kind.TIMESTAMP || from.kind() == Kind.TIMESTAMP_LTZ;
        return toTime && (fromTime || from.kind().isCharacter());
    }

    private static String described(int least, DataType... parameters) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "" : ", ").append(i >= least ? "[" + parameters[i] + "]" : parameters[i].toString());
        }
        return text.append(')').toString();
    }

    static SqlException wrong(String name, List<DataType> found, String expected) {
        StringBuilder text =
                new StringBuilder(name).append(" expects ").append(expected).append(", found (");
        for (int i = 0; i < found.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(found.get(i));
        }
        return new SqlException(ErrorCode.WRONG_ARGUMENTS, text.append(')').toString());
    }
}
