package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.FlatVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.DictionaryPageReadStore;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Which values a row group's columns have at most, by their Bloom filters and dictionaries. */
final class ChunkValues {
    private final ParquetFileReader reader;
    private final ParquetZones zones;
    private final DictionaryPageReadStore dictionaries;
    private final Map<ColumnPath, @Nullable BloomFilter> filters = new HashMap<>();
    private final Map<ColumnPath, FlatVector> words = new HashMap<>();

    ChunkValues(ParquetFileReader reader, BlockMetaData group, ParquetZones zones) {
        this.reader = reader;
        this.zones = zones;
        this.dictionaries = reader.getDictionaryReader(group);
    }

    boolean mayHold(ColumnTest test, ColumnChunkMetaData chunk) {
        PrimitiveType file = chunk.getPrimitiveType();
        DataType type = test.type();
        if (!test.isEquality() || !LeafTypes.fits(file, type)) {
            return true;
        }
        try {
            if (chunk.getBloomFilterOffset() >= 0 && isHashedAsItIs(file, type) && !isInFilter(test, chunk)) {
                return false;
            }
            return !isAllCoded(chunk) || isInDictionary(test, chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether values equal to a literal of the table's type have one form in the file. */
    private boolean isHashedAsItIs(PrimitiveType file, DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> !LeafTypes.isUnsigned(file);
            case DATE -> !zones.calendar().julianDates();
            case STRING, BINARY -> file.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
            default -> false;
        };
    }

    private boolean isInFilter(ColumnTest test, ColumnChunkMetaData chunk) throws IOException {
        ColumnPath path = chunk.getPath();
        if (!filters.containsKey(path)) {
            filters.put(path, reader.readBloomFilter(chunk));
        }
        BloomFilter filter = filters.get(path);
        if (filter == null || test.literals() == null) {
            return true;
        }
        boolean wide = chunk.getType() == PrimitiveTypeName.INT64;
        return test.literals().stream().anyMatch(literal -> isInFilter(filter, literal, wide));
    }

    private static boolean isInFilter(BloomFilter filter, Comparable<?> literal, boolean wide) {
        return switch (literal) {
            case Long number when wide -> filter.findHash(filter.hash(number.longValue()));
            case Long number -> number == number.intValue() && filter.findHash(filter.hash(number.intValue()));
            case ChunkBounds.Bytes bytes -> filter.findHash(filter.hash(Binary.fromConstantByteArray(bytes.bytes())));
            default -> true;
        };
    }

    /** Whether no value stands outside the dictionary, as far as the footer says. */
    private static boolean isAllCoded(ColumnChunkMetaData chunk) {
        EncodingStats encodings = chunk.getEncodingStats();
        return encodings != null && encodings.hasDictionaryPages() && !encodings.hasNonDictionaryEncodedPages();
    }

    private boolean isInDictionary(ColumnTest test, ColumnChunkMetaData chunk) throws IOException {
        DataType type = test.type();
        FlatVector values = words.get(chunk.getPath());
        if (values == null) {
            ColumnDescriptor column = reader.getFileMetaData()
                    .getSchema()
                    .getColumnDescription(chunk.getPath().toArray());
            DictionaryPage page = dictionaries.readDictionaryPage(column);
            if (page == null) {
                return true;
            }
            values = new LeafConversion(column.getPrimitiveType(), type, zones)
                    .convert(PlainReader.plain(PageBytes.of(page.getBytes()), 0, column)
                            .next(page.getDictionarySize()));
            words.put(chunk.getPath(), values);
        }
        for (int i = 0; i < values.size(); i++) {
            if (!values.isNull(i) && mayHold(test, values.valueAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayHold(ColumnTest test, @Nullable Object value) {
        Comparable<?> one = ChunkBounds.literal(value, test.type());
        boolean isKnown = one != null && !(one instanceof Double number && number.isNaN());
        return !isKnown || test.mayHold(new ChunkBounds(one, one, false, true, true));
    }
}
