package io.honeyflow.planner.parse;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into statements at the semicolons outside texts, quoted names and comments. */
public final class StatementSplitter {
    private final String script;
    private int at;
    /** Whether the script ends inside a text, a quoted name or a comment. */
    private boolean open;
    /** Whether anything but blanks and comments stands behind the last semicolon. */
    private boolean rest;

    private StatementSplitter(String script) {
        this.script = script;
    }

    /** Without the semicolons; pieces that hold nothing but blanks and comments are left out. */
    public static List<String> split(String script) {
        return new StatementSplitter(script).split();
    }

    /** Whether nothing more is needed: all statements end with a semicolon, all texts and comments with their sign. */
    public static boolean isComplete(String script) {
        StatementSplitter splitter = new StatementSplitter(script);
        splitter.split();
        return !splitter.open && !splitter.rest;
    }

    private List<String> split() {
        List<String> statements = new ArrayList<>();
        int start = 0;
        int first = 0;
        boolean empty = true;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == ';') {
                if (!empty) {
                    statements.add(script.substring(start, at).strip());
                }
                start = ++at;
                empty = true;
            } else if (script.startsWith("--", at)) {
                skipTo("\n");
            } else if (script.startsWith("/*", at) && (empty || !isCommand(first))) {
                skipTo("*/");
            } else {
                if (empty && !Character.isWhitespace(c)) {
                    first = at;
                    empty = false;
                }
                at++;
                if (c == '\'' || c == '"' || c == '`') {
                    skipQuoted(c);
                }
            }
        }
        rest = !empty;
        if (rest) {
            statements.add(script.substring(start).strip());
        }
        return statements;
    }

    /** In commands outside of the grammar the sign of a comment is a part of a path: {@code DFS -ls /a/*}. */
    private boolean isCommand(int first) {
        return CommandPrefix.find(script.substring(first, at)).isPresent();
    }

    private void skipTo(String end) {
        int found = script.indexOf(end, at + 2);
        open = found < 0 && end.equals("*/");
        at = found < 0 ? script.length() : found + end.length();
    }

    private void skipQuoted(char quote) {
        open = true;
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == quote) {
                open = false;
                return;
            }
            if (c == '\\' && quote != '`') {
                at++;
            }
        }
    }
}
