package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.exec.function.BuiltinFunctions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A built-in function that no file of the corpus asks is one that nobody has tried. */
class FunctionsCoveredTest {
    /** Functions that have a syntax of their own. */
    private static final Map<String, String> SYNTAX = Map.of(
            "index", "\\w\\[",
            "istrue", "is\\s+true",
            "isnottrue", "is\\s+not\\s+true",
            "isfalse", "is\\s+false",
            "isnotfalse", "is\\s+not\\s+false",
            "-", "\\d - \\d");

    @Test
    void everyBuiltInFunctionIsAskedSomewhere() {
        List<String> asked = SltTest.files("").stream()
                .flatMap(file -> file.blocks().stream())
                .filter(SltFile.Query.class::isInstance)
                .map(SltFile.Block::sql)
                .toList();
        List<String> missing = new BuiltinFunctions()
                .names().stream()
                        .filter(name -> asked.stream().noneMatch(pattern(name).asPredicate()))
                        .toList();
        assertThat(missing).isEmpty();
    }

    private static Pattern pattern(String name) {
        String syntax = SYNTAX.get(name);
        boolean word = Character.isLetter(name.charAt(0));
        String regex = syntax != null
                ? syntax
                : word ? "\\b" + name + "\\b" : "(?<![<>=!|])" + Pattern.quote(name) + "(?![<>=|])";
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
