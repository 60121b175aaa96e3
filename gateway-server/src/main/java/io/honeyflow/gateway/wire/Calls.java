package io.honeyflow.gateway.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.ProcessFunction;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * Reads calls, has them carried out and writes their answers. Two of them name something by a number that newer clients
 * have more of: the generated classes would refuse such a call, and the client with it.
 */
final class Calls {
    private static final int LONGEST_REFUSAL = 500;

    private final ThriftService service;
    private final Map<String, ProcessFunction<ThriftService, ? extends TBase, ? extends TBase>> functions;

    Calls(ThriftService service) {
        this.service = service;
        this.functions = new TCLIService.Processor<>(service).getProcessMapView();
    }

    /**
     * Answers one call. A call of another name, or one that lacks a field, is answered by an exception of Thrift's, and the
     * next one can be read.
     *
     * @throws TException where what comes next can't be told, though an answer was given if the call's name was read
     */
    void process(FrugalProtocol in, TProtocol out) throws TException {
        in.beginMessage();
        TMessage message = in.readMessageBegin();
        switch (message.name) {
            case "OpenSession" -> {
                TOpenSessionReq request = new TOpenSessionReq();
                if (arrives(message, in, out, () -> readArguments(in, field -> readOpenSession(request, field, in)))) {
                    answer(out, message, new TCLIService.OpenSession_result(service.OpenSession(request)));
                }
            }
            case "GetInfo" -> {
                TGetInfoReq request = new TGetInfoReq();
                if (arrives(message, in, out, () -> readArguments(in, field -> readGetInfo(request, field, in)))) {
                    answer(out, message, new TCLIService.GetInfo_result(service.GetInfo(request)));
                }
            }
            default -> other(message, in, out);
        }
    }

    private void other(TMessage message, FrugalProtocol in, TProtocol out) throws TException {
        ProcessFunction<ThriftService, ? extends TBase, ? extends TBase> function = functions.get(message.name);
        if (function != null) {
            call(function, message, in, out);
        } else if (arrives(message, in, out, () -> TProtocolUtil.skip(in, TType.STRUCT))) {
            String what = "Invalid method name: '" + shortened(message.name) + "'";
            refuse(out, message, TApplicationException.UNKNOWN_METHOD, what);
        }
    }

    private <A extends TBase> void call(
            ProcessFunction<ThriftService, A, ? extends TBase> function,
            TMessage message,
            FrugalProtocol in,
            TProtocol out)
            throws TException {
        A arguments = function.getEmptyArgsInstance();
        if (!arrives(message, in, out, () -> arguments.read(in))) {
            return;
        }
        if (!hasRequest(arguments)) {
            refuse(
                    out,
                    message,
                    TApplicationException.PROTOCOL_ERROR,
                    message.name + ": expected a request, found none");
            return;
        }
        answer(out, message, function.getResult(service, arguments));
    }

    /** A call's arguments are a structure with the request as its only field. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean hasRequest(TBase arguments) {
        return arguments.isSet(arguments.fieldForId(1));
    }

    /** Reads a message's body. */
    private interface Body {
        void read() throws TException;
    }

    /** @return false where the call can't be carried out: then it has been answered */
    private static boolean arrives(TMessage message, FrugalProtocol in, TProtocol out, Body body) throws TException {
        try {
            body.read();
            in.readMessageEnd();
            return true;
        } catch (TProtocolException e) {
            if (e.getType() == TProtocolException.UNKNOWN) {
                // A field is missing in what is well-formed otherwise: the rest of it can be passed over.
                in.skipMessage();
                refuse(out, message, TApplicationException.PROTOCOL_ERROR, message.name + ": " + e.getMessage());
                return false;
            }
            refuse(out, message, TApplicationException.PROTOCOL_ERROR, message.name + ": " + e.getMessage());
            throw e;
        }
    }

    private static void refuse(TProtocol out, TMessage message, int type, String why) throws TException {
        out.writeMessageBegin(new TMessage(shortened(message.name), TMessageType.EXCEPTION, message.seqid));
        new TApplicationException(type, shortened(why)).write(out);
        out.writeMessageEnd();
        out.getTransport().flush();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REFUSAL ? text : text.substring(0, LONGEST_REFUSAL) + "...";
    }

    private static void answer(TProtocol out, TMessage message, TSerializable result) throws TException {
        out.writeMessageBegin(new TMessage(message.name, TMessageType.REPLY, message.seqid));
        result.write(out);
        out.writeMessageEnd();
        out.getTransport().flush();
    }

    /** Reads one field's value. */
    private interface FieldReader {
        /** @return false for a field that isn't known, of which nothing was read */
        boolean read(TField field) throws TException;
    }

    private static void readArguments(TProtocol in, FieldReader fields) throws TException {
        readStructure(in, field -> {
            if (field.id != 1 || field.type != TType.STRUCT) {
                return false;
            }
            readStructure(in, fields);
            return true;
        });
    }

    private static void readStructure(TProtocol in, FieldReader fields) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (!fields.read(field)) {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
    }

    private static boolean readOpenSession(TOpenSessionReq request, TField field, TProtocol in) throws TException {
        switch (field.id << Byte.SIZE | field.type) {
            case 1 << Byte.SIZE | TType.I32 -> request.setClient_protocol(TProtocolVersion.findByValue(in.readI32()));
            case 2 << Byte.SIZE | TType.STRING -> request.setUsername(in.readString());
            case 3 << Byte.SIZE | TType.STRING -> request.setPassword(in.readString());
            case 4 << Byte.SIZE | TType.MAP -> request.setConfiguration(readTexts(in));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean readGetInfo(TGetInfoReq request, TField field, TProtocol in) throws TException {
        switch (field.id << Byte.SIZE | field.type) {
            case 1 << Byte.SIZE | TType.STRUCT -> {
                TSessionHandle session = new TSessionHandle();
                session.read(in);
                request.setSessionHandle(session);
            }
            case 2 << Byte.SIZE | TType.I32 -> request.setInfoType(TGetInfoType.findByValue(in.readI32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> readTexts(TProtocol in) throws TException {
        TMap head = in.readMapBegin();
        if (head.size > 0 && (head.keyType != TType.STRING || head.valueType != TType.STRING)) {
            throw new TProtocolException(TProtocolException.INVALID_DATA, "expected a map of texts");
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < head.size; i++) {
            String key = in.readString();
            texts.put(key, in.readString());
        }
        in.readMapEnd();
        return texts;
    }
}
