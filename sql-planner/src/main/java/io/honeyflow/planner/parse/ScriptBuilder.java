package io.honeyflow.planner.parse;

import io.honeyflow.planner.query.Query.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parse trees of TRANSFORM, MAP and REDUCE to records. */
final class ScriptBuilder {
    private ScriptBuilder() {}

    static Script build(HiveQlGrammar.ScriptContext script) {
        return new Script(
                Places.of(script),
                withoutQuotes(script.program.getText()),
                columns(script.scriptColumns()),
                rowFormat(script.input),
                rowFormat(script.output),
                Parts.text(script.writer).orElse(null),
                Parts.text(script.reader).orElse(null));
    }

    /** What is between the quotes goes to the program as it is, escapes too. Source: genScriptPlan of Hive's SemanticAnalyzer. */
    private static String withoutQuotes(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    private static List<Script.Column> columns(HiveQlGrammar.@Nullable ScriptColumnsContext columns) {
        List<Script.Column> built = new ArrayList<>();
        if (columns != null) {
            for (HiveQlGrammar.ScriptColumnContext column : columns.scriptColumn()) {
                built.add(new Script.Column(
                        Places.of(column),
                        Places.name(column.identifier()).toLowerCase(Locale.ROOT),
                        column.type() == null ? null : Types.of(column.type())));
            }
        }
        return built;
    }

    private static Script.@Nullable RowFormat rowFormat(HiveQlGrammar.@Nullable RowFormatContext format) {
        if (format == null) {
            return null;
        }
        return format.SERDE() == null
                ? new Script.RowFormat(null, StorageParts.delimiters(format.delimiter()))
                : new Script.RowFormat(TextLiterals.value(format.string()), Parts.properties(format.properties()));
    }
}
