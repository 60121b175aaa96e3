package io.honeyflow.api.plan;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes an instance of any record out of its components, so that a new record is tried without being named. */
final class SampleRecords {
    private SampleRecords() {}

    /** The records that a sealed interface permits, through further sealed interfaces. */
    static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
    }

    static Object of(Class<?> record) {
        return of(record, 0);
    }

    private static Object of(Class<?> record, int depth) {
        List<Object> arguments = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.add(component.getType());
            arguments.add(value(component.getGenericType(), component.getType(), depth + 1));
        }
        try {
            var constructor = record.getDeclaredConstructor(types.toArray(Class[]::new));
            return constructor.newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " of " + arguments, e);
        }
    }

    private static Object value(Type generic, Class<?> type, int depth) {
        if (type == int.class) {
            return 1;
        } else if (type == long.class) {
            return 1L << 40;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == Integer.class) {
            return 7;
        } else if (type == String.class || type == Object.class) {
            return "text ä";
        } else if (type == BigDecimal.class) {
            return new BigDecimal("1.50");
        } else if (type == Map.class) {
            return Map.of("key", "value");
        } else if (type == List.class) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return depth > 6 ? List.of() : List.of(value(element, raw(element), depth + 1));
        } else if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        } else if (type.isSealed()) {
            List<Class<?>> kinds =
                    kinds(type).sorted((a, b) -> components(a) - components(b)).toList();
            return of(kinds.get(depth > 4 ? 0 : kinds.size() / 2), depth);
        } else if (type.isRecord()) {
            return of(type, depth);
        }
        throw new IllegalStateException("a sample of " + type + " must be added here");
    }

    /** Leaves have few components and none that is made of others. */
    private static int components(Class<?> record) {
        int weight = 0;
        for (RecordComponent component : record.getRecordComponents()) {
            boolean nested = component.getType().isSealed() || component.getType() == List.class;
            weight += nested ? 100 : 1;
        }
        return weight;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> known -> known;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> throw new IllegalStateException("no class of " + type);
        };
    }
}
