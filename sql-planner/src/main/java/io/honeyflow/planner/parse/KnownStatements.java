package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Statements that are Hive's and don't run yet, by their first words: refused by name, not as a syntax error. */
final class KnownStatements {
    /** A star stands for any one word. Longer ones stand before shorter ones. */
    private static final List<String> NOT_YET = List.of(
            "CREATE MATERIALIZED VIEW",
            "ALTER MATERIALIZED VIEW",
            "DROP MATERIALIZED VIEW",
            "CREATE ROLE",
            "DROP ROLE",
            "CREATE RESOURCE PLAN",
            "ALTER RESOURCE PLAN",
            "DROP RESOURCE PLAN",
            "SHOW RESOURCE PLAN",
            "SHOW RESOURCE PLANS",
            "CREATE SCHEDULED QUERY",
            "ALTER SCHEDULED QUERY",
            "DROP SCHEDULED QUERY",
            "CREATE INDEX",
            "DROP INDEX",
            "CREATE CONNECTOR",
            "DROP CONNECTOR",
            "SHOW CONNECTORS",
            "CREATE REMOTE DATABASE",
            "CREATE CATALOG",
            "CREATE USER MAPPING",
            "ALTER USER MAPPING",
            "DROP USER MAPPING",
            "CREATE APPLICATION MAPPING",
            "CREATE GROUP MAPPING",
            "ALTER CONNECTOR",
            "DESCRIBE CONNECTOR",
            "DESC CONNECTOR",
            "DISABLE WORKLOAD MANAGEMENT",
            "ENABLE WORKLOAD MANAGEMENT",
            "REPLACE RESOURCE PLAN",
            "CREATE POOL",
            "ALTER POOL",
            "DROP POOL",
            "CREATE TRIGGER",
            "ALTER TRIGGER",
            "DROP TRIGGER",
            "GRANT",
            "REVOKE",
            "SHOW GRANT",
            "SHOW ROLE",
            "SHOW ROLES",
            "SHOW CURRENT ROLES",
            "SHOW PRINCIPALS",
            "SHOW LOCKS",
            "SHOW TRANSACTIONS",
            "SHOW COMPACTIONS",
            "SHOW CATALOGS",
            "SET ROLE",
            "MERGE",
            "UPDATE",
            "DELETE",
            "LOCK",
            "UNLOCK",
            "EXPORT",
            "IMPORT",
            "REPL",
            "ABORT",
            "START TRANSACTION",
            "COMMIT",
            "ROLLBACK",
            "PREPARE",
            "EXECUTE",
            "DESCRIBE MATERIALIZED",
            "EXPLAIN DDL",
            "EXPLAIN REWRITE",
            "SELECT TRANSFORM",
            "FROM * MAP",
            "FROM * REDUCE");

    /** Words that may stand between EXPLAIN and the statement. */
    private static final Set<String> EXPLAINED = Set.of(
            "EXPLAIN",
            "EXTENDED",
            "FORMATTED",
            "CBO",
            "COST",
            "JOINCOST",
            "DEPENDENCY",
            "AUTHORIZATION",
            "LOCKS",
            "AST",
            "LOGICAL",
            "VECTORIZATION",
            "ONLY",
            "SUMMARY",
            "OPERATOR",
            "EXPRESSION",
            "DETAIL",
            "ANALYZE",
            "REOPTIMIZATION",
            "DEBUG");

    /** What a statement may hold that the grammar leaves out. */
    private static final List<String> CLAUSES = List.of(
            "SKEWED BY",
            "NOT SKEWED",
            "COMPACT",
            "CONCATENATE",
            "ARCHIVE",
            "UNARCHIVE",
            "SET SKEWED LOCATION",
            "ENABLE NO_DROP",
            "DISABLE NO_DROP",
            "ENABLE OFFLINE",
            "DISABLE OFFLINE",
            "CLUSTERED BY",
            "LIKE FILE",
            "PARTITIONED BY SPEC",
            "UNIQUEJOIN",
            "FOR SYSTEM_TIME",
            "FOR SYSTEM_VERSION",
            "SET PARTITION SPEC",
            "CREATE BRANCH",
            "CREATE TAG",
            "MATCHPATH",
            "NOOP",
            "PARTITIONED ON",
            "NOT STORED",
            "INTO * BUCKETS",
            "DROP COLUMN",
            "UPDATE COLUMNS",
            "WITHIN GROUP",
            "FROM * ( ON",
            "INSERT OVERWRITE TABLE * MAP",
            "INSERT OVERWRITE TABLE * REDUCE",
            "INSERT INTO TABLE * MAP",
            "INSERT INTO TABLE * REDUCE",
            "DIRECTORY * ROW FORMAT SERDE");

    private KnownStatements() {}

    /** The error for a statement that doesn't parse but is known; empty for one that is unknown. */
    static Optional<SqlException> refusal(CommonTokenStream tokens) {
        List<Token> words = new ArrayList<>();
        for (Token token : tokens.getTokens()) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != Token.EOF) {
                words.add(token);
            }
        }
        int start = explained(words);
        for (String statement : NOT_YET) {
            if (matches(statement, words, 0) || matches(statement, words, start)) {
                return Optional.of(SqlException.notSupported(statement.replace(" *", ""), Places.of(words.get(0))));
            }
        }
        for (String clause : CLAUSES) {
            for (int at = 1; at < words.size(); at++) {
                if (matches(clause, words, at)) {
                    return Optional.of(SqlException.notSupported(
                            words.get(0).getText().toUpperCase(Locale.ROOT) + " .. " + clause.replace(" *", " .."),
                            Places.of(words.get(at))));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the statement begins that an EXPLAIN is about; 0 where there is none. */
    private static int explained(List<Token> words) {
        int at = 0;
        if (!words.isEmpty() && words.get(0).getText().equalsIgnoreCase("EXPLAIN")) {
            while (at + 1 < words.size()
                    && EXPLAINED.contains(words.get(at).getText().toUpperCase(Locale.ROOT))) {
                at++;
            }
        }
        return at;
    }

    private static boolean matches(String pattern, List<Token> words, int at) {
        String[] wanted = pattern.split(" ");
        if (at + wanted.length > words.size()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*")
                    && !wanted[i].equalsIgnoreCase(words.get(at + i).getText())) {
                return false;
            }
        }
        return true;
    }
}
