package io.honeyflow.formats.orc;

import io.honeyflow.formats.FileSlice;
import org.apache.orc.Reader;
import org.apache.orc.StripeInformation;

/** Sizes and places in a file's tail, checked before anything is read or given memory by them. */
final class OrcBounds {
    /** orc-core gives each stream a buffer of the file's block size; writers take 256 KB, and at most 8 MB. */
    private static final int LARGEST_BLOCK = 64 << 20;

    private OrcBounds() {}

    /** @throws IllegalArgumentException where the tail can't be this file's */
    static void check(Reader reader, FileSlice slice) {
        if (reader.getCompressionSize() < 0 || reader.getCompressionSize() > LARGEST_BLOCK) {
            throw new IllegalArgumentException("compressed blocks of " + reader.getCompressionSize() + " bytes");
        }
        long rows = 0;
        for (StripeInformation stripe : reader.getStripes()) {
            long end = stripe.getOffset();
            for (long part : new long[] {stripe.getIndexLength(), stripe.getDataLength(), stripe.getFooterLength()}) {
                boolean within = end >= 0 && part >= 0 && part <= slice.fileLength() - end;
                if (!within) {
                    throw new IllegalArgumentException("a stripe of " + stripe.getLength() + " bytes at "
                            + stripe.getOffset() + " of a file of " + slice.fileLength());
                }
                end += part;
            }
            rows = Math.addExact(rows, stripe.getNumberOfRows());
        }
        if (rows != reader.getNumberOfRows()) {
            throw new IllegalArgumentException(rows + " rows in stripes of " + reader.getNumberOfRows() + " in all");
        }
    }
}
