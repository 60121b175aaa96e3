package io.honeyflow.planner.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** A parse tree as lines: rules by their names in the grammar, words as they are written, each below its rule. */
final class TreeText {
    private static final String STEP = "  ";

    private final List<String> lines = new ArrayList<>();

    private TreeText() {}

    static List<String> of(ParserRuleContext tree) {
        TreeText text = new TreeText();
        text.add(tree, "");
        return text.lines;
    }

    private void add(ParseTree node, String indent) {
        ParseTree branching = node;
        // Of rules that only pass on to another one the last says what it is.
        while (branching.getChildCount() == 1 && branching.getChild(0) instanceof ParserRuleContext only) {
            branching = only;
        }
        if (!(branching instanceof ParserRuleContext rule)) {
            lines.add(indent + branching.getText());
            return;
        }
        if (rule.getChildCount() == 0) {
            return;
        }
        lines.add(indent + HiveQlGrammar.ruleNames[rule.getRuleIndex()]);
        for (int i = 0; i < rule.getChildCount(); i++) {
            add(rule.getChild(i), indent + STEP);
        }
    }
}
