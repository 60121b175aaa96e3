package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Folding;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.gateway.interop.FunctionCalls.Call;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Our functions and Hive 4.2.0's own classes give the same for the same arguments, or the difference is listed. */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveFunctionsTest {
    private static final String ZONE = "America/New_York";
    private static final int EACH = Integer.getInteger("honeyflow.functions.calls", 100);
    private static final long SEED = Long.getLong("honeyflow.functions.seed", 7);

    private static final String UNKNOWN = "U";

    @TempDir
    Path folder;

    private final BuiltinFunctions functions = new BuiltinFunctions();
    private final Folding folding = Folding.of((zone, settings) ->
            functions.compiler(new EvaluationContext(ZoneId.of(ZONE), Instant.EPOCH, "someone", settings)));

    @Test
    void functionsGiveWhatHivesGive() throws Exception {
        List<Call> calls = FunctionCalls.random(EACH, SEED);
        List<String> hives = hive(calls);
        assertThat(hives).hasSameSizeAs(calls);
        Map<String, String> listed = listed();
        Map<String, List<String>> different = new TreeMap<>();
        TreeSet<String> unknown = new TreeSet<>();
        int compared = 0;
        for (int i = 0; i < calls.size(); i++) {
            String hive = hives.get(i);
            if (hive.equals(UNKNOWN)) {
                unknown.add(calls.get(i).function());
                continue;
            }
            compared++;
            String ours = ours(calls.get(i));
            boolean same = ours.equals(hive) || hive.startsWith("E") && (ours.startsWith("E") || ours.equals("N"));
            if (!same) {
                different
                        .computeIfAbsent(calls.get(i).function(), name -> new ArrayList<>())
                        .add(read(calls.get(i).line()) + " hive: " + read(hive) + " ours: " + read(ours));
            }
        }
        report(calls.size(), compared, unknown, different);
        assertThat(different.keySet()).isEqualTo(listed.keySet());
    }

    private static void report(int calls, int compared, TreeSet<String> unknown, Map<String, List<String>> different)
            throws Exception {
        StringBuilder text = new StringBuilder();
        int count = different.values().stream().mapToInt(List::size).sum();
        text.append(
                calls + " calls, " + compared + " compared, " + count + " differ; unknown to Hive: " + unknown + "\n");
        different.forEach(
                (name, lines) -> lines.forEach(line -> text.append(line).append('\n')));
        Files.writeString(Path.of("target/function-differences.txt"), text);
    }

    private static Map<String, String> listed() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(FunctionCalls.FOLDER.resolve("differences.tsv"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\t");
                listed.put(parts[0], parts[1]);
            }
        }
        return listed;
    }

    private List<String> hive(List<Call> calls) throws Exception {
        Path in = folder.resolve("calls");
        Path out = folder.resolve("answers");
        Files.write(in, calls.stream().map(Call::line).toList());
        List<String> words =
                new ArrayList<>(List.of(JavaHomes.oldest(21).toString(), "-Xmx512m", "-Duser.timezone=" + ZONE));
        ServerProcess.flags().forEach(words::add);
        words.addAll(List.of("-cp", jars("hive-functions") + ":" + jars("hive-server")));
        words.add(FunctionCalls.FOLDER.resolve("HiveFunctions.java").toString());
        words.add(ZONE);
        Process process = new ProcessBuilder(words)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    private static String jars(String folder) {
        return Path.of("target", folder).toAbsolutePath() + "/*";
    }

    private String ours(Call call) {
        try {
            List<Expression> arguments = new ArrayList<>();
            for (String argument : call.arguments()) {
                arguments.add(argument(argument));
            }
            ResolvedFunction function = functions.resolve(
                    call.function(), arguments.stream().map(Expression::type).toList());
            Object value = folding.evaluate(call(function, arguments)).value();
            return value == null ? "N" : "V" + encoded(text(value) + " " + function.resultType());
        } catch (SqlException e) {
            return "E" + encoded(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return "X" + encoded(e.toString());
        }
    }

    private static Expression call(ResolvedFunction function, List<Expression> arguments) {
        List<Expression> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            DataType wanted = function.argumentTypes().get(i);
            Expression given = arguments.get(i);
            cast.add(given.type().equals(wanted) ? given : new Expression.Cast(given, wanted));
        }
        return new Expression.Call(function.function(), cast, function.resultType());
    }

    private static Expression argument(String argument) {
        String[] parts = argument.split("=", 2);
        DataType type = DataTypes.parse(parts[0]);
        return parts.length < 2 ? new Expression.Literal(null, type) : value(parts[1], type);
    }

    private static Expression value(String text, DataType type) {
        if (!(type instanceof DataType.Array array)) {
            return new Expression.Cast(
                    new Expression.Literal(URLDecoder.decode(text, StandardCharsets.UTF_8), DataType.STRING), type);
        }
        List<Expression> elements = new ArrayList<>();
        for (String element : text.isEmpty() ? new String[0] : text.split(";")) {
            elements.add(
                    element.equals("~")
                            ? new Expression.Literal(null, array.element())
                            : value(element, array.element()));
        }
        return new Expression.Call(FunctionRef.builtin("array"), elements, type);
    }

    /** As HiveFunctions writes values. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case LocalDateTime time -> io.honeyflow.exec.function.TimeText.text(time);
            case java.math.BigDecimal decimal -> decimal(decimal);
            case List<?> list ->
                list.stream().map(HiveFunctionsTest::text).toList().toString();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                        .sorted()
                        .toList()
                        .toString();
            default -> value.toString();
        };
    }

    private static String decimal(java.math.BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String read(String text) {
        return URLDecoder.decode(text.replace("\t", ", "), StandardCharsets.UTF_8);
    }
}
