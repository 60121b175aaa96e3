package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TransferRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TBase;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TJSONProtocol;

/** Records of tables and partitions in Thrift's JSON, which Hive's EXPORT writes and its IMPORT reads. */
final class Transfers {
    private static final String CHARSET = "UTF-8";

    private Transfers() {}

    static TransferRecord record(TransferRecord.Contents contents) {
        Table table = contents.table();
        List<String> partitions = new ArrayList<>();
        contents.partitions().forEach(partition -> partitions.add(text(Conversions.partition(table, partition))));
        return new TransferRecord(text(Conversions.table(table)), partitions);
    }

    private static String text(TBase<?, ?> record) {
        try {
            return new TSerializer(new TJSONProtocol.Factory()).toString(record);
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    static TransferRecord.Contents contents(TransferRecord transfer) {
        var table = new org.apache.hadoop.hive.metastore.api.Table();
        read(table, transfer.table());
        List<Partition> partitions = new ArrayList<>();
        for (String text : transfer.partitions()) {
            var partition = new org.apache.hadoop.hive.metastore.api.Partition();
            read(partition, text);
            partitions.add(Conversions.partition(partition));
        }
        return new TransferRecord.Contents(Conversions.table(table), partitions);
    }

    private static void read(TBase<?, ?> record, String text) {
        try {
            new TDeserializer(new TJSONProtocol.Factory()).deserialize(record, text, CHARSET);
        } catch (TException | RuntimeException e) {
            throw Conversions.nonsense("expected a record in Thrift's JSON: " + e.getMessage());
        }
    }
}
