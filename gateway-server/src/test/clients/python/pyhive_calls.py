"""PyHive's calls, in its order: one class for its connection and cursor, then what its users and SQLAlchemy do."""
import base64
import sys

from thrift.Thrift import TApplicationException
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.transport.THttpClient import THttpClient
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport

from features import Features, equal
from structs import Caller, PlainSasl, Struct
import tcli

BINARY, HTTP = int(sys.argv[1]), int(sys.argv[2])
V6 = tcli.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6
features = Features()


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


def query(transport, sql):
    connection = Connection(transport)
    cursor = connection.cursor().execute(sql)
    cursor.description()
    rows = cursor.fetch()
    cursor.close()
    connection.close()
    return rows


ORDERS = 'SELECT id, what, price FROM orders ORDER BY id'
FOUND = [(1, 'pear', '2.50'), (2, 'fig', '7.00')]


@features.can('NOSASL on the binary port')
def _():
    equal(query(nosasl(), ORDERS), FOUND)


@features.can('SASL PLAIN on the binary port')
def _():
    equal(query(sasl(), ORDERS), FOUND)


@features.can('HTTP')
def _():
    equal(query(http(), ORDERS), FOUND)


@features.can('every type, with nulls')
def _():
    rows = query(nosasl(), 'SELECT * FROM every_type ORDER BY i')
    equal(rows[0], (
        1, 2, 3, 4, 1.5, 2.25, '1.50', 'text, "quoted"', 'various', 'char ', True, b'bytes', '2026-11-25',
        '2026-11-25 01:02:03.5', '[1,2]', '{"k":7}', '{"a":8,"b":"nine"}'))
    equal(rows[1], (None, None, 4) + (None,) * 14)


@features.can('many batches')
def _():
    equal(sum(row[0] for row in query(nosasl(), 'SELECT n FROM many')), 20000 * 19999 // 2)


@features.can('a statement without rows')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute('CREATE TABLE of_pyhive (a INT)')
    equal(cursor.description(), None)
    cursor.close()
    connection.cursor().execute('DROP TABLE of_pyhive').close()
    connection.close()


@features.can('a failing statement: its error, and the connection lives on')
def _():
    connection = Connection(nosasl())
    try:
        connection.cursor().execute('SELECT * FROM nowhere')
        raise AssertionError('it did not fail')
    except IOError as e:
        status = e.args[0].status
        equal((status.sqlState, status.errorCode), ('42S02', 10001))
        assert "table 'shop.nowhere' not found" in status.errorMessage, status.errorMessage
    equal(connection.cursor().execute('SELECT 1').fetch(), [(1,)])
    connection.close()


@features.can('settings of the connection')
def _():
    connection = Connection(nosasl(), configuration={'my.conf': '7'})
    equal(connection.cursor().execute("SELECT '${hiveconf:my.conf}'").fetch(), [('7',)])
    connection.close()


@features.can('asynchronous execution, polling, the log after `GetLog` was refused')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute('SELECT count(*) FROM many', asynchronous=True)
    while cursor.poll().operationState in (
            tcli.TOperationState.INITIALIZED_STATE, tcli.TOperationState.RUNNING_STATE):
        cursor.fetch_logs()
    equal(cursor.poll().operationState, tcli.TOperationState.FINISHED_STATE)
    equal(cursor.fetch(), [(20000,)])
    connection.close()


@features.can('`cancel`')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute(
        'SELECT count(*) FROM many a CROSS JOIN many b CROSS JOIN many c WHERE a.n + b.n + c.n = -1', asynchronous=True)
    cursor.cancel()
    state = cursor.poll().operationState
    while state == tcli.TOperationState.RUNNING_STATE:
        state = cursor.poll().operationState
    equal(state, tcli.TOperationState.CANCELED_STATE)
    cursor.close()
    connection.close()


@features.can("SQLAlchemy's reflection: schemas, tables, columns, partitions")
def _():
    connection = Connection(nosasl())

    def rows(sql):
        return connection.cursor().execute(sql).fetch()

    assert ('shop',) in rows('SHOW SCHEMAS')
    # It takes the first column, whatever that is called.
    tables = [row[0] for row in rows('SHOW TABLES IN `shop`')]
    assert {'orders', 'every_type', 'dear'} <= set(tables), tables
    described = [[(cell or '').strip() for cell in row] for row in rows('DESCRIBE shop.orders')]
    columns = []
    for name, kind, _ in [row for row in described if row[0] and row[0] != '# col_name']:
        if name == '# Partition Information':
            break
        columns.append((name, kind))
    equal(columns, [('id', 'int'), ('what', 'string'), ('price', 'decimal(7,2)'), ('day', 'date')])
    partitioned = [row[0] for row in described[[row[0] for row in described].index('# Partition Information'):]]
    assert partitioned[-1] == 'day', partitioned
    connection.close()
