package io.honeyflow.gateway.client;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.TBase;
import org.apache.thrift.TEnum;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.TFieldRequirementType;
import org.apache.thrift.meta_data.EnumMetaData;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.FieldValueMetaData;
import org.apache.thrift.meta_data.StructMetaData;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/** Requests with one thing wrong, made from Thrift's own description of each call. */
final class BadRequests {
    private static final int LARGE = 200_000;

    private final TSessionHandle session;
    private final TOperationHandle operation;

    /** What is wrong with a request. */
    enum Fault {
        /** Nothing that must be refused: a field more, or another value. */
        HARMLESS,
        /** Well-formed; a field that must be there isn't. */
        MISSING,
        /** No message at all: what it says of itself isn't so. */
        BROKEN
    }

    /** @param write puts the whole call on the wire */
    record Case(String name, Fault fault, WireValue write) {}

    /** Writes itself. */
    interface WireValue {
        void write(TProtocol protocol) throws TException;
    }

    private record WireField(short id, byte type, WireValue value) {}

    /** @param operation what requests name that take an operation */
    BadRequests(TSessionHandle session, TOperationHandle operation) {
        this.session = session;
        this.operation = operation;
    }

    /** The request's structure of each call, by the call's name. */
    static Map<String, Class<? extends TBase<?, ?>>> calls() {
        Map<String, Class<? extends TBase<?, ?>>> calls = new TreeMap<>();
        for (Method method : TCLIService.Iface.class.getMethods()) {
            @SuppressWarnings("unchecked")
            Class<? extends TBase<?, ?>> request = (Class<? extends TBase<?, ?>>) method.getParameterTypes()[0];
            calls.put(method.getName(), request);
        }
        return calls;
    }

    static boolean takes(Class<? extends TBase<?, ?>> request, Class<?> handle) {
        return fields(request).values().stream()
                .anyMatch(
                        field -> field.valueMetaData instanceof StructMetaData struct && struct.structClass == handle);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<TFieldIdEnum, FieldMetaData> fields(Class<?> struct) {
        Map<TFieldIdEnum, FieldMetaData> sorted =
                new TreeMap<>((a, b) -> Short.compare(a.getThriftFieldId(), b.getThriftFieldId()));
        sorted.putAll((Map) FieldMetaData.getStructMetaDataMap((Class) struct));
        return sorted;
    }

    Case good(String call) {
        return new Case(call, Fault.HARMLESS, arguments(struct(good(calls().get(call)))));
    }

    List<Case> of(String call) {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(call + " without a request", Fault.MISSING, BadRequests::nothing));
        cases.add(new Case(call + " with a text as its request", Fault.MISSING, protocol -> {
            protocol.writeFieldBegin(new TField("req", TType.STRING, (short) 1));
            protocol.writeString("request");
            protocol.writeFieldStop();
        }));
        faults(calls().get(call), call, fields -> arguments(struct(fields))).forEach(cases::add);
        return cases;
    }

    private static void nothing(TProtocol protocol) throws TException {
        protocol.writeFieldStop();
    }

    private static WireValue arguments(WireValue request) {
        return protocol -> {
            protocol.writeFieldBegin(new TField("req", TType.STRUCT, (short) 1));
            request.write(protocol);
            protocol.writeFieldStop();
        };
    }

    private static WireValue struct(List<WireField> fields) {
        return protocol -> {
            for (WireField field : fields) {
                protocol.writeFieldBegin(new TField("", field.type(), field.id()));
                field.value().write(protocol);
            }
            protocol.writeFieldStop();
        };
    }

    private List<WireField> good(Class<?> struct) {
        List<WireField> good = new ArrayList<>();
        fields(struct).forEach((id, field) -> {
            WireValue value = value(field);
            good.add(new WireField(id.getThriftFieldId(), wireType(field), value));
        });
        return good;
    }

    private static byte wireType(FieldMetaData field) {
        return field.valueMetaData instanceof EnumMetaData ? TType.I32 : field.valueMetaData.type;
    }

