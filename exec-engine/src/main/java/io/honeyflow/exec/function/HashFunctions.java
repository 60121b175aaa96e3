package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.util.List;

/** {@code hash} and {@code murmur_hash}: how bucket numbers are made. */
final class HashFunctions {
    private HashFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "hash",
                        "hash(a, b, ..): Hive's older hash; tables with bucketing version 1 are dealt out by it",
                        HashFunctions::any,
                        kernels(HiveHash.Version.JAVA)),
                new ScalarFunction(
                        "murmur_hash",
                        "murmur_hash(a, b, ..): Hive's hash by Murmur3; tables with bucketing version 2 are dealt out by it",
                        HashFunctions::any,
                        kernels(HiveHash.Version.MURMUR)));
    }

    private static Signature any(String name, List<DataType> arguments) {
        if (arguments.isEmpty()) {
            throw Typing.wrong(name, arguments, "one argument at least");
        }
        return new Signature(arguments, DataType.INT);
    }

    private static ScalarFunction.Kernels kernels(HiveHash.Version version) {
        return (arguments, result, context) -> {
            HiveHash hash = new HiveHash(version, context.zone());
            return new RowKernel(result, values -> hash.of(values, arguments), RowKernel.Nulls.SEEN);
        };
    }
}
