package io.honeyflow.formats;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.Statistics;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.formats.avro.AvroFormat;
import io.honeyflow.formats.commit.FileExporter;
import io.honeyflow.formats.commit.FileLoader;
import io.honeyflow.formats.commit.FileMerger;
import io.honeyflow.formats.commit.FileSink;
import io.honeyflow.formats.commit.TableStates;
import io.honeyflow.formats.orc.OrcFormat;
import io.honeyflow.formats.parquet.ParquetFormat;
import io.honeyflow.formats.rcfile.RcFormat;
import io.honeyflow.formats.scan.CatalogStatistics;
import io.honeyflow.formats.scan.FileSource;
import io.honeyflow.formats.text.RowSerde;
import io.honeyflow.formats.text.SequenceFormat;
import io.honeyflow.formats.text.SerdeTexts;
import io.honeyflow.formats.text.TextFormat;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** The connectors of file formats; all of them read tables whose partitions have other formats. */
public final class FileConnectors {
    private static final String AUTHENTICATION = "hadoop.security.authentication";
    private static final String SIMPLE = "simple";

    private final Map<String, FileFormat> formats = new HashMap<>();
    private final Configuration configuration;
    private final TableStates states;
    private final Path journal;

    /**
     * @param settings Hadoop's among them, by their own names
     * @param journal folder of this process alone, for what its writes have under way
     * @throws SqlException NOT_SUPPORTED where the settings ask for Kerberos
     */
    public FileConnectors(Settings settings, Path journal) {
        for (FileFormat format : List.of(
                new ParquetFormat(),
                new OrcFormat(),
                new TextFormat(RowSerde.DELIMITED),
                new TextFormat(RowSerde.MULTI_DELIMITED),
                new TextFormat(RowSerde.CSV),
                new TextFormat(RowSerde.JSON),
                new TextFormat(RowSerde.DELIMITED_JSON),
                new TextFormat(RowSerde.REGEX),
                new SequenceFormat(RowSerde.DELIMITED),
                new SequenceFormat(RowSerde.BINARY),
                new RcFormat(RcFormat.Values.BINARY),
                new RcFormat(RcFormat.Values.TEXT),
                new AvroFormat())) {
            formats.put(format.name(), format);
        }
        this.configuration = configuration(settings);
        this.states = new TableStates(configuration, journal);
        this.journal = journal;
    }

    private static Configuration configuration(Settings settings) {
        Configuration configuration = new Configuration();
        // Checksum files beside each file are Hadoop's own habit: no other engine expects them in a local warehouse.
        configuration.set(LocalFiles.SETTING, LocalFiles.class.getName());
        settings.values().forEach(configuration::set);
        requireSimple(configuration.get(AUTHENTICATION, SIMPLE));
        return configuration;
    }

    /** Without a ticket every file of such a cluster would be refused, one by one. */
    private static void requireSimple(String authentication) {
        if (!authentication.strip().equalsIgnoreCase(SIMPLE)) {
            throw SqlException.notSupported(AUTHENTICATION + "=" + authentication
                    + ": Kerberos towards file systems isn't built yet; expected " + SIMPLE);
        }
    }

    public Map<String, SourceConnector> sources() {
        Map<String, SourceConnector> sources = new HashMap<>();
        FileSource source = new FileSource(formats, configuration, states);
        formats.keySet().forEach(name -> sources.put(name, source));
        return sources;
    }

    public Map<String, SinkConnector> sinks() {
        Map<String, SinkConnector> sinks = new HashMap<>();
        formats.forEach((name, format) -> sinks.put(name, new FileSink(format, formats, states)));
        return sinks;
    }

    /** Finishes or drops what statements of an ended process have left; to be called before the first statement. */
    public void recover(Catalog catalog) {
        states.recover(catalog);
    }

    /** Runs while nobody lists the tables in those folders and no statement commits to them. */
    public <T> T alone(Collection<String> locations, Catalog catalog, Supplier<T> action) {
        return states.alone(locations, catalog, action);
    }

    /** Takes files that are there already into tables. */
    public FileLoader loader() {
        return new FileLoader(states);
    }

    /** Makes fewer files of a table's many. */
    public FileMerger merger() {
        return new FileMerger(formats, states);
    }

    /** Copies tables' files to folders elsewhere. */
    public FileExporter exporter() {
        return new FileExporter(states);
    }

    /** What lies in folders. */
    public Folders folders() {
        return new Folders(configuration, journal);
    }

    /** The columns of tables whose SerDe says what they are. */
    public SerdeColumns serdeColumns() {
        return new SerdeColumns(formats, configuration);
    }

    /** Rows as lines of text, by the SerDes that text files have. */
    public RowTexts texts() {
        return new SerdeTexts(configuration);
    }

    /** Whether a statement has staged or replaced files in a table's folder. */
    public boolean isWritten(String location) {
        return states.of(location).isWritten();
    }

    /** What the optimiser may know of tables. */
    public Statistics statistics(Catalog catalog) {
        return new CatalogStatistics(catalog, formats, configuration);
    }
}
