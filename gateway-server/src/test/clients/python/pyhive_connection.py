"""PyHive's calls, in its order: its connection and its cursor."""
import base64
import sys

from thrift.Thrift import TApplicationException
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.transport.THttpClient import THttpClient
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport

from features import equal
from structs import Caller, PlainSasl, Struct
import tcli

BINARY, HTTP = int(sys.argv[1]), int(sys.argv[2])
V6 = tcli.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6


def checked(response):
    """Only plain success is one: "success with info" is an error to it."""
    if response.status.statusCode != tcli.TStatusCode.SUCCESS_STATUS:
        raise IOError(response)
    return response


def nosasl():
    return TBufferedTransport(TSocket('127.0.0.1', BINARY))


def sasl():
    return PlainSasl(TSocket('127.0.0.1', BINARY), 'me', 'x')


def http():
    transport = THttpClient('http://127.0.0.1:%d/cliservice/' % HTTP)
    secret = base64.standard_b64encode(b'me:pass').decode()
    transport.setCustomHeaders({'Authorization': 'Basic ' + secret})
    return transport


class TGetLogReq(Struct):
    """A call of Hive 0.13's, which it tries first and which nobody answers any more."""


class Connection:
    def __init__(self, transport, database='shop', configuration=None):
        self.transport = transport
        self.client = Caller(TBinaryProtocol(transport), dict(tcli.ANSWERS, GetLog=Struct))
        transport.open()
        response = checked(self.client.OpenSession(
            tcli.TOpenSessionReq(client_protocol=V6, configuration=configuration or {}, username='me')))
        equal(response.serverProtocolVersion, V6)
        self.session = response.sessionHandle
        self.cursor().execute('USE `%s`' % database).close()

    def cursor(self):
        return Cursor(self)

    def close(self):
        response = self.client.CloseSession(tcli.TCloseSessionReq(sessionHandle=self.session))
        self.transport.close()
        checked(response)


class Cursor:
    def __init__(self, connection):
        self.connection = connection
        self.client = connection.client
        self.operation = None
        self.names = None

    def execute(self, sql, asynchronous=False):
        response = checked(self.client.ExecuteStatement(tcli.TExecuteStatementReq(
            sessionHandle=self.connection.session, statement=sql, runAsync=asynchronous)))
        self.operation = response.operationHandle
        return self

    def description(self):
        if not self.operation.hasResultSet:
            return None
        if self.names is None:
            response = checked(self.client.GetResultSetMetadata(
                tcli.TGetResultSetMetadataReq(operationHandle=self.operation)))
            self.names = [(c.columnName, c.typeDesc.types[0].primitiveEntry.type) for c in response.schema.columns]
        return self.names

    def fetch(self, kind=None):
        """Until no row comes; the columns must be there even then."""
        rows = []
        while True:
            response = checked(self.client.FetchResults(tcli.TFetchResultsReq(
                operationHandle=self.operation, orientation=0, maxRows=1000, fetchType=kind)))
            equal(response.results.rows, [])
            more = list(zip(*[unwrapped(column) for column in response.results.columns]))
            if not more:
                return rows
            rows += more

    def fetch_logs(self):
        try:
            self.client.GetLog(TGetLogReq())
            raise AssertionError('GetLog was answered')
        except TApplicationException as e:
            equal(e.type, TApplicationException.UNKNOWN_METHOD)
        return [row[0] for row in self.fetch(1)]

    def poll(self):
        return checked(self.client.GetOperationStatus(
            tcli.TGetOperationStatusReq(operationHandle=self.operation, getProgressUpdate=True)))

    def cancel(self):
        checked(self.client.CancelOperation(tcli.TCancelOperationReq(operationHandle=self.operation)))

    def close(self):
        checked(self.client.CloseOperation(tcli.TCloseOperationReq(operationHandle=self.operation)))


def unwrapped(column):
    """Sets each bit of the nulls: one behind the last row breaks it."""
    values = [value for value in column.__dict__.values() if value is not None]
    equal(len(values), 1)
    result = values[0].values
    for i, byte in enumerate(values[0].nulls):
        for bit in range(8):
            if byte & (1 << bit):
                result[i * 8 + bit] = None
    return result
