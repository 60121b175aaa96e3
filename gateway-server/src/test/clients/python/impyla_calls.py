"""impyla's calls, in its order: asynchronous statements, patterns of its own, batches of 10,240 rows."""
import sys

from thrift.Thrift import TApplicationException
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.transport.THttpClient import THttpClient
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport

from features import Features, equal
from structs import Caller, PlainSasl, Struct
import guarded
import tcli

BINARY, HTTP = int(sys.argv[1]), int(sys.argv[2])
V6 = tcli.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6
ALL = '.*'
features = Features()


def checked(response):
    """Both kinds of success are ones to it."""
    if response.status.statusCode not in (
            tcli.TStatusCode.SUCCESS_STATUS, tcli.TStatusCode.SUCCESS_WITH_INFO_STATUS,
            tcli.TStatusCode.STILL_EXECUTING_STATUS):
        raise IOError(response)
    return response


class Impalas(Struct):
    """A call that only Impala has, which it tries before Hive's."""


class Session:
    def __init__(self, transport, configuration=None):
        self.transport = transport
        transport.open()
        self.client = Caller(TBinaryProtocol(transport), dict(tcli.ANSWERS, CloseImpalaOperation=Struct, GetLog=Struct))
        response = checked(self.client.OpenSession(
            tcli.TOpenSessionReq(client_protocol=V6, username='me', configuration=configuration)))
        equal(response.serverProtocolVersion, V6)
        self.handle = response.sessionHandle

    def execute(self, sql, configuration=None):
        return Operation(self, self.client.ExecuteStatement(tcli.TExecuteStatementReq(
            sessionHandle=self.handle, statement=sql, confOverlay=configuration, runAsync=True)))

    def rows(self, operation):
        found = operation.wait().all()
        operation.close()
        return found

    def close(self):
        checked(self.client.CloseSession(tcli.TCloseSessionReq(sessionHandle=self.handle)))
        self.transport.close()


class Operation:
    def __init__(self, session, response):
        self.client = session.client
        self.handle = checked(response).operationHandle
        self.has_rows = self.handle.hasResultSet

    def wait(self):
        while True:
            response = checked(self.client.GetOperationStatus(
                tcli.TGetOperationStatusReq(operationHandle=self.handle)))
            self.has_rows = response.hasResultSet
            state = response.operationState
            if state == tcli.TOperationState.ERROR_STATE:
                raise IOError(response.errorMessage)
            if state not in (
                    tcli.TOperationState.INITIALIZED_STATE, tcli.TOperationState.PENDING_STATE,
                    tcli.TOperationState.RUNNING_STATE):
                return self

    def types(self):
        response = checked(self.client.GetResultSetMetadata(
            tcli.TGetResultSetMetadataReq(operationHandle=self.handle)))
        return [column.typeDesc.types[0].primitiveEntry for column in response.schema.columns]

    def all(self):
        self.types()
        rows = []
        while True:
            response = checked(self.client.FetchResults(tcli.TFetchResultsReq(
                operationHandle=self.handle, orientation=0, maxRows=10240)))
            columns = [plain(column) for column in response.results.columns]
            if not columns[0]:
                return rows
            rows += zip(*columns)

    def log(self):
        try:
            self.client.GetLog(Impalas())
            raise AssertionError('GetLog was answered')
        except TApplicationException as e:
            equal(e.type, TApplicationException.UNKNOWN_METHOD)
        response = checked(self.client.FetchResults(tcli.TFetchResultsReq(
            operationHandle=self.handle, orientation=0, maxRows=1024, fetchType=1)))
        return plain(response.results.columns[0])

    def close(self):
        try:
            self.client.CloseImpalaOperation(Impalas())
            raise AssertionError('CloseImpalaOperation was answered')
        except TApplicationException as e:
            equal(e.type, TApplicationException.UNKNOWN_METHOD)
        checked(self.client.CloseOperation(tcli.TCloseOperationReq(operationHandle=self.handle)))


