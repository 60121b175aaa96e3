package io.honeyflow.udf.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.type.DataType;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.parse.SemanticException;
import org.jspecify.annotations.Nullable;

/** What user code throws, in words that name it. */
final class Failures {
    private static final int LONGEST_VALUE = 80;
    private static final int DEEPEST = 32;

    private final FunctionRef function;
    private final List<DataType> types;

    Failures(FunctionRef function, List<DataType> types) {
        this.function = function;
        this.types = types;
    }

    private String named() {
        return "function " + function + " (class "
                + function.userCode().map(UserCode::className).orElse("") + ")";
    }

    /** Of a function that was asked what it takes. */
    SqlException refused(Throwable error) {
        if (error instanceof SqlException known) {
            return known;
        }
        if (error instanceof UDFArgumentException || error instanceof SemanticException) {
            return new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    named() + ": " + error.getMessage() + ", found (" + typeNames() + ")",
                    null,
                    error);
        }
        return failed(error, "when it was asked what it takes of (" + typeNames() + ")");
    }

    private String typeNames() {
        return String.join(", ", types.stream().map(DataType::toString).toList());
    }

    /** Of a function over a row. @param values boxed, one for each argument */
    SqlException overRow(Throwable error, @Nullable Object[] values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            texts.add(text(values[i]) + (i < types.size() ? " (" + types.get(i) + ")" : ""));
        }
        return failed(error, "over " + (texts.isEmpty() ? "no arguments" : String.join(", ", texts)));
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof String
                ? "'" + value + "'"
                : value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "..";
    }

    /** @param where what it worked on */
    SqlException failed(Throwable error, String where) {
        if (error instanceof SqlException known) {
            return known;
        }
        if (wasInterrupted(error)) {
            Thread.currentThread().interrupt();
            return new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
        Throwable root = root(error);
        if (root instanceof StackOverflowError) {
            // Its trace is as deep as the stack was, and says the same thousands of times.
            root.setStackTrace(Arrays.copyOf(root.getStackTrace(), Math.min(DEEPEST, root.getStackTrace().length)));
        }
        return new SqlException(ErrorCode.FUNCTION_FAILED, named() + " failed " + where + ": " + root, null, root);
    }

    private static boolean wasInterrupted(Throwable error) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        int depth = 0;
        for (Throwable each = error; each != null && depth < DEEPEST; each = each.getCause()) {
            if (each instanceof InterruptedException) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** Without what reflection and Hive put around it. */
    private static Throwable root(Throwable error) {
        Throwable at = error;
        int depth = 0;
        while (at.getCause() != null
                && depth++ < DEEPEST
                && (at instanceof InvocationTargetException || at.getClass() == HiveException.class)) {
            at = at.getCause();
        }
        return at;
    }
}
