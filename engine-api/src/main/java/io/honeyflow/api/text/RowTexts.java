package io.honeyflow.api.text;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;

/** Makes lines of rows, and rows of lines. */
public interface RowTexts {
    /** @throws SqlException NOT_SUPPORTED, naming it, for a SerDe that we don't have or that can't write the types */
    Printer printer(RowText text, Schema schema, ZoneId zone);

    /** @throws SqlException NOT_SUPPORTED, naming it, for a SerDe that we don't have or that can't read the types */
    Parser parser(RowText text, Schema schema, ZoneId zone);

    /** Used by one thread. */
    interface Printer {
        /** Adds a line for each live row, each with its end. */
        void print(Batch batch, ByteArrayOutputStream out);
    }

    /** Used by one thread. */
    interface Parser {
        /**
         * Adds the row of one line.
         *
         * @param to behind the line's last byte; its end isn't part of it
         * @throws IllegalArgumentException for a line that is no row, saying what was expected
         */
        void parse(byte[] bytes, int from, int to, BatchBuilder rows);
    }
}
