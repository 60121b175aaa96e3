package io.honeyflow.gateway.udf;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session that has added the jar of users' classes. */
@ExtendWith(UserGateway.class)
abstract class UserTest {
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = UserGateway.connect();
        rows("ADD JAR " + UserGateway.jar());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    Connection connection() {
        return connection;
    }

    /** What a statement answers, each row's columns apart by {@code |}. */
    List<String> rows(String sql) throws SQLException {
        return UserGateway.rows(connection, sql);
    }

    /** A function of the session's own, of a class of {@code src/test/udf/example}. */
    void function(String name, String className) throws SQLException {
        rows("CREATE TEMPORARY FUNCTION " + name + " AS '" + className + "'");
    }
}
