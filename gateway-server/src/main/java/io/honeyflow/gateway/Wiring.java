package io.honeyflow.gateway;

import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.runtime.QueryRuntime;

/** What a gateway reads, writes and runs plans with: its own parts, or others around them or in their place. */
public interface Wiring {
    /** The gateway's own parts, as they are. */
    Wiring OWN = new Wiring() {};

    default Connectors connectors(Connectors own) {
        return own;
    }

    /** What runs plans; closed with the gateway. */
    default QueryRuntime runtime(QueryRuntime own) {
        return own;
    }
}
