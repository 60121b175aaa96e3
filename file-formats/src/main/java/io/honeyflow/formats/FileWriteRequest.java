package io.honeyflow.formats;

import io.honeyflow.api.type.Schema;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What a new file is to hold.
 *
 * @param properties SerDe and table parameters together
 */
public record FileWriteRequest(Schema schema, Map<String, String> properties, Configuration configuration) {}
