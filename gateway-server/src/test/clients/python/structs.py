"""Thrift structures and calls over Debian's python3-thrift, as generated code would make them."""
import struct

from thrift.Thrift import TApplicationException, TMessageType, TType
from thrift.protocol.TProtocol import TProtocolException
from thrift.transport.TTransport import TTransportBase


class Struct:
    """A structure: a field that wasn't given is None. What it must hold, and doesn't, is an error when it is read."""

    required = ()
    thrift_spec = ()

    def __init__(self, **values):
        for field in self.thrift_spec:
            if field:
                setattr(self, field[2], values.pop(field[2], None))
        if values:
            raise TypeError('no such field of %s: %s' % (type(self).__name__, sorted(values)))

    def read(self, protocol):
        protocol.readStruct(self, self.thrift_spec)
        for name in self.required:
            if getattr(self, name) is None:
                raise TProtocolException(message='Required field %s is unset in %s' % (name, type(self).__name__))

    def write(self, protocol):
        protocol.writeStruct(self, self.thrift_spec)

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, self.__dict__)


class Caller:
    """Sends calls and reads answers."""

    def __init__(self, protocol, answers):
        self.protocol = protocol
        self.answers = answers
        self.calls = 0

    def __getattr__(self, name):
        return lambda request: self.call(name, request)

    def call(self, name, request):
        self.calls += 1
        out = self.protocol
        out.writeMessageBegin(name, TMessageType.CALL, self.calls)
        out.writeStructBegin(name + '_args')
        out.writeFieldBegin('req', TType.STRUCT, 1)
        request.write(out)
        out.writeFieldEnd()
        out.writeFieldStop()
        out.writeStructEnd()
        out.writeMessageEnd()
        out.trans.flush()
        return self.answer(name)

    def answer(self, name):
        _, kind, _ = self.protocol.readMessageBegin()
        if kind == TMessageType.EXCEPTION:
            error = TApplicationException()
            error.read(self.protocol)
            self.protocol.readMessageEnd()
            raise error
        answer = self.answers[name]()
        self.protocol.readStructBegin()
        while True:
            _, kind, field = self.protocol.readFieldBegin()
            if kind == TType.STOP:
                break
            if field == 0:
                answer.read(self.protocol)
            else:
                self.protocol.skip(kind)
            self.protocol.readFieldEnd()
        self.protocol.readStructEnd()
        self.protocol.readMessageEnd()
        return answer


class PlainSasl(TTransportBase):
    """SASL PLAIN over a socket: the initial response goes out with status OK, and COMPLETE is waited for."""

    START, OK, COMPLETE = 1, 2, 5

    def __init__(self, socket, user, password):
        self.socket = socket
        self.secret = ('\0%s\0%s' % (user, password)).encode()
        self.unread = b''
        self.unsent = b''

    def open(self):
        self.socket.open()
        self.send(self.START, b'PLAIN')
        self.send(self.OK, self.secret)
        while True:
            status, length = struct.unpack('>BI', self.exactly(5))
            told = self.exactly(length)
            if status not in (self.OK, self.COMPLETE):
                raise IOError('Bad status: %d (%s)' % (status, told))
            if status == self.COMPLETE:
                return
            self.send(self.OK, b'')

    def send(self, status, body):
        self.socket.write(struct.pack('>BI', status, len(body)) + body)
        self.socket.flush()

    def exactly(self, count):
        found = b''
        while len(found) < count:
            found += self.socket.read(count - len(found))
        return found

    def isOpen(self):
        return self.socket.isOpen()

    def close(self):
        self.socket.close()

    def read(self, count):
        if not self.unread:
            self.unread = self.exactly(struct.unpack('>I', self.exactly(4))[0])
        part, self.unread = self.unread[:count], self.unread[count:]
        return part

    def write(self, data):
        self.unsent += data

    def flush(self):
        self.socket.write(struct.pack('>I', len(self.unsent)) + self.unsent)
        self.socket.flush()
        self.unsent = b''