    private WireValue value(FieldMetaData field) {
        FieldValueMetaData value = field.valueMetaData;
        return switch (wireType(field)) {
            case TType.BOOL -> protocol -> protocol.writeBool(false);
            case TType.BYTE -> protocol -> protocol.writeByte((byte) 1);
            case TType.I16 -> protocol -> protocol.writeI16((short) 0);
            case TType.I32 -> protocol -> protocol.writeI32(number(value));
            case TType.I64 -> protocol -> protocol.writeI64(5);
            case TType.DOUBLE -> protocol -> protocol.writeDouble(1.5);
            case TType.STRING ->
                protocol -> protocol.writeString(field.fieldName.equals("statement") ? "SELECT 1" : "name");
            case TType.MAP ->
                protocol -> {
                    protocol.writeMapBegin(new TMap(TType.STRING, TType.STRING, 1));
                    protocol.writeString("some.name");
                    protocol.writeString("value");
                };
            case TType.LIST ->
                protocol -> {
                    protocol.writeListBegin(new TList(TType.STRING, 1));
                    protocol.writeString("TABLE");
                };
            case TType.STRUCT -> struct(((StructMetaData) value).structClass);
            default -> throw new IllegalStateException("a field of type " + value.type + ": " + field.fieldName);
        };
    }

    private WireValue struct(Class<?> type) {
        if (type == TSessionHandle.class) {
            return session::write;
        }
        return type == TOperationHandle.class ? operation::write : struct(good(type));
    }

    private static int number(FieldValueMetaData value) {
        if (!(value instanceof EnumMetaData constants)) {
            return 3;
        }
        Class<? extends TEnum> type = constants.enumClass;
        return type == TFetchOrientation.class ? 0 : type.getEnumConstants()[0].getValue();
    }

