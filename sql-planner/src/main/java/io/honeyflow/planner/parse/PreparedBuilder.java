package io.honeyflow.planner.parse;

import io.honeyflow.planner.syntax.Prepared;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parse trees of PREPARE and EXECUTE to records. */
final class PreparedBuilder {
    private PreparedBuilder() {}

    static Statement prepare(HiveQlGrammar.PrepareContext prepare) {
        String text = Places.text(prepare.viewQuery());
        List<Integer> places = new ArrayList<>();
        gather(prepare.viewQuery(), places);
        int start = prepare.viewQuery().getStart().getStartIndex();
        return new Statement.Prepare(
                Places.of(prepare),
                Places.written(prepare.identifier()),
                new Prepared(
                        text,
                        // Tokens count code points.
                        places.stream()
                                .map(place -> text.offsetByCodePoints(0, place - start))
                                .toList()));
    }

    private static void gather(ParserRuleContext rule, List<Integer> places) {
        if (rule instanceof HiveQlGrammar.ParameterPrimaryContext parameter) {
            places.add(parameter.getStart().getStartIndex());
        }
        for (int i = 0; i < rule.getChildCount(); i++) {
            if (rule.getChild(i) instanceof ParserRuleContext child) {
                gather(child, places);
            }
        }
    }

    static Statement execute(HiveQlGrammar.ExecuteContext execute) {
        return new Statement.Execute(
                Places.of(execute),
                Places.written(execute.identifier()),
                execute.parameterValue().stream().map(Places::text).toList());
    }
}
