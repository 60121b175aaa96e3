// What a program with hive-driver does: one line a feature, which the test that started this reads.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');

const [binaryPort, httpPort, modules, guardedBinary, guardedHttp, certificate] = process.argv.slice(2);
const hive = require(path.resolve(modules, 'hive-driver'));
const { TCLIService, TCLIService_types: types } = hive.thrift;
const utils = new hive.HiveUtils(types);

async function connected(connection, port, authentication, options = {}) {
  const client = new hive.HiveClient(TCLIService, types);
  const errors = [];
  client.on('error', error => errors.push(error));
  // A call over HTTP that fails doesn't end: the client tells of it alone.
  const failed = new Promise((_, reject) => { client.on('error', reject); });
  failed.catch(() => {});
  await client.connect({ host: '127.0.0.1', port: Number(port), options }, connection, authentication);
  const session = await Promise.race([failed, client.openSession({
    client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10,
  })]);
  return {
    session,
    end: async () => {
      await session.close();
      client.close();
      assert.deepStrictEqual(errors, []);
    },
  };
}

const nosasl = () => connected(new hive.connections.TcpConnection(), binaryPort, new hive.auth.NoSaslAuthentication());
const sasl = () => connected(
  new hive.connections.TcpConnection(),
  binaryPort,
  new hive.auth.PlainTcpAuthentication({ username: 'me', password: 'secret' }),
);
const http = () => connected(
  new hive.connections.HttpConnection(),
  httpPort,
  new hive.auth.PlainHttpAuthentication({ username: 'me', password: 'secret' }),
  { path: '/cliservice' },
);

// At the gateway that asks for passwords and speaks TLS only.
const login = password => ({ username: 'ann', password });
const ca = () => fs.readFileSync(certificate);
const guardedSasl = password => connected(
  new hive.connections.TcpConnection(),
  guardedBinary,
  new hive.auth.PlainTcpAuthentication(login(password)),
  { ssl: true, ca: ca() },
);
const guardedHttps = password => connected(
  new hive.connections.HttpConnection(),
  guardedHttp,
  new hive.auth.PlainHttpAuthentication(login(password)),
  { path: '/cliservice', https: true, ca: ca() },
);

// The first batch comes by FETCH_FIRST, as its documentation does it.
async function rows(operation, progress = false) {
  await utils.waitUntilReady(operation, progress, () => {});
  await utils.fetchAll(operation, types.TFetchOrientation.FETCH_FIRST);
  await operation.close();
  return utils.getResult(operation).getValue();
}

const query = async (session, sql, options) => rows(await session.executeStatement(sql, options));

const ORDERS = 'SELECT id, what, price FROM shop.orders ORDER BY id';
// A decimal becomes a number there.
const FOUND = [{ id: 1, what: 'pear', price: 2.5 }, { id: 2, what: 'fig', price: 7 }];

async function over(connect) {
  const { session, end } = await connect();
  assert.deepStrictEqual(await query(session, ORDERS), FOUND);
  await end();
}

async function inSession(work) {
  const { session, end } = await nosasl();
  await work(session);
  await end();
}

async function guarded(connect, refusal) {
  const { session, end } = await connect('secret-of-ann');
  assert.deepStrictEqual(await query(session, 'SELECT current_user() AS me'), [{ me: 'ann' }]);
  await end();
  await assert.rejects(connect('wrong'), refusal);
}

