package io.honeyflow.gateway.console;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error as a person reads it: the message, then the line of the statement it is about, with a caret under the place. */
final class ErrorText {
    private static final Pattern PLACE = Pattern.compile("^line (\\d+):(\\d+) ");
    private static final String INDENT = "  ";

    private ErrorText() {}

    /** @param screen columns of the terminal, 0 for any width */
    static String of(SQLException e, String sql, int screen) {
        String message = String.valueOf(e.getMessage());
        String text = "error " + e.getSQLState() + ": " + message;
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return text;
        }
        String[] lines = sql.split("\n", -1);
        int line = Integer.parseInt(place.group(1)) - 1;
        int column = Integer.parseInt(place.group(2));
        if (line >= lines.length || column > lines[line].length()) {
            // Variables were replaced: places are those of the text that was run.
            return text;
        }
        return text + "\n" + marked(lines[line].replace('\t', ' '), column, screen);
    }

    /** A part of the line that holds the place, so that the caret stays under it on a narrow terminal. */
    private static String marked(String line, int column, int screen) {
        int room = screen > 0 ? Math.max(20, screen - INDENT.length() - 1) : Integer.MAX_VALUE;
        int start = column < room ? 0 : column - room / 2;
        int end = (int) Math.min(line.length(), (long) start + room);
        int before = CellText.width(line.substring(start, column));
        return INDENT + line.substring(start, end) + "\n" + INDENT + " ".repeat(before) + "^";
    }
}
