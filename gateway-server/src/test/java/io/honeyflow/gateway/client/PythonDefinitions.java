package io.honeyflow.gateway.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.apache.thrift.TEnum;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.TFieldRequirementType;
import org.apache.thrift.meta_data.EnumMetaData;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.FieldValueMetaData;
import org.apache.thrift.meta_data.ListMetaData;
import org.apache.thrift.meta_data.MapMetaData;
import org.apache.thrift.meta_data.StructMetaData;
import org.apache.thrift.protocol.TType;

/**
 * The protocol's structures as Python's Thrift library takes them, in one module: what the Thrift compiler makes from the
 * protocol's definition, made from the Java classes that it was made into before.
 */
final class PythonDefinitions {
    private final StringBuilder text =
            new StringBuilder("from thrift.Thrift import TType\nfrom structs import Struct\n");
    private final Set<Class<?>> written = new LinkedHashSet<>();

    private PythonDefinitions() {}

    static String module() {
        PythonDefinitions definitions = new PythonDefinitions();
        definitions.enumeration(TProtocolVersion.values(), "TProtocolVersion");
        definitions.enumeration(TStatusCode.values(), "TStatusCode");
        definitions.enumeration(TOperationState.values(), "TOperationState");
        definitions.enumeration(TTypeId.values(), "TTypeId");
        definitions.enumeration(TGetInfoType.values(), "TGetInfoType");
        definitions.struct(TColumn.class);
        StringBuilder answers = new StringBuilder("\n\nANSWERS = {\n");
        Method[] calls = TCLIService.Iface.class.getMethods();
        Arrays.sort(calls, Comparator.comparing(Method::getName));
        for (Method call : calls) {
            definitions.struct(call.getParameterTypes()[0]);
            definitions.struct(call.getReturnType());
            answers.append("    '")
                    .append(call.getName())
                    .append("': ")
                    .append(call.getReturnType().getSimpleName())
                    .append(",\n");
        }
        return definitions.text.append(answers).append("}\n").toString();
    }

    private void enumeration(TEnum[] values, String name) {
        text.append("\n\nclass ").append(name).append(":\n");
        for (TEnum value : values) {
            text.append("    ")
                    .append(value)
                    .append(" = ")
                    .append(value.getValue())
                    .append('\n');
        }
    }

    /** Those that it holds come first. */
    private void struct(Class<?> type) {
        if (!written.add(type)) {
            return;
        }
        Map<Integer, String> fields = new TreeMap<>();
        StringBuilder required = new StringBuilder();
        fieldsOf(type).forEach((field, metadata) -> {
            FieldValueMetaData value = metadata.valueMetaData;
            fields.put(
                    (int) field.getThriftFieldId(),
                    "(%d, %s, '%s', %s, None)"
                            .formatted(field.getThriftFieldId(), kind(value), metadata.fieldName, details(value)));
            if (metadata.requirementType == TFieldRequirementType.REQUIRED) {
                required.append("'").append(metadata.fieldName).append("', ");
            }
        });
        text.append("\n\nclass ")
                .append(type.getSimpleName())
                .append("(Struct):\n    required = (")
                .append(required);
        text.append(")\n    thrift_spec = (\n");
        for (int id = 0; id <= fields.keySet().stream().mapToInt(i -> i).max().orElse(-1); id++) {
            text.append("        ").append(fields.getOrDefault(id, "None")).append(",\n");
        }
        text.append("    )\n");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The library's own map is of raw types.
    private static Map<TFieldIdEnum, FieldMetaData> fieldsOf(Class<?> type) {
        return (Map<TFieldIdEnum, FieldMetaData>) (Map) FieldMetaData.getStructMetaDataMap((Class) type);
    }

    private static String kind(FieldValueMetaData value) {
        if (value instanceof EnumMetaData) {
            return "TType.I32";
        }
        return switch (value.type) {
            case TType.BOOL -> "TType.BOOL";
            case TType.BYTE -> "TType.BYTE";
            case TType.I16 -> "TType.I16";
            case TType.I32 -> "TType.I32";
            case TType.I64 -> "TType.I64";
            case TType.DOUBLE -> "TType.DOUBLE";
            case TType.STRING -> "TType.STRING";
            case TType.STRUCT -> "TType.STRUCT";
            case TType.LIST -> "TType.LIST";
            case TType.MAP -> "TType.MAP";
            default -> throw new IllegalStateException("a field of type " + value.type);
        };
    }

    private String details(FieldValueMetaData value) {
        return switch (value) {
            case StructMetaData struct -> held(struct.structClass);
            case ListMetaData list -> "(" + kind(list.elemMetaData) + ", " + details(list.elemMetaData) + ", False)";
            case MapMetaData map ->
                "(" + kind(map.keyMetaData) + ", " + details(map.keyMetaData) + ", " + kind(map.valueMetaData) + ", "
                        + details(map.valueMetaData) + ", False)";
            default ->
                switch (value.type) {
                    // One that the protocol's definition names before it defines it.
                    case TType.STRUCT -> held(named(value.getTypedefName()));
                    case TType.STRING -> value.isBinary() ? "'BINARY'" : "'UTF8'";
                    default -> "None";
                };
        };
    }

    private String held(Class<?> type) {
        struct(type);
        return "[" + type.getSimpleName() + ", " + type.getSimpleName() + ".thrift_spec]";
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(TCLIService.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
