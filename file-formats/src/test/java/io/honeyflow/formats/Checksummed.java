package io.honeyflow.formats;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Which bytes of a good file a checksum stands for: no change of them alone may go unnoticed and change rows. */
record Checksummed(byte[] good, BitSet places) {
    private static final int GZIP_HEADER = 10;

    static Checksummed none(byte[] good) {
        return new Checksummed(good, new BitSet());
    }

    /** All behind the header. */
    static Checksummed gzip(byte[] good) {
        BitSet places = new BitSet();
        places.set(GZIP_HEADER, good.length);
        return new Checksummed(good, places);
    }

    /** What stands behind the headers of pages. */
    static Checksummed parquet(FormatFiles files, File file) throws IOException {
        byte[] good = Files.readAllBytes(file.toPath());
        BitSet places = new BitSet();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.toURI()), files.configuration()))) {
            for (BlockMetaData group : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    addPages(good, (int) chunk.getStartingPos(), (int) chunk.getTotalSize(), places);
                }
            }
        }
        return new Checksummed(good, places);
    }

    private static void addPages(byte[] good, int start, int size, BitSet places) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(good, start, size);
        while (in.available() > 0) {
            PageHeader header = Util.readPageHeader(in);
            int at = start + size - in.available();
            if (header.isSetCrc()) {
                places.set(at, at + header.getCompressed_page_size());
            }
            in.skipNBytes(header.getCompressed_page_size());
        }
    }

    /** Whether only bytes with a checksum differ, and some do. */
    boolean covers(byte[] bad) {
        if (bad.length != good.length || Arrays.equals(bad, good)) {
            return false;
        }
        for (int at = Arrays.mismatch(good, bad); at < good.length; at++) {
            if (good[at] != bad[at] && !places.get(at)) {
                return false;
            }
        }
        return true;
    }
}
