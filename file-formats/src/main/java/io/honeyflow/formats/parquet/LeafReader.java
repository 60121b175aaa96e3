package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.jspecify.annotations.Nullable;

/** One column of one row group: its pages, their levels and values. */
final class LeafReader {
    private final PageReader pages;
    private final ColumnDescriptor column;
    private final LeafConversion conversion;
    private final @Nullable FlatVector dictionary;
    private int left;
    private @Nullable RleReader repetitions;
    private @Nullable RleReader definitions;
    private @Nullable RleReader ids;
    private @Nullable PlainReader plain;
    /** Of a nested column: both levels of all the page's entries, in pairs. */
    private int @Nullable [] pageLevels;

    LeafReader(PageReader pages, ColumnDescriptor column, LeafConversion conversion) throws IOException {
        this.pages = pages;
        this.column = column;
        this.conversion = conversion;
        DictionaryPage page = pages.readDictionaryPage();
        this.dictionary = page == null
                ? null
                : conversion.convert(PlainReader.plain(PageBytes.of(page.getBytes()), 0, column)
                        .next(page.getDictionarySize()));
    }

    private static int width(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    /** Rows of a column that isn't nested. */
    ColumnVector readFlat(int rows) {
        List<ColumnVector> pieces = new ArrayList<>();
        int need = rows;
        while (need > 0) {
            requirePage();
            int some = Math.min(need, left);
            pieces.add(piece(some));
            left -= some;
            need -= some;
        }
        return Pieces.join(pieces, conversion.type());
    }

    private void requirePage() {
        if (left == 0 && !loadPage()) {
            throw new IllegalArgumentException("the column ends before its row group");
        }
    }

    private ColumnVector piece(int rows) {
        RleReader levels = definitions;
        if (levels == null) {
            return values(rows);
        }
        int[] positions = new int[rows];
        levels.read(positions, 0, rows);
        int most = column.getMaxDefinitionLevel();
        int present = 0;
        for (int i = 0; i < rows; i++) {
            positions[i] = positions[i] == most ? present++ : -1;
        }
        ColumnVector values = values(present);
        return present == rows ? values : values.gather(positions, rows);
    }

    /** The next values that aren't null. */
    private ColumnVector values(int count) {
        RleReader coded = ids;
        FlatVector words = dictionary;
        if (coded == null || words == null) {
            PlainReader reader = plain;
            if (reader == null) {
                throw new IllegalArgumentException("a page of dictionary ids without a dictionary");
            }
            return conversion.convert(reader.next(count));
        }
        int[] indices = new int[count];
        coded.read(indices, 0, count);
        for (int index : indices) {
            if (index < 0 || index >= words.size()) {
                throw new IllegalArgumentException("id " + index + " in a dictionary of " + words.size());
            }
        }
        return words.type().layout() == Layout.BYTES
                ? new DictionaryVector(words, indices, count)
                : words.gather(indices, count);
    }

    /** All entries of so many rows. */
    Entries readNested(int rows) {
        Entries.Builder entries = new Entries.Builder(rows, column.getMaxDefinitionLevel());
        List<ColumnVector> pieces = new ArrayList<>();
        while (!entries.isFull() && (left > 0 || loadPage())) {
            int[] levels = levels();
            int before = left;
            while (left > 0 && entries.add(levels[levels.length - 2 * left], levels[levels.length - 2 * left + 1])) {
                left--;
            }
            int present = entries.takePresent();
            if (present > 0) {
                pieces.add(values(present));
            }
            if (left == 0) {
                pageLevels = null;
            } else if (left == before && !entries.isFull()) {
                throw new IllegalStateException("no entry was taken");
            }
        }
        ColumnVector values = pieces.isEmpty()
                ? VectorBuilder.of(conversion.type(), 0).build()
                : Pieces.join(pieces, conversion.type());
        return entries.build(values);
    }

    private int[] levels() {
        int[] known = pageLevels;
        if (known != null) {
            return known;
        }
        int[] reps = new int[left];
        int[] defs = new int[left];
        if (repetitions != null) {
            repetitions.read(reps, 0, left);
        }
        if (definitions != null) {
            definitions.read(defs, 0, left);
        }
        int[] pairs = new int[2 * left];
        for (int i = 0; i < left; i++) {
            pairs[2 * i] = reps[i];
            pairs[2 * i + 1] = defs[i];
        }
        pageLevels = pairs;
        return pairs;
    }

    private boolean loadPage() {
        DataPage page = pages.readPage();
        if (page == null) {
            return false;
        }
        try {
            switch (page) {
                case DataPageV1 first -> load(first);
                case DataPageV2 second -> load(second);
                default -> throw new IllegalArgumentException("a page of kind " + page.getClass());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        left = page.getValueCount();
        return left > 0 || loadPage();
    }

    private void load(DataPageV1 page) throws IOException {
        PageBytes bytes = PageBytes.of(page.getBytes());
        int at = 0;
        repetitions = null;
        definitions = null;
        if (column.getMaxRepetitionLevel() > 0) {
            requireRle(page.getRlEncoding());
            int length = levelBytes(bytes, at);
            repetitions = new RleReader(bytes, at + 4, at + 4 + length, width(column.getMaxRepetitionLevel()));
            at += 4 + length;
        }
        if (column.getMaxDefinitionLevel() > 0) {
            requireRle(page.getDlEncoding());
            int length = levelBytes(bytes, at);
            definitions = new RleReader(bytes, at + 4, at + 4 + length, width(column.getMaxDefinitionLevel()));
            at += 4 + length;
        }
        values(page.getValueEncoding(), bytes, at);
    }

    private static int levelBytes(PageBytes bytes, int at) {
        bytes.require(at, 4);
        int length = bytes.intAt(at);
        bytes.require(at + 4, length);
        return length;
    }

    private static void requireRle(Encoding encoding) {
        if (encoding != Encoding.RLE) {
            throw SqlException.notSupported("Parquet levels in encoding " + encoding);
        }
    }

    private void load(DataPageV2 page) throws IOException {
        PageBytes reps = PageBytes.of(page.getRepetitionLevels());
        PageBytes defs = PageBytes.of(page.getDefinitionLevels());
        repetitions = column.getMaxRepetitionLevel() == 0
                ? null
                : new RleReader(reps, 0, reps.end(), width(column.getMaxRepetitionLevel()));
        definitions = column.getMaxDefinitionLevel() == 0
                ? null
                : new RleReader(defs, 0, defs.end(), width(column.getMaxDefinitionLevel()));
        values(page.getDataEncoding(), PageBytes.of(page.getData()), 0);
    }

    private void values(Encoding encoding, PageBytes bytes, int at) {
        ids = null;
        plain = null;
        switch (encoding) {
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                // A page of nulls alone may have no bytes at all.
                int width = at < bytes.end() ? bytes.data()[at] : 0;
                ids = new RleReader(bytes, at + 1, bytes.end(), width);
            }
            case PLAIN -> plain = PlainReader.plain(bytes, at, column);
            case RLE -> plain = booleans(bytes, at);
            case DELTA_BINARY_PACKED -> plain = PlainReader.of(longs(new DeltaReader(bytes, at).readAll()));
            case DELTA_LENGTH_BYTE_ARRAY -> plain = PlainReader.of(DeltaBytes.lengths(bytes, at));
            case DELTA_BYTE_ARRAY -> plain = PlainReader.of(DeltaBytes.prefixes(bytes, at));
            case BYTE_STREAM_SPLIT -> plain = PlainReader.plain(DeltaBytes.joined(bytes, at, valueBytes()), 0, column);
            default -> throw SqlException.notSupported("Parquet encoding " + encoding);
        }
    }

    private static Values longs(long[] values) {
        return new Values.Longs(values, values.length);
    }

    private int valueBytes() {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            default -> throw new IllegalArgumentException("BYTE_STREAM_SPLIT of " + column.getPrimitiveType());
        };
    }

    /** Booleans as runs, with their length before them. */
    private static PlainReader booleans(PageBytes bytes, int at) {
        int length = levelBytes(bytes, at);
        RleReader runs = new RleReader(bytes, at + 4, at + 4 + length, 1);
        return new PlainReader() {
            @Override
            Values next(int count) {
                int[] bits = new int[count];
                runs.read(bits, 0, count);
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = bits[i];
                }
                return new Values.Longs(values, count);
            }
        };
    }
}
