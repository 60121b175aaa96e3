package io.honeyflow.planner.parse;

import io.honeyflow.planner.syntax.Statement.ExplainKind;
import java.util.List;
import java.util.Locale;

/** What stands between EXPLAIN and its statement. */
final class ExplainOptions {
    private ExplainOptions() {}

    /** Of several options the one that asks for the most definite text counts. */
    static ExplainKind kind(List<HiveQlGrammar.ExplainOptionContext> options) {
        return options.stream()
                .map(option -> ExplainKind.valueOf(option.getStart().getText().toUpperCase(Locale.ROOT)))
                .max(Enum::compareTo)
                .orElse(ExplainKind.PLAIN);
    }
}
