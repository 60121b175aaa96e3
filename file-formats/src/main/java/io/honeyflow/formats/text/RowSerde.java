package io.honeyflow.formats.text;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileWriteRequest;
import java.util.Arrays;

/** What a row's bytes mean, in a line of text or in a record of a sequence file. */
public enum RowSerde {
    DELIMITED("") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new DelimitedReader(request, options);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new DelimitedPrinter(request, options);
        }
    },
    MULTI_DELIMITED("-multidelimit") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new MultiDelimitedReader(request, options);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new MultiDelimitedPrinter(request, options);
        }
    },
    CSV("-csv") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new CsvReader(request);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new CsvPrinter(request);
        }
    },
    JSON("-json") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new JsonReader(request);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new JsonPrinter(request);
        }
    },
    DELIMITED_JSON("-delimited-json") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            throw SqlException.notSupported("reading by DelimitedJSONSerDe, which only writes");
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new DelimitedJsonPrinter(request, options);
        }
    },
    REGEX("-regex") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new RegexReader(request);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            throw SqlException.notSupported("writing by RegexSerDe, which only reads");
        }
    },
    BINARY("-binary") {
        @Override
        RowReader reader(FileReadRequest request, TextOptions options) {
            return new BinaryRowReader(request);
        }

        @Override
        RowPrinter printer(FileWriteRequest request, TextOptions options) {
            return new BinaryRowPrinter(request);
        }
    };

    private final String suffix;

    RowSerde(String suffix) {
        this.suffix = suffix;
    }

    /** The one whose text files a connector reads. */
    static RowSerde of(String connector) {
        return Arrays.stream(values())
                .filter(serde -> serde.named(TextFormat.NAME).equals(connector))
                .findFirst()
                .orElseThrow();
    }

    /** A format's name with these rows. @param files the name of the format of files */
    public String named(String files) {
        return files + suffix;
    }

    abstract RowReader reader(FileReadRequest request, TextOptions options);

    abstract RowPrinter printer(FileWriteRequest request, TextOptions options);

    /** In the table's encoding. @throws SqlException where the properties can't be */
    RowReader encodedReader(FileReadRequest request, TextOptions options) {
        RowReader rows = reader(request, options);
        return this == BINARY ? rows : EncodedReader.of(rows, TextOptions.encoding(request.properties()));
    }

    /** In the table's encoding. @throws SqlException where the properties can't be */
    RowPrinter encodedPrinter(FileWriteRequest request, TextOptions options) {
        RowPrinter rows = printer(request, options);
        return this == BINARY ? rows : EncodedPrinter.of(rows, TextOptions.encoding(request.properties()));
    }
}
