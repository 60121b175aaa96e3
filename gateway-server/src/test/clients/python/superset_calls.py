"""Superset's calls, which it makes through PyHive: it watches a query's log while that runs."""
import re

from features import Features, equal
from pyhive_connection import Connection, nosasl
import tcli

# It takes a query that is in any other state for one that is done.
GOING = (tcli.TOperationState.INITIALIZED_STATE, tcli.TOperationState.RUNNING_STATE)
features = Features()


@features.can('impersonation by `hive.server2.proxy.user`, as its own settings do it')
def _():
    connection = Connection(nosasl(), configuration={'hive.server2.proxy.user': 'me'})
    equal(connection.cursor().execute('SELECT 1').fetch(), [(1,)])
    connection.close()


@features.can('a query that it polls is never told as pending, and its rows are there once it stops polling')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute('SELECT what, count(*) FROM orders GROUP BY what', asynchronous=True)
    while cursor.poll().operationState in GOING:
        cursor.fetch_logs()
    equal(sorted(cursor.fetch()), [('fig', 1), ('pear', 1)])
    connection.close()


@features.can('the log of a query, line by line while it runs; the query stopped')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute(
        'SELECT count(*) FROM many a CROSS JOIN many b CROSS JOIN many c WHERE a.n + b.n + c.n = -1', asynchronous=True)
    log = []
    while not any(re.search('Query [0-9a-f-]{36}', line) for line in log):
        assert cursor.poll().operationState in GOING
        log += cursor.fetch_logs()
    cursor.cancel()
    while cursor.poll().operationState in GOING:
        pass
    equal(cursor.poll().operationState, tcli.TOperationState.CANCELED_STATE)
    cursor.close()
    connection.close()


@features.cannot('how far a query is, in percent', "it reads that from MapReduce's log lines, which there are none of here")
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute('SELECT count(*) FROM many', asynchronous=True)
    while cursor.poll().operationState in GOING:
        pass
    log = cursor.fetch_logs()
    assert log and not any(
        re.search('Total jobs = [0-9]+|Launching Job [0-9]+ out of|Stage-[0-9]+ map = ', line) for line in log), log
    connection.close()


@features.can('its tree and its previews: schemas, tables, views, columns, partitions, `LIMIT`')
def _():
    connection = Connection(nosasl())

    def rows(sql):
        return connection.cursor().execute(sql).fetch()

    assert ('shop',) in rows('SHOW SCHEMAS')
    assert ('orders',) in rows('SHOW TABLES IN `shop`')
    equal(rows('SHOW VIEWS IN `shop`'), [('dear',)])
    equal(rows('SHOW PARTITIONS shop.orders'), [('day=2026-11-01',)])
    equal(len(rows('SELECT * FROM `shop`.`many` LIMIT 100')), 100)
    connection.close()


@features.can('an error: its text')
def _():
    connection = Connection(nosasl())
    cursor = connection.cursor().execute('SELECT * FROM nowhere', asynchronous=True)
    response = cursor.poll()
    while response.operationState in GOING:
        response = cursor.poll()
    equal(response.operationState, tcli.TOperationState.ERROR_STATE)
    assert "table 'shop.nowhere' not found" in response.errorMessage, response.errorMessage
    connection.close()
