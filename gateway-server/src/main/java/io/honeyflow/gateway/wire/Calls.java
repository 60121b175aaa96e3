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
import org.apache.thrift.TException;
import org.apache.thrift.TProcessor;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * Reads calls, has them carried out and writes their answers. Two of them name something by a number that newer clients
 * have more of: the generated classes would refuse such a call, and the client with it.
 */
final class Calls implements TProcessor {
    private final ThriftService service;
    private final TCLIService.Processor<ThriftService> processor;

    Calls(ThriftService service) {
        this.service = service;
        this.processor = new TCLIService.Processor<>(service);
    }

    @Override
    public void process(TProtocol in, TProtocol out) throws TException {
        TMessage message = in.readMessageBegin();
        switch (message.name) {
            case "OpenSession" -> {
                TOpenSessionReq request = new TOpenSessionReq();
                readArguments(in, (field, protocol) -> readOpenSession(request, field, protocol));
                answer(out, message, new TCLIService.OpenSession_result(service.OpenSession(request)));
            }
            case "GetInfo" -> {
                TGetInfoReq request = new TGetInfoReq();
                readArguments(in, (field, protocol) -> readGetInfo(request, field, protocol));
                answer(out, message, new TCLIService.GetInfo_result(service.GetInfo(request)));
            }
            default -> other(message, in, out);
        }
    }

    private void other(TMessage message, TProtocol in, TProtocol out) throws TException {
        ProcessFunction<ThriftService, ?, ?> function =
                processor.getProcessMapView().get(message.name);
        if (function != null) {
            function.process(message.seqid, in, out, service);
            return;
        }
        TProtocolUtil.skip(in, TType.STRUCT);
        in.readMessageEnd();
        out.writeMessageBegin(new TMessage(message.name, TMessageType.EXCEPTION, message.seqid));
        new TApplicationException(TApplicationException.UNKNOWN_METHOD, "Invalid method name: '" + message.name + "'")
                .write(out);
        out.writeMessageEnd();
        out.getTransport().flush();
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
        boolean read(TField field, TProtocol in) throws TException;
    }

    /** A call's arguments are a structure with the request as its only field. */
    private static void readArguments(TProtocol in, FieldReader fields) throws TException {
        readStructure(in, (field, protocol) -> {
            if (field.id != 1 || field.type != TType.STRUCT) {
                return false;
            }
            readStructure(protocol, fields);
            return true;
        });
        in.readMessageEnd();
    }

    private static void readStructure(TProtocol in, FieldReader fields) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (!fields.read(field, in)) {
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
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < head.size; i++) {
            String key = in.readString();
            texts.put(key, in.readString());
        }
        in.readMapEnd();
        return texts;
    }
}
