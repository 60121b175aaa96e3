"""What PyHive's users and SQLAlchemy do with it."""
from features import Features, equal
from pyhive_connection import Connection, http, nosasl, sasl
import guarded
import tcli

features = Features()


def query(transport, sql, database='shop'):
    connection = Connection(transport, database)
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


@features.can(guarded.FEATURE)
def _():
    guarded.check(lambda transport, sql: query(transport, sql, 'default'))


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
