package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Macro;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rex.RexNode;

/** A macro's call: its body with the arguments in the parameters' places. Source: Hive's GenericUDFMacro. */
final class MacroCall {
    private final Macro macro;
    private final ExpressionAnalyzer.Place place;

    private MacroCall(Macro macro, ExpressionAnalyzer.Place place) {
        this.macro = macro;
        this.place = place;
    }

    /** @param arguments analyzed where the call stands */
    static RexNode expand(Macro macro, Expr.Call call, List<RexNode> arguments, ExpressionAnalyzer.Place place) {
        if (arguments.size() != macro.parameters().size()) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "macro '" + macro.name() + "' expects " + macro.parameters().size() + " arguments, found "
                            + arguments.size(),
                    call.position());
        }
        return place.context()
                .inMacro(macro.name(), call.position(), () -> new MacroCall(macro, place).expand(arguments));
    }

    private RexNode expand(List<RexNode> arguments) {
        Map<String, RexNode> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Macro.Parameter parameter = macro.parameters().get(i);
            values.put(parameter.name(), place.context().rex().cast(arguments.get(i), parameter.type()));
        }
        Substitutions substitutions = new Substitutions();
        Scope nothing = new Scope(place.context().nextScope(), List.of(), null);
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer.Place(
                        place.context(), nothing, place.builder(), substitutions, place.queries())
                .analyzer();
        for (Expr.Name name : macro.names()) {
            RexNode value =
                    Objects.requireNonNull(values.get(name.parts().get(0).toLowerCase(Locale.ROOT)));
            for (String field : name.parts().subList(1, name.parts().size())) {
                value = analyzer.field(value, field, name.position());
            }
            substitutions.compute(name, value);
        }
        return analyzer.analyze(macro.body());
    }
}
