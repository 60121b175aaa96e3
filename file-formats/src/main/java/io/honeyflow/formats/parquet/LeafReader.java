package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int LEVELS = 1024;

    private final PageReader pages;
    private final ColumnDescriptor column;
    /** Null where only levels are wanted. */
    private final @Nullable LeafConversion conversion;

    private final @Nullable FlatVector dictionary;
    /** The page that is being read, counted from 1. */
    private int pageNumber;

    /** The row group's row that comes next. */
    private long at;

    /** Whether the row before may go on: pages whose first row is known begin a new one. */
    private boolean withinRow;

    private int left;
    private @Nullable RleReader repetitions;
    private @Nullable RleReader definitions;
    private @Nullable RleReader ids;
    private @Nullable PlainReader plain;
    /** Of a nested column: the levels of the page's next entries. */
    private final int[] pageRepetitions = new int[LEVELS];

    private final int[] pageDefinitions = new int[LEVELS];
    private int levelAt;
    private int levelEnd;

    LeafReader(PageReader pages, ColumnDescriptor column, @Nullable LeafConversion conversion) throws IOException {
        this.pages = pages;
        this.column = column;
        this.conversion = conversion;
        DictionaryPage page = pages.readDictionaryPage();
        this.dictionary = page == null || conversion == null
                ? null
                : conversion.convert(PlainReader.plain(PageBytes.of(page.getBytes()), 0, column)
                        .next(page.getDictionarySize()));
    }

    private DataType type() {
        return conversion == null ? DataType.VOID : conversion.type();
    }

    private static int width(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    /** Rows of a column that isn't nested. */
    ColumnVector readFlat(int rows) {
        List<ColumnVector> pieces = new ArrayList<>();
        int need = rows;
        try {
            while (need > 0) {
                requirePage(at);
                int some = Math.min(need, left);
                pieces.add(piece(some));
                advance(some);
                need -= some;
            }
        } catch (RuntimeException e) {
            throw ofPage(e);
        }
        return Pieces.join(pieces, type());
    }

    private void advance(int rows) {
        left -= rows;
        at += rows;
    }

    /** Passes over rows, and over pages that weren't read. */
    void seekFlat(long row) {
        try {
            while (at < row) {
                requirePage(row);
                int some = (int) Math.min(left, row - at);
                piece(some);
                advance(some);
            }
        } catch (RuntimeException e) {
            throw ofPage(e);
        }
    }

    private RuntimeException ofPage(RuntimeException e) {
        if (e instanceof SqlException || e instanceof UncheckedIOException) {
            return e;
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return new IllegalArgumentException("page " + pageNumber + ": " + message, e);
    }

    private void requirePage(long row) {
        if (left == 0 && !loadPage()) {
            throw new IllegalArgumentException("the column ends before its row group");
        }
        if (at > row) {
            throw new IllegalArgumentException("begins at row " + at + ", expected row " + row);
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

    private LeafConversion required() {
        LeafConversion wanted = conversion;
        if (wanted == null) {
            throw new IllegalStateException("only levels are wanted");
        }
        return wanted;
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
            return required().convert(reader.next(count));
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
        try {
            return entries(rows);
        } catch (RuntimeException e) {
            throw ofPage(e);
        }
    }

    private Entries entries(int rows) {
        Entries.Builder entries = new Entries.Builder(rows, column.getMaxDefinitionLevel());
        List<ColumnVector> pieces = new ArrayList<>();
        while (!entries.isFull() && hasLevels()) {
            while (levelAt < levelEnd && entries.add(pageRepetitions[levelAt], pageDefinitions[levelAt])) {
                takeLevel();
            }
            int present = entries.takePresent();
            if (present > 0 && conversion != null) {
                pieces.add(values(present));
            }
        }
        ColumnVector values = pieces.isEmpty() ? VectorBuilder.of(type(), 0).build() : Pieces.join(pieces, type());
        return entries.build(values);
    }

    /** Passes over rows, and over pages that weren't read: those begin with a row. */
    void seekNested(long row) {
        try {
            while (hasLevels()) {
                int present = 0;
                while (levelAt < levelEnd && (at < row || withinRow && pageRepetitions[levelAt] != 0)) {
                    present += pageDefinitions[levelAt] == column.getMaxDefinitionLevel() ? 1 : 0;
                    takeLevel();
                }
                if (present > 0 && conversion != null) {
                    values(present);
                }
                if (levelAt < levelEnd) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            throw ofPage(e);
        }
    }

    private boolean hasLevels() {
        if (left == 0 && !loadPage()) {
            return false;
        }
        if (levelAt == levelEnd) {
            readLevels();
        }
        return true;
    }

    private void takeLevel() {
        at += pageRepetitions[levelAt] == 0 ? 1 : 0;
        withinRow = true;
        levelAt++;
        left--;
    }

    private void readLevels() {
        levelAt = 0;
        levelEnd = Math.min(left, LEVELS);
        readLevels(repetitions, pageRepetitions, column.getMaxRepetitionLevel());
        readLevels(definitions, pageDefinitions, column.getMaxDefinitionLevel());
    }

    private void readLevels(@Nullable RleReader from, int[] to, int most) {
        if (from == null) {
            Arrays.fill(to, 0, levelEnd, 0);
            return;
        }
        from.read(to, 0, levelEnd);
        for (int i = 0; i < levelEnd; i++) {
            if (to[i] > most) {
                throw new IllegalArgumentException("a level of " + to[i] + ", expected at most " + most);
            }
        }
    }

    private boolean loadPage() {
        levelAt = 0;
        levelEnd = 0;
        while (left == 0) {
            DataPage page = pages.readPage();
            if (page == null) {
                return false;
            }
            pageNumber++;
            try {
                switch (page) {
                    case DataPageV1 first -> load(first);
                    case DataPageV2 second -> load(second);
                    default -> throw new IllegalArgumentException("a page of kind " + page.getClass());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            withinRow &= page.getFirstRowIndex().isEmpty();
            at = page.getFirstRowIndex().orElse(at);
            left = page.getValueCount();
            if (left < 0) {
                throw new IllegalArgumentException("a page of " + left + " values");
            }
        }
        return true;
    }

    private void load(DataPageV1 page) throws IOException {
        PageBytes bytes = PageBytes.of(page.getBytes());
        int at = 0;
        repetitions = null;
        definitions = null;
        if (column.getMaxRepetitionLevel() > 0) {
            requireRle(page.getRlEncoding());
            int length = bytes.lengthAt(at);
            repetitions = new RleReader(bytes, at + 4, at + 4 + length, width(column.getMaxRepetitionLevel()));
            at += 4 + length;
        }
        if (column.getMaxDefinitionLevel() > 0) {
            requireRle(page.getDlEncoding());
            int length = bytes.lengthAt(at);
            definitions = new RleReader(bytes, at + 4, at + 4 + length, width(column.getMaxDefinitionLevel()));
            at += 4 + length;
        }
        values(page.getValueEncoding(), bytes, at, page.getValueCount());
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
        values(page.getDataEncoding(), PageBytes.of(page.getData()), 0, page.getValueCount());
    }

    @SuppressWarnings("deprecation") // PLAIN_DICTIONARY is what old writers call it.
    private void values(Encoding encoding, PageBytes bytes, int at, int most) {
        ids = null;
        plain = null;
        if (encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY) {
            // A page of nulls alone may have no bytes at all.
            int width = at < bytes.end() ? bytes.data()[at] : 0;
            ids = new RleReader(bytes, at + 1, bytes.end(), width);
        } else {
            plain = PageValues.of(encoding, bytes, at, column, most);
        }
    }
}
