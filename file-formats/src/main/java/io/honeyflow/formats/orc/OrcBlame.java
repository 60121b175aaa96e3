package io.honeyflow.formats.orc;

import java.io.IOException;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.StripeInformation;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Where in a file it was that orc-core failed, which doesn't say: the stripe, and the first column that fails alone. */
final class OrcBlame {
    private final Reader reader;
    private final OrcColumns wanted;
    private final Reader.Options options;
    private final int batchRows;

    /** @param options by which all wanted columns are read */
    OrcBlame(Reader reader, OrcColumns wanted, Reader.Options options, int batchRows) {
        this.reader = reader;
        this.wanted = wanted;
        this.options = options;
        this.batchRows = batchRows;
    }

    /** @param row the first of the batch that failed, of all of the file's */
    String where(long row) {
        long end = 0;
        for (StripeInformation stripe : reader.getStripes()) {
            end += stripe.getNumberOfRows();
            if (row < end) {
                return column(stripe, row) + " in the stripe of " + stripe.getNumberOfRows() + " rows at byte "
                        + stripe.getOffset();
            }
        }
        return "";
    }

    /** None where the stripe fails without any column. */
    private String column(StripeInformation stripe, long row) {
        boolean[] none = new boolean[wanted.read().getMaximumId() + 1];
        none[0] = true;
        if (fails(stripe, none, row)) {
            return "";
        }
        for (int column = 0; column < wanted.places().size(); column++) {
            if (fails(stripe, wanted.included(column), row)) {
                return " in column '" + wanted.name(column) + "'";
            }
        }
        return "";
    }

    /** Reads no further than the rows that failed: what lies behind them could be broken in other ways. */
    private boolean fails(StripeInformation stripe, boolean[] included, long row) {
        Reader.Options alone = options.clone().include(included).range(stripe.getOffset(), stripe.getLength());
        try (RecordReader rows = reader.rows(alone)) {
            VectorizedRowBatch batch = wanted.read().createRowBatch(batchRows);
            while (rows.getRowNumber() < row + batchRows && rows.nextBatch(batch)) {
                continue;
            }
            return false;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return true;
        }
    }
}