const features = {
  'NOSASL on the binary port': () => over(nosasl),
  'SASL PLAIN on the binary port': () => over(sasl),
  HTTP: () => over(http),
  'TLS and passwords, over both ports; a wrong password is refused at once': async () => {
    await guarded(guardedSasl, /login refused: wrong user or password/);
    await guarded(guardedHttps, /401/);
  },
  'every type, with nulls': () => inSession(async session => {
    const [first, second] = await query(session, 'SELECT * FROM shop.every_type ORDER BY i');
    const { bin, ...others } = first;
    assert.deepStrictEqual(others, {
      t: 1,
      s: 2,
      i: 3,
      b: 4,
      f: 1.5,
      d: 2.25,
      x: 1.5,
      c: 'text, "quoted"',
      v: 'various',
      h: 'char ',
      o: true,
      day: '2026-11-25',
      moment: '2026-11-25 01:02:03.5',
      list: [1, 2],
      m: { k: 7 },
      st: { a: 8, b: 'nine' },
    });
    assert.strictEqual(String(bin), 'bytes');
    for (const [name, value] of Object.entries(second)) {
      assert.strictEqual(value, name === 'i' ? 4 : null, name);
    }
  }),
  'many batches': () => inSession(async session => {
    const found = await query(session, 'SELECT n FROM shop.many WHERE n < 1050');
    assert.strictEqual(found.length, 1050);
    assert.strictEqual(found.reduce((sum, row) => sum + row.n, 0), 1050 * 1049 / 2);
  }),
  'asynchronous execution with progress': () => inSession(async session => {
    const operation = await session.executeStatement('SELECT count(*) AS c FROM shop.many', { runAsync: true });
    assert.deepStrictEqual(await rows(operation, true), [{ c: 20000 }]);
  }),
  'a statement without rows; a failing one': () => inSession(async session => {
    assert.strictEqual(await query(session, 'CREATE TABLE shop.of_node (a INT)'), null);
    assert.strictEqual(await query(session, 'DROP TABLE shop.of_node'), null);
    await assert.rejects(query(session, 'SELECT * FROM shop.nowhere'), error => {
      assert.match(error.message, /table 'shop.nowhere' not found/);
      return true;
    });
    await assert.rejects(query(session, 'SELECT * FROM shop.nowhere', { runAsync: true }), error => {
      assert.match(error.response.errorMessage, /table 'shop.nowhere' not found/);
      return true;
    });
  }),
  'settings of one statement, the log, `getQueryId`': () => inSession(async session => {
    const operation = await session.executeStatement("SELECT '${hiveconf:my.conf}' AS c", {
      runAsync: true,
      confOverlay: { 'my.conf': '7' },
    });
    await utils.waitUntilReady(operation, false, () => {});
    assert.match(await operation.getQueryId(), /./);
    operation.setFetchType(1);
    await operation.fetch(types.TFetchOrientation.FETCH_NEXT);
    assert.ok(operation.getData()[0].columns[0].stringVal.values.some(line => line.includes('Query ')));
    await operation.close();
  }),
  '`cancel`': () => inSession(async session => {
    const operation = await session.executeStatement(
      'SELECT count(*) FROM shop.many a CROSS JOIN shop.many b CROSS JOIN shop.many c WHERE a.n + b.n + c.n = -1',
      { runAsync: true },
    );
    await operation.cancel();
    await assert.rejects(utils.waitUntilReady(operation, false, () => {}), /canceled by a client/);
    await operation.close();
  }),
  '`getInfo`, `getSchemas`, `getTables`, `getColumns`, `getPrimaryKeys` and the like': () => inSession(async session => {
    const version = await session.getInfo(types.TGetInfoType.CLI_DBMS_VER);
    assert.match(String(version.getValue()), /^\d+\.\d+\.\d+/);
    const names = (found, column) => found.map(row => row[column]);
    assert.ok(names(await rows(await session.getSchemas({})), 'TABLE_SCHEM').includes('shop'));
    const tables = await rows(await session.getTables({ schemaName: 'shop', tableName: '%' }));
    assert.ok(names(tables, 'TABLE_NAME').includes('orders'));
    const columns = await rows(await session.getColumns({ schemaName: 'shop', tableName: 'orders' }));
    assert.deepStrictEqual(names(columns, 'COLUMN_NAME'), ['id', 'what', 'price', 'day']);
    assert.ok(names(await rows(await session.getTypeInfo()), 'TYPE_NAME').includes('DECIMAL'));
    assert.ok(names(await rows(await session.getTableTypes()), 'TABLE_TYPE').includes('VIEW'));
    assert.ok(names(await rows(await session.getFunctions({ functionName: 'len%' })), 'FUNCTION_NAME').includes('length'));
    assert.deepStrictEqual(await rows(await session.getCatalogs()), []);
    const keys = await rows(await session.getPrimaryKeys({ schemaName: 'shop', tableName: 'every_type' }));
    assert.deepStrictEqual(names(keys, 'COLUMN_NAME').sort(), ['c', 'i']);
    const references = await rows(await session.getCrossReference({
      parentSchemaName: 'shop',
      parentTableName: 'every_type',
      foreignSchemaName: 'shop',
      foreignTableName: 'orders',
    }));
    assert.deepStrictEqual(names(references, 'FKCOLUMN_NAME').sort(), ['id', 'what']);
  }),
};

(async () => {
  for (const [feature, proof] of Object.entries(features)) {
    try {
      await proof();
      console.log(['can', feature].join('\t'));
    } catch (error) {
      console.log(['failed', feature, String(error.stack).replace(/\n/g, '\\n')].join('\t'));
    }
  }
  console.log('end');
  process.exit(0);
})();
