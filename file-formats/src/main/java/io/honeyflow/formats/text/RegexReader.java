package io.honeyflow.formats.text;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern's groups are the columns; a line that doesn't match is a row of nulls. Source: Hive's RegexSerDe. */
final class RegexReader implements RowReader {
    private static final String REGEX = "input.regex";

    private final FileReadRequest request;
    private final Pattern pattern;
    private final TextValues values;

    /** @throws SqlException INVALID_SETTING for a pattern that is none or has other groups than the table columns */
    RegexReader(FileReadRequest request) {
        this.request = request;
        this.pattern = pattern(request.properties());
        this.values = new TextValues(request.zone());
        int groups = pattern.matcher("").groupCount();
        int columns = request.dataSchema().size();
        if (groups != columns) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    REGEX + ": expected as many groups as there are columns, " + columns + ", found " + groups);
        }
        for (Field field : request.dataSchema().fields()) {
            if (field.type().kind().isNested()) {
                throw SqlException.notSupported(
                        "column " + field.name() + " of type " + field.type() + " by RegexSerDe");
            }
        }
    }

    private static Pattern pattern(Map<String, String> properties) {
        String text = properties.get(REGEX);
        if (text == null) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING, "RegexSerDe: expected the SerDe's property " + REGEX + ", found none");
        }
        boolean anyCase = "true".equalsIgnoreCase(properties.get("input.regex.case.insensitive"));
        try {
            return Pattern.compile(text, Pattern.DOTALL + (anyCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    REGEX + ": expected a pattern, found '" + text + "': " + e.getDescription());
        }
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        Matcher matcher = pattern.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        boolean matches = matcher.matches();
        List<Integer> places = request.columns();
        for (int i = 0; i < places.size(); i++) {
            String group = matches ? matcher.group(places.get(i) + 1) : null;
            builder.column(i)
                    .append(group == null ? null : value(group, request.schema().type(i)));
        }
        builder.endRow();
    }

    private @Nullable Object value(String text, DataType type) {
        return switch (type) {
            case DataType.Varchar varchar -> varchar.cut(text);
            case DataType.Char character -> character.cut(text);
            default ->
                switch (type.kind()) {
                    case STRING -> text;
                    case BOOLEAN -> text.equalsIgnoreCase("true");
                    default -> values.parse(text, type);
                };
        };
    }
}
