package io.honeyflow.formats;

import io.honeyflow.api.type.Schema;
import java.time.ZoneId;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What a new file is to hold.
 *
 * @param properties SerDe and table parameters together
 * @param zone the session's, by which instants become times on a wall's clock and the other way round
 */
public record FileWriteRequest(
        Schema schema, Map<String, String> properties, ZoneId zone, Configuration configuration) {
    public FileWriteRequest {
        zone = Zones.normal(zone);
    }
}
