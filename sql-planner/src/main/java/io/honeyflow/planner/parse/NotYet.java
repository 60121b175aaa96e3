package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;

/** Statements of Hive's that are read and don't run: a rule's name is its statement's. */
final class NotYet {
    private NotYet() {}

    static SqlException refusal(HiveQlGrammar.NotYetContext statement) {
        return refusal("", statement);
    }

    /** @param of what kind of statement it is, with a blank behind; @param alternatives whose one child was read */
    static SqlException refusal(String of, ParserRuleContext alternatives) {
        ParserRuleContext rule = (ParserRuleContext) alternatives.getChild(0);
        return SqlException.notSupported(
                of + words(HiveQlGrammar.ruleNames[rule.getRuleIndex()]), Places.of(alternatives));
    }

    /** {@code createScheduledQuery} is CREATE SCHEDULED QUERY. */
    private static String words(String rule) {
        return rule.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }
}