    private Stream<Case> faults(Class<?> struct, String path, Function<List<WireField>, WireValue> whole) {
        List<WireField> good = good(struct);
        List<Case> cases = new ArrayList<>();
        fields(struct).forEach((id, field) -> {
            int at = index(good, id.getThriftFieldId());
            String name = path + "." + field.fieldName;
            List<WireField> without = new ArrayList<>(good);
            without.remove(at);
            boolean needed = field.requirementType == TFieldRequirementType.REQUIRED && !hasDefault(struct, id);
            cases.add(new Case(name + " missing", needed ? Fault.MISSING : Fault.HARMLESS, whole.apply(without)));
            for (WireField other : others(field, good.get(at))) {
                List<WireField> changed = new ArrayList<>(good);
                changed.set(at, other);
                cases.add(new Case(
                        name + " as type " + other.type(),
                        needed ? Fault.MISSING : Fault.HARMLESS,
                        whole.apply(changed)));
            }
            values(field).forEach((what, value) -> {
                List<WireField> changed = new ArrayList<>(good);
                changed.set(at, new WireField(id.getThriftFieldId(), wireType(field), value));
                Fault fault = what.startsWith("!") ? Fault.BROKEN : Fault.HARMLESS;
                cases.add(new Case(name + " " + what, fault, whole.apply(changed)));
            });
            if (field.valueMetaData instanceof StructMetaData nested) {
                faults(nested.structClass, name, inner -> {
                            List<WireField> changed = new ArrayList<>(good);
                            changed.set(at, new WireField(id.getThriftFieldId(), TType.STRUCT, struct(inner)));
                            return whole.apply(changed);
                        })
                        .forEach(cases::add);
            }
        });
        List<WireField> more = new ArrayList<>(good);
        more.add(new WireField((short) 99, TType.STRUCT, struct(List.of())));
        more.add(new WireField((short) -5, TType.STRING, protocol -> protocol.writeString("more")));
        cases.add(new Case(path + " with fields that nobody knows", Fault.HARMLESS, whole.apply(more)));
        return cases.stream();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean hasDefault(Class<?> struct, TFieldIdEnum field) {
        try {
            return ((TBase) struct.getDeclaredConstructor().newInstance()).isSet(field);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int index(List<WireField> fields, short id) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).id() == id) {
                return i;
            }
        }
        throw new IllegalStateException("no field " + id);
    }

    /** The same field with a value of each other type. */
    private static List<WireField> others(FieldMetaData field, WireField good) {
        List<WireField> all = List.of(
                new WireField(good.id(), TType.BOOL, protocol -> protocol.writeBool(true)),
                new WireField(good.id(), TType.BYTE, protocol -> protocol.writeByte((byte) 7)),
                new WireField(good.id(), TType.I16, protocol -> protocol.writeI16((short) 7)),
                new WireField(good.id(), TType.I32, protocol -> protocol.writeI32(7)),
                new WireField(good.id(), TType.I64, protocol -> protocol.writeI64(7)),
                new WireField(good.id(), TType.DOUBLE, protocol -> protocol.writeDouble(7)),
                new WireField(good.id(), TType.STRING, protocol -> protocol.writeString("seven")),
                new WireField(good.id(), TType.STRUCT, BadRequests::nothing),
                new WireField(good.id(), TType.LIST, protocol -> {
                    protocol.writeListBegin(new TList(TType.I64, 1));
                    protocol.writeI64(7);
                }));
        return all.stream().filter(other -> other.type() != wireType(field)).toList();
    }

    /** Values of the right type that nobody would send; those with a mark in front are no values at all. */
    private static Map<String, WireValue> values(FieldMetaData field) {
        Map<String, WireValue> values = new TreeMap<>();
        switch (wireType(field)) {
            case TType.STRING -> {
                values.put("empty", protocol -> protocol.writeString(""));
                values.put("large", protocol -> protocol.writeString("x".repeat(LARGE)));
                values.put("of bytes", protocol -> protocol.writeBinary(ByteBuffer.wrap(new byte[] {-1, 0, -61, 40})));
                values.put("! of length -1", protocol -> protocol.writeI32(-1));
                values.put("! of length 2^31-1", protocol -> protocol.writeI32(Integer.MAX_VALUE));
                values.put("! of a length that isn't there", protocol -> protocol.writeI32(50_000_000));
            }
            case TType.I16, TType.I32, TType.I64 -> {
                for (long number : new long[] {-1, 4711, Long.MIN_VALUE, Long.MAX_VALUE}) {
                    values.put("of " + number, protocol -> writeNumber(protocol, wireType(field), number));
                }
            }
            case TType.LIST -> {
                values.put("large", protocol -> {
                    protocol.writeListBegin(new TList(TType.STRING, 10_000));
                    for (int i = 0; i < 10_000; i++) {
                        protocol.writeString("TABLE" + i);
                    }
                });
                values.put("! of size -1", protocol -> protocol.writeListBegin(new TList(TType.STRING, -1)));
                values.put(
                        "! of size 2^31-1", protocol -> protocol.writeListBegin(new TList(TType.STRING, 0x7fffffff)));
            }
            case TType.MAP -> {
                values.put("large", protocol -> {
                    protocol.writeMapBegin(new TMap(TType.STRING, TType.STRING, 10_000));
                    for (int i = 0; i < 10_000; i++) {
                        protocol.writeString("name." + i);
                        protocol.writeString("");
                    }
                });
                values.put(
                        "! of size -1", protocol -> protocol.writeMapBegin(new TMap(TType.STRING, TType.STRING, -1)));
                values.put(
                        "! of size 2^31-1",
                        protocol -> protocol.writeMapBegin(new TMap(TType.STRING, TType.STRING, 0x7fffffff)));
            }
            default -> {}
        }
        return values;
    }

    private static void writeNumber(TProtocol protocol, byte type, long number) throws TException {
        switch (type) {
            case TType.I16 -> protocol.writeI16((short) number);
            case TType.I32 -> protocol.writeI32((int) number);
            default -> protocol.writeI64(number);
        }
    }
}
