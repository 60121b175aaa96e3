package io.honeyflow.formats.rcfile;

import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import io.honeyflow.formats.text.TextCells;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** RCFiles, whose values are those of one of two SerDes. */
public final class RcFormat implements FileFormat {
    /** By Hive's LazyBinaryColumnarSerDe. */
    public static final String NAME = "rcfile";
    /** By Hive's ColumnarSerDe. */
    public static final String TEXT_NAME = "rcfile-text";

    private final Values values;

    /** What values are. */
    public enum Values {
        BINARY,
        TEXT
    }

    public RcFormat(Values values) {
        this.values = values;
    }

    @Override
    public String name() {
        return values == Values.BINARY ? NAME : TEXT_NAME;
    }

    private Cells cells(Map<String, String> properties, ZoneId zone) {
        if (values == Values.BINARY) {
            return new BinaryCells();
        }
        return new DelimitedCells(new TextCells(properties, zone));
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return new RcRows(slice, request, cells(request.properties(), request.zone()));
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new RcFileWriter(path, request, cells(request.properties(), request.zone()));
    }

    @Override
    public boolean selfDescribing() {
        return false;
    }

    @Override
    public boolean splittable(Path path) {
        return true;
    }

    @Override
    public boolean merges() {
        return true;
    }

    /** Groups are copied as they are. */
    @Override
    public List<Path> merge(List<Path> files, Path into, Configuration configuration) {
        return new RcMerge(configuration).merge(files, into);
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        return Optional.empty();
    }
}
