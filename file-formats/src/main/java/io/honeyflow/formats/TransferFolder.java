package io.honeyflow.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.honeyflow.api.catalog.TransferRecord;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a folder is laid out that EXPORT writes and IMPORT reads: a file of records; a folder of rows, or one for each
 * partition by its name. Source: Hive's EximUtil, JsonWriter and MetadataJson.
 */
public final class TransferFolder {
    /** The file of records. */
    public static final String RECORDS = "_metadata";

    /** Where the rows of a table without partitions lie. */
    public static final String ROWS = "data";

    private static final String VERSION = "0.2";
    private static final String READABLE = "0.";
    private static final JsonFactory JSON = new JsonFactory();

    private TransferFolder() {}

    public static String text(TransferRecord transfer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeStringField("table", transfer.table());
            json.writeArrayFieldStart("partitions");
            for (String partition : transfer.partitions()) {
                json.writeString(partition);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * @param path where it was read, for messages
     * @throws SqlException FILE for another text, NOT_SUPPORTED for another version and for what was exported FOR
     *     REPLICATION
     */
    public static TransferRecord read(String text, String path) {
        Fields fields = new Fields();
        try (JsonParser json = JSON.createParser(text)) {
            fields.read(json);
        } catch (IOException e) {
            throw new SqlException(
                    ErrorCode.FILE, path + ": expected records of an export in JSON, found " + e.getMessage(), null, e);
        }
        if (fields.version == null || fields.table == null) {
            throw new SqlException(ErrorCode.FILE, path + ": expected a version and a table of an export");
        }
        if (!fields.version.startsWith(READABLE)) {
            throw SqlException.notSupported("version " + fields.version + " of exports, of " + path);
        }
        if (fields.replicates) {
            throw SqlException.notSupported("IMPORT of what was exported FOR REPLICATION, of " + path);
        }
        return new TransferRecord(fields.table, fields.partitions);
    }

    /** What is looked for; other fields don't count. */
    private static final class Fields {
        private @Nullable String version;
        private @Nullable String table;
        private boolean replicates;
        private final List<String> partitions = new ArrayList<>();

        void read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = Objects.requireNonNull(json.currentName());
                json.nextToken();
                switch (name) {
                    case "version" -> version = json.getValueAsString();
                    case "table" -> table = json.getValueAsString();
                    case "repl.scope" -> replicates = true;
                    case "partitions" -> partitions(json);
                    default -> json.skipChildren();
                }
            }
        }

        private void partitions(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                partitions.add(json.getText());
            }
        }
    }
}
