package io.honeyflow.catalog.bridge;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Derby's driver, which is asked for partitions by their names so that an index finds them. Hive 4 joins what a partition
 * may lack before the table and the database that it has: Derby then reads all partitions of all tables, with their
 * storage, at every call. With the inner joins first the answer is the same. Other statements stay as they are. Source:
 * Hive's MetaStoreDirectSql.getPartitionsByNames. HikariCP makes one by the name of its class.
 */
public final class DerbyDriver implements Driver {
    /** What Hive gives to HikariCP as the class of the driver. */
    static final String SETTING = "hikaricp.driverClassName";

    private static final String PARTITIONS = " from \"PARTITIONS\"";
    /** Derby guesses that names choose a tenth of a table, and would read it all. */
    private static final String BY_INDEX = " --DERBY-PROPERTIES index=UNIQUEPARTITION\n";

    @Override
    public @Nullable Connection connect(String url, Properties settings) throws SQLException {
        return acceptsURL(url) ? reordering(DriverManager.getConnection(url, settings)) : null;
    }

    private static Connection reordering(Connection derbys) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = innerJoinsFirst((String) arguments[0]);
            }
            return called(derbys, method, arguments);
        };
        return (Connection)
                Proxy.newProxyInstance(DerbyDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, calls);
    }

    private static Object called(Connection derbys, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(derbys, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static String innerJoinsFirst(String statement) {
        int outer = statement.indexOf(PARTITIONS + " left outer join \"SDS\"");
        int inner = statement.indexOf(" inner join \"TBLS\"", outer);
        int names = statement.indexOf(" where \"PART_NAME\" in (", inner);
        if (outer < 0 || inner < 0 || names < 0) {
            return statement;
        }
        int joins = outer + PARTITIONS.length();
        return statement.substring(0, joins)
                + BY_INDEX
                + statement.substring(inner, names)
                + statement.substring(joins, inner)
                + statement.substring(names);
    }

    @Override
    public boolean acceptsURL(String url) {
        return DerbyDatabase.isMeant(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return true;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.apache.derby");
    }
}
