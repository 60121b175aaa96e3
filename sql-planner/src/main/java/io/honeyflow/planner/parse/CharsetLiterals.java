package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Texts of a named character set: {@code _UTF-16BE 0x00e9}, or the bytes of a text in quotes read anew. Source: Hive's
 * BaseSemanticAnalyzer.charSetString.
 */
final class CharsetLiterals {
    private static final Pattern HEX = Pattern.compile("0[xX]((?:[0-9a-fA-F]{2})*)");

    private CharsetLiterals() {}

    /** @throws SqlException SYNTAX for anything else than pairs of hexadecimal digits behind 0x */
    static String value(HiveQlGrammar.LiteralContext literal) {
        Charset set = Charset.forName(literal.CHARSET().getText().substring(1));
        byte[] bytes = literal.string() == null
                ? bytes(literal.WORD())
                : TextLiterals.value(literal.string()).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, set);
    }

    private static byte[] bytes(TerminalNode word) {
        Matcher digits = HEX.matcher(word.getText());
        if (!digits.matches()) {
            throw new SqlException(
                    ErrorCode.SYNTAX,
                    "a text of a character set: expected 0x and pairs of hexadecimal digits, found " + word.getText(),
                    Places.of(word.getSymbol()));
        }
        return HexFormat.of().parseHex(digits.group(1));
    }
}
