package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.plan.ScriptCall;
import io.honeyflow.api.text.RowText;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.ScriptApply;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Query.Script;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** USING of TRANSFORM, MAP and REDUCE. Source: genScriptPlan of Hive's SemanticAnalyzer. */
final class ScriptAnalyzer {
    private static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final String DELIMITED_JSON = "org.apache.hadoop.hive.serde2.DelimitedJSONSerDe";
    private static final String FORMAT = "serialization.format";
    private static final String TAB = "9";
    private static final String CONTROL_A = "1";

    private final AnalysisContext context;
    private final Script script;

    ScriptAnalyzer(AnalysisContext context, Script script) {
        this.context = context;
        this.script = script;
    }

    /**
     * What the script makes of a query's rows.
     *
     * @param from what stands in FROM; null where that is shared by several branches
     */
    Planned over(Planned rows, @Nullable Relation from) {
        requireText("RECORDWRITER", script.writer(), AnalyzeOptions.SCRIPT_WRITER);
        requireText("RECORDREADER", script.reader(), AnalyzeOptions.SCRIPT_READER);
        if (!StreamTraits.bounded(rows.node())) {
            throw SqlException.notSupported("a script over an unbounded input", script.position());
        }
        Schema made = made();
        ScriptCall call = new ScriptCall(script.command(), input(), output());
        RelNode node = ScriptApply.create(rows.node(), call, made, processes(from));
        return new Planned(node, made.names());
    }

    /** Rows that a query has brought together or into an order reach one process as they are. */
    private static ScriptApply.Processes processes(@Nullable Relation from) {
        boolean asTheyCome = from instanceof Relation.Named
                || from instanceof Relation.Derived derived && isUnordered(derived.query());
        return asTheyCome ? ScriptApply.Processes.MANY : ScriptApply.Processes.ONE;
    }

    private static boolean isUnordered(Query query) {
        return !query.distributed() && query.order().isEmpty() && query.limit() == null;
    }

    private Schema made() {
        if (script.columns().isEmpty()) {
            return Schema.of(new Field("key", DataType.STRING), new Field("value", DataType.STRING));
        }
        Set<String> names = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (Script.Column column : script.columns()) {
            if (!names.add(column.name())) {
                throw new SqlException(
                        ErrorCode.COLUMN_ALIAS_TWICE,
                        "USING .. AS: column '" + column.name() + "' is named twice",
                        column.position());
            }
            fields.add(new Field(column.name(), column.type() == null ? DataType.STRING : column.type()));
        }
        return new Schema(fields);
    }

    private RowText input() {
        Map<String, String> properties = new HashMap<>();
        String serde = DELIMITED_JSON;
        if (script.input() == null) {
            properties.put(FORMAT, separator());
        } else {
            serde = described(script.input(), properties);
        }
        return escaped(serde, properties);
    }

    private RowText output() {
        Map<String, String> properties = new HashMap<>();
        String serde = context.setting(AnalyzeOptions.SCRIPT_SERDE);
        if (script.output() == null) {
            properties.put(FORMAT, separator());
            if (script.columns().isEmpty()) {
                properties.put("serialization.last.column.takes.rest", "true");
            }
        } else {
            serde = described(script.output(), properties);
        }
        return escaped(serde, properties);
    }

    /** @return the class */
    private static String described(Script.RowFormat format, Map<String, String> properties) {
        properties.put(FORMAT, format.serde() == null ? CONTROL_A : TAB);
        properties.putAll(format.properties());
        return format.serde() == null ? LAZY_SIMPLE : format.serde();
    }

    /** Escaped rows have another byte between their fields until they are escaped, so that tabs within are told apart. */
    private String separator() {
        return context.setting(AnalyzeOptions.SCRIPT_ESCAPES) ? CONTROL_A : TAB;
    }

    private RowText escaped(String serde, Map<String, String> properties) {
        properties.put(RowText.ESCAPED, String.valueOf(context.setting(AnalyzeOptions.SCRIPT_ESCAPES)));
        return new RowText(serde, properties);
    }

    private void requireText(String clause, @Nullable String written, Option<String> setting) {
        String asked = written != null ? written : context.setting(setting);
        if (!asked.equals(setting.defaultText())) {
            throw SqlException.notSupported(clause + " '" + asked + "' of a script", script.position());
        }
    }
}
