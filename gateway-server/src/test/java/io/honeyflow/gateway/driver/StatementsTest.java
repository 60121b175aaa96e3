package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.jdbc.HoneyflowStatement;
import io.honeyflow.jdbc.QueryProgress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements and connections of our driver: limits, cancellations, what is closed, what may be asked. */
class StatementsTest {
    /** Runs for minutes. */
    private static final String LONG =
            "SELECT count(*) FROM many a CROSS JOIN many b CROSS JOIN many c WHERE a.n + b.n + c.n = -1";

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE made (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '20000',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE endless (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE many STORED AS ORC AS SELECT * FROM made",
                "CREATE DATABASE other");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Connection connect(String transport) throws SQLException {
        return transport.equals("http") ? gateway.connectHttp() : gateway.connect();
    }

    private static void awaitQuery() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (gateway.gateway().activity().queries() == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(5);
        }
    }

    /** How long until the failure comes, once the query runs and was ended. */
    private static Duration ended(Statement statement, AutoCloseable end) throws Exception {
        CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
            try {
                statement.execute(LONG);
                throw new IllegalStateException("it came to its end");
            } catch (SQLException e) {
                return e;
            }
        });
        awaitQuery();
        Instant start = Instant.now();
        end.close();
        SQLException told = failure.get(60, TimeUnit.SECONDS);
        Duration took = Duration.between(start, Instant.now());
        assertThat(told.getSQLState()).isEqualTo("01000");
        return took;
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aCancelFromAnotherThreadEndsAStatementWithinASecond(String transport) throws Exception {
        Duration best = Duration.ofDays(1);
        try (Connection connection = connect(transport)) {
            for (int i = 0; i < TRIES && best.compareTo(SOON) > 0; i++) {
                try (Statement statement = connection.createStatement()) {
                    Duration took = ended(statement, statement::cancel);
                    best = took.compareTo(best) < 0 ? took : best;
                    assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
                }
            }
        }
        assertThat(best).isLessThan(SOON);
    }

    @Test
    void aTimeoutEndsAStatement() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThat(statement.getQueryTimeout()).isEqualTo(1);
            assertThatThrownBy(() -> statement.execute(LONG))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("timed out after 1 second");
            assertThatThrownBy(() -> statement.setQueryTimeout(-1)).hasMessageContaining("found -1");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void anInterruptionEndsAStatement() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            Thread self = Thread.currentThread();
            CompletableFuture<Void> interrupter = CompletableFuture.runAsync(() -> {
                try {
                    awaitQuery();
                    self.interrupt();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> statement.execute(LONG)).hasMessageContaining("cancelled");
            interrupter.join();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void rowsAreLimitedAndFetchedAsAskedFor() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            for (int[] limits : new int[][] {{0, 0, 20_000}, {5, 0, 5}, {2500, 1000, 2500}, {10_001, 5000, 10_001}}) {
                statement.setMaxRows(limits[0]);
                statement.setFetchSize(limits[1]);
                assertThat(statement.getMaxRows()).isEqualTo(limits[0]);
                assertThat(statement.getLargeMaxRows()).isEqualTo(limits[0]);
                try (ResultSet rows = statement.executeQuery("SELECT n FROM many")) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(limits[2]);
                    assertThat(rows.isAfterLast()).isTrue();
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThatThrownBy(() -> statement.setFetchSize(-5)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void updateCountsAreTold() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("CREATE TABLE counted (n INT)")).isZero();
            assertThat(statement.executeLargeUpdate("INSERT INTO counted VALUES (1), (2), (3)"))
                    .isEqualTo(3);
            assertThat(statement.execute("INSERT INTO counted SELECT n + 10 FROM counted"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
            assertThat(statement.getLargeUpdateCount()).isEqualTo(3);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNotNull();
            assertThatThrownBy(() -> statement.executeUpdate("SELECT 1")).hasMessageContaining("use executeQuery");
            assertThatThrownBy(() -> statement.executeQuery("SET a=b")).hasMessageContaining("use execute");
            assertThat((Object) statement.getWarnings()).isNull();
            statement.addBatch("INSERT INTO counted VALUES (4)");
            statement.addBatch("INSERT INTO counted SELECT * FROM counted");
            assertThat(statement.executeBatch()).containsExactly(1, 7);
            assertThat(statement.executeBatch()).isEmpty();
        }
    }

    @Test
    void aStatementClosesWithItsResultWhereAskedTo() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
            ResultSet rows = statement.executeQuery("SELECT 1");
            rows.close();
            assertThat(statement.isClosed()).isTrue();
            Statement second = connection.createStatement();
            ResultSet first = second.executeQuery("SELECT 1");
            second.execute("SELECT 2");
            assertThat(first.isClosed()).isTrue();
            second.close();
            second.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aConnectionKnowsWhetherItIsValid(String transport) throws Exception {
        Connection connection = connect(transport);
        assertThat(connection.isValid(0)).isTrue();
        assertThat(connection.isValid(5)).isTrue();
        assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
        try (Statement statement = connection.createStatement()) {
            // Busy: its next row comes in a day.
            ResultSet rows = statement.executeQuery("SELECT n FROM endless WHERE n < 1");
            assertThat(rows.next()).isTrue();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                try {
                    rows.next();
                } catch (SQLException e) {
                    // It is cancelled below.
                }
            });
            Thread.sleep(300);
            assertThat(connection.isValid(5)).isTrue();
            statement.cancel();
            reading.get(10, TimeUnit.SECONDS);
        }
        connection.abort(Runnable::run);
        assertThat(connection.isValid(1)).isFalse();
        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(connection::createStatement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }

    @Test
    void anAnswerThatComesTooLateEndsTheConnection() throws Exception {
        Connection connection = gateway.connect();
        connection.setNetworkTimeout(Runnable::run, 500);
        assertThat(connection.getNetworkTimeout()).isEqualTo(500);
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT n FROM endless WHERE n < 1");
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(rows::next)
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("did not answer in time");
        }
        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(() -> connection.setNetworkTimeout(Runnable::run, 0)).isInstanceOf(SQLException.class);
    }

    @Test
    void namesAndSettingsOfAConnection() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:hive2://127.0.0.1:"
                + gateway.gateway().thriftPort() + "/other;fetchsize=10;nonsense=1?hive.x=2#v=three")) {
            assertThat(connection.getSchema()).isEqualTo("other");
            connection.setSchema("default");
            assertThat(connection.getSchema()).isEqualTo("default");
            assertThatThrownBy(() -> connection.setSchema("no`where")).hasMessageContaining("no`where");
            assertThat(connection.getWarnings().getMessage()).contains("'nonsense'");
            connection.clearWarnings();
            assertThat((Object) connection.getWarnings()).isNull();
            assertThat(LiveGateway.rows(connection, "SELECT '${hivevar:v}${hiveconf:hive.x}'"))
                    .containsExactly("three2");
            assertThat(connection.createStatement().getFetchSize()).isEqualTo(10);
            connection.setClientInfo("ApplicationName", "a test");
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("a test");
            Properties info = new Properties();
            info.setProperty("ClientUser", "somebody");
            connection.setClientInfo(info);
            assertThat(connection.getClientInfo()).isEqualTo(info);
            assertThat(connection.getCatalog()).isEmpty();
            connection.setCatalog("passed over");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> connection.setAutoCommit(false)).hasMessageContaining("transactions");
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(Statement.class)).isFalse();
            assertThatThrownBy(() -> connection.unwrap(Statement.class)).isInstanceOf(SQLException.class);
            connection.close();
            assertThatThrownBy(() -> connection.setClientInfo("a", "b")).isInstanceOf(SQLClientInfoException.class);
        }
    }

    @Test
    void progressAndLogAreTold() throws Exception {
        try (Connection connection = gateway.connect();
                HoneyflowStatement statement = connection.createStatement().unwrap(HoneyflowStatement.class)) {
            List<QueryProgress> progress = Collections.synchronizedList(new ArrayList<>());
            List<String> log = Collections.synchronizedList(new ArrayList<>());
            statement.setProgressListener(progress::add);
            statement.setLogListener(log::add);
            assertThat(statement.execute("SELECT count(*) FROM many")).isTrue();
            assertThat(progress).isNotEmpty();
            assertThat(log).anySatisfy(line -> assertThat(line).contains("planned in"));
            assertThat(statement.newLogLines()).isEmpty();
            assertThat(statement.queryId()).isNotEmpty();
            assertThat(statement.progress()).isPresent();
            statement.setLogListener(null);
            statement.setProgressListener(told -> {
                throw new IllegalStateException("enough");
            });
            assertThatThrownBy(() -> statement.execute(LONG)).hasMessage("enough");
            statement.setProgressListener(null);
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void otherStatementsRunWhileRowsOfAStreamAreAwaited() throws Exception {
        try (Connection connection = gateway.connect();
                Statement stream = connection.createStatement();
                Statement other = connection.createStatement()) {
            stream.setFetchSize(100);
            ResultSet rows = stream.executeQuery("SELECT n FROM endless");
            for (int i = 0; i < 10; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(other.executeQuery("SELECT " + i).next()).isTrue();
            }
            stream.cancel();
        }
    }

    @Test
    void aResultThatIsLeftHalfReadHoldsNothing() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                ResultSet rows = statement.executeQuery("SELECT a.n FROM many a CROSS JOIN many b");
                assertThat(rows.next()).isTrue();
                rows.close();
                assertThatThrownBy(rows::next).hasMessageContaining("closed");
            }
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
        Instant end = Instant.now().plusSeconds(10);
        while (!gateway.gateway().activity().equals(new io.honeyflow.gateway.Gateway.Activity(0, 0, 0))) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    private static final Set<String> FINE_WHEN_CLOSED = Set.of(
            "close",
            "isClosed",
            "abort",
            "isValid",
            "unwrap",
            "isWrapperFor",
            // Of our statements: they say that there is nothing.
            "progress",
            "newLogLines",
            "enquoteLiteral",
            "enquoteIdentifier",
            "enquoteNCharLiteral",
            "isSimpleIdentifier",
            "beginRequest",
            "endRequest");

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> {
                    if (type == int.class) {
                        return 1;
                    } else if (type == long.class) {
                        return 1L;
                    } else if (type == boolean.class) {
                        return true;
                    } else if (type == String.class) {
                        return "x";
                    } else if (type == byte.class) {
                        return (byte) 1;
                    } else if (type == short.class) {
                        return (short) 1;
                    } else if (type == float.class) {
                        return 1f;
                    } else if (type == double.class) {
                        return 1.0;
                    } else if (type == Class.class) {
                        return (Object) String.class;
                    } else if (type == Properties.class) {
                        return new Properties();
                    }
                    return type.isArray() ? java.lang.reflect.Array.newInstance(type.getComponentType(), 1) : null;
                })
                .toArray();
    }

    private static void assertRefused(Class<?> face, Object closed) throws Exception {
        for (Method method : face.getMethods()) {
            Method its = closed.getClass().getMethod(method.getName(), method.getParameterTypes());
            // What JDBC itself refuses by default isn't ours.
            if (FINE_WHEN_CLOSED.contains(method.getName())
                    || its.getDeclaringClass().isInterface()) {
                continue;
            }
            try {
                Object answer = method.invoke(closed, arguments(method));
                throw new AssertionError(method + " of what is closed answered " + answer);
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).as(method.toString()).isInstanceOf(SQLException.class);
                assertThat(((SQLException) e.getCause()).getSQLState())
                        .as(method.toString())
                        .isNotNull();
            }
        }
    }

    @Test
    void whatIsClosedRefusesEveryCallWithAState() throws Exception {
        Connection connection = gateway.connect();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT ?");
        ResultSet rows = statement.executeQuery("SELECT 1");
        rows.next();
        rows.close();
        assertRefused(ResultSet.class, rows);
        prepared.close();
        assertRefused(PreparedStatement.class, prepared);
        statement.close();
        assertRefused(HoneyflowStatement.class, statement);
        connection.close();
        assertRefused(Connection.class, connection);
        connection.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void metadataOfAConnectionThatIsClosedIsNoLongerAnswered() throws Exception {
        Connection connection = gateway.connect();
        DatabaseMetaData metadata = connection.getMetaData();
        connection.close();
        assertThatThrownBy(metadata::getSchemas).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::getMetaData).isInstanceOf(SQLException.class);
    }
}
