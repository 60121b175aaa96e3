package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single values of delimited text, for formats that keep columns apart themselves. */
public final class TextCells {
    private final TextParser parser;
    private final TextPrinter printer;

    /**
     * @param properties SerDe and table parameters together
     * @param zone of instants that name none
     */
    public TextCells(Map<String, String> properties, ZoneId zone) {
        TextOptions options = TextOptions.of(properties);
        this.parser = new TextParser(options, zone);
        this.printer = new TextPrinter(options);
    }

    /** Null where the bytes say so, or are no value of the type. */
    public @Nullable Object read(byte[] bytes, int from, int to, DataType type) {
        return parser.value(bytes, from, to, type, 1);
    }

    /** The value's bytes, until the next call. */
    public ByteArrayOutputStream print(@Nullable Object value, DataType type) {
        printer.out().reset();
        printer.print(value, type, 1);
        return printer.out();
    }
}
