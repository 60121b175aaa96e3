package io.honeyflow.formats.text;

import io.honeyflow.api.vector.FlatVector;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Rows without line ends and tabs in them, as {@link LineEscapes} says. */
record EscapedPrinter(RowPrinter rows, ByteArrayOutputStream out) implements RowPrinter {
    EscapedPrinter(RowPrinter rows) {
        this(rows, new ByteArrayOutputStream());
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        rows.out().reset();
        rows.print(columns, row);
        out.writeBytes(LineEscapes.escape(rows.out().toByteArray()));
    }
}
