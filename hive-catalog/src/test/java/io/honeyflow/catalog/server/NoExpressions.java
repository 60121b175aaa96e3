package io.honeyflow.catalog.server;

import java.util.List;
import org.apache.hadoop.hive.metastore.FileFormatProxy;
import org.apache.hadoop.hive.metastore.PartitionExpressionProxy;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.FileMetadataExprType;
import org.apache.hadoop.hive.ql.io.sarg.SearchArgument;

/** For servers without Hive's query engine: they evaluate filters that are texts, and no others. */
public final class NoExpressions implements PartitionExpressionProxy {
    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("this server has no query engine to evaluate expressions with");
    }

    @Override
    public String convertExprToFilter(byte[] expression, String defaultPartitionName, boolean decodeFilterExpToStr) {
        throw none();
    }

    @Override
    public boolean filterPartitionsByExpr(
            List<FieldSchema> columns, byte[] expression, String defaultPartitionName, List<String> names) {
        throw none();
    }

    @Override
    public FileMetadataExprType getMetadataType(String inputFormat) {
        throw none();
    }

    @Override
    public FileFormatProxy getFileFormatProxy(FileMetadataExprType type) {
        throw none();
    }

    @Override
    public SearchArgument createSarg(byte[] expression) {
        throw none();
    }
}