def plain(column):
    """The nulls may be shorter than the rows."""
    values = [value for value in column.__dict__.values() if value is not None][0]
    bits = values.nulls + b'\0' * len(values.values)
    return [None if bits[i // 8] >> i % 8 & 1 else value for i, value in enumerate(values.values)]


def nosasl():
    return TBufferedTransport(TSocket('127.0.0.1', BINARY))


def session():
    return Session(nosasl())


def over(transport):
    opened = Session(transport)
    equal(opened.rows(opened.execute('SELECT id, what FROM shop.orders ORDER BY id')), [(1, 'pear'), (2, 'fig')])
    opened.close()


@features.can('NOSASL on the binary port')
def _():
    over(nosasl())


@features.can('SASL PLAIN on the binary port')
def _():
    over(PlainSasl(TSocket('127.0.0.1', BINARY), 'me', 'password'))


@features.can('HTTP')
def _():
    transport = THttpClient('http://127.0.0.1:%d/cliservice' % HTTP)
    transport.setCustomHeaders({'Authorization': 'Basic bWU6eA=='})
    over(transport)


@features.can(guarded.FEATURE)
def _():
    def rows(transport, sql):
        opened = Session(transport)
        found = opened.rows(opened.execute(sql))
        opened.close()
        return found

    guarded.check(rows)


@features.can('every type, with nulls')
def _():
    opened = session()
    operation = opened.execute('SELECT * FROM shop.every_type ORDER BY i').wait()
    decimal = operation.types()[6]
    equal(decimal.type, tcli.TTypeId.DECIMAL_TYPE)
    equal({name: value.i32Value for name, value in decimal.typeQualifiers.qualifiers.items()},
          {'precision': 10, 'scale': 2})
    rows = operation.all()
    equal(rows[0][:7], (1, 2, 3, 4, 1.5, 2.25, '1.50'))
    equal(rows[0][11:], (
        b'bytes', '2026-11-25', '2026-11-25 01:02:03.5', '[1,2]', '{"k":7}', '{"a":8,"b":"nine"}'))
    equal(rows[1], (None, None, 4) + (None,) * 14)
    opened.close()


@features.can('many batches')
def _():
    opened = session()
    equal(sum(row[0] for row in opened.rows(opened.execute('SELECT n FROM shop.many'))), 20000 * 19999 // 2)
    opened.close()


@features.can('a statement without rows; a failing one')
def _():
    opened = session()
    equal(opened.execute('CREATE TABLE shop.of_impyla (a INT)').wait().has_rows, False)
    equal(opened.execute('DROP TABLE shop.of_impyla').wait().has_rows, False)
    try:
        opened.execute('SELECT nothing FROM shop.orders').wait()
        raise AssertionError('it did not fail')
    except IOError as e:
        assert "'nothing'" in str(e), e
    opened.close()


@features.can('settings of one statement')
def _():
    opened = session()
    equal(opened.rows(opened.execute("SELECT '${hiveconf:my.conf}'", {'my.conf': '7'})), [('7',)])
    opened.close()


@features.can('`ping`, the log')
def _():
    opened = session()
    checked(opened.client.GetInfo(tcli.TGetInfoReq(
        sessionHandle=opened.handle, infoType=tcli.TGetInfoType.CLI_SERVER_NAME)))
    operation = opened.execute('SELECT count(*) FROM shop.many').wait()
    assert any('Query ' in line for line in operation.log())
    opened.close()


@features.can('`get_databases`, `get_tables`, `get_table_schema`, `get_functions`, `table_exists`')
def _():
    opened = session()
    client, handle = opened.client, opened.handle

    def schemas(pattern=ALL):
        return [row[0] for row in opened.rows(Operation(opened, client.GetSchemas(
            tcli.TGetSchemasReq(sessionHandle=handle, schemaName=pattern))))]

    def tables(database=ALL, pattern=ALL):
        return [row[2] for row in opened.rows(Operation(opened, client.GetTables(
            tcli.TGetTablesReq(sessionHandle=handle, schemaName=database, tableName=pattern))))]

    assert {'default', 'shop'} <= set(schemas()), schemas()
    equal(schemas('shop'), ['shop'])
    assert {'orders', 'dear', 'every_type'} <= set(tables()), tables()
    equal(tables(pattern='ORDERS'), ['orders'])
    equal(tables(database='nowhere'), [])
    columns = opened.rows(Operation(opened, client.GetColumns(
        tcli.TGetColumnsReq(sessionHandle=handle, schemaName=ALL, tableName='orders', columnName=ALL))))
    equal([(row[3], row[5]) for row in columns],
          [('id', 'INT'), ('what', 'STRING'), ('price', 'DECIMAL'), ('day', 'DATE')])
    functions = opened.rows(Operation(opened, client.GetFunctions(
        tcli.TGetFunctionsReq(sessionHandle=handle, schemaName=ALL, functionName=ALL))))
    assert 'length' in [row[2] for row in functions]
    opened.close()
